import type { Config } from '../../config/index.ts'
import { HELSINKI } from '../../config/index.ts'
import { newestBackup, type Read } from '../../database/index.ts'
import { type AnyRoute, type Ask, page, route } from '../../http/index.ts'
import { format, href } from '../../i18n/index.ts'
import { newestMails } from '../../mail/index.ts'
import { insideOf } from '../../permissions.ts'
import { Empty, type View } from '../../ui/index.ts'
import { missingNameForms, runs } from '../organisations/queries.ts'
import { people } from '../people/queries.ts'
import { scopeOf } from '../scope.ts'
import { AdminLayout, inFinnish } from './frame.tsx'
import { adminTexts as t } from './texts.ts'

const BACKUP_DAYS = 7

interface Lack {
  text: string
  /** Where it is put right; of several things each by its name. */
  links: readonly { path: string; label: string }[]
}

/** A step of setting up the region that is left. */
export interface FirstStep {
  title: string
  text: string
  path: string
}

/** Known above this module, which only shows them. */
export type FirstSteps = (ask: Ask) => Promise<readonly FirstStep[]>

/** What comes up later, when the region has been set up, and an administrator should see to. */
async function lacks(
  read: Read,
  config: Config,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<readonly Lack[]> {
  const found: Lack[] = []
  const lack = (text: string, path: string, label: string) => found.push({ text, links: [{ path, label }] })
  // Those of the region and its municipalities are a step of setting up.
  const partners = (await missingNameForms(read)).filter((one) => one.organisation.kind === 'partner')
  if (partners.length > 0)
    found.push({
      text: t.missingForms,
      links: partners.map(({ organisation: { id, name } }) => ({
        path: `/admin/organisations/${id}`,
        label: name.nominative,
      })),
    })
  const backup = await newestBackup(config.dataDir)
  if (backup !== undefined && Temporal.Instant.compare(backup.add({ hours: BACKUP_DAYS * 24 }), now) < 0)
    found.push({ text: t.oldBackup(format('fi').day(backup.toZonedDateTimeISO(HELSINKI).toPlainDate())), links: [] })
  if ((await newestMails(read)).some((mail) => mail.state === 'givenUp')) lack(t.mailStuck, '/admin/mail', t.openMail)
  for (const person of await people(read, now)) {
    // Whoever is only employed or elected may never need to sign in.
    const isAwaited = insideOf(person.memberships.filter((one) => runs(one, today))).length > 0
    if (isAwaited && !person.canSignIn && person.invitedUntil === undefined)
      lack(t.withoutSignIn(person.name), `/admin/people/${person.id}`, t.inviteAgain)
  }
  return found
}

const LackLine = ({ of }: { of: Lack }) => (
  <li>
    {of.text}{' '}
    {of.links.map((link, at) => (
      <>
        {at > 0 && ', '}
        <a href={href('fi', link.path)}>{link.label}</a>
      </>
    ))}
  </li>
)

function OverviewPage(props: { view: View; steps: readonly FirstStep[]; others: readonly Lack[] }) {
  const { view, steps, others } = props
  return (
    <AdminLayout view={view} section="/admin" title={t.admin} lead={t.overviewLead}>
      {steps.length === 0 && others.length === 0 && <Empty title={t.allWell} text={t.allWellText} />}
      {steps.length > 0 && (
        <section class="stack">
          <h2>{t.firstSteps}</h2>
          <ul>
            {steps.map((one) => (
              <li key={one.path}>
                <a href={href('fi', one.path)}>{one.title}</a>: {one.text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section class="stack">
          <h2>{t.otherLacks}</h2>
          <ul>
            {others.map((one) => (
              <LackLine key={one.text} of={one} />
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href={href('fi', '/set-up')}>{t.setUp}</a>
      </p>
    </AdminLayout>
  )
}

export const overviewRoutes = (firstSteps: FirstSteps): AnyRoute[] => [
  route({
    method: 'GET',
    path: '/admin',
    access: 'administer',
    localized: true,
    about: 'The administrator’s overview: what is left of setting up, and what else is missing',
    async handle(ask: Ask) {
      const { region, actor, view, now, today } = ask
      const others = await region.database.readAs(scopeOf(actor), (read) => lacks(read, region.config, now, today))
      return page(OverviewPage({ view: inFinnish(view), steps: await firstSteps(ask), others }))
    },
  }),
]
