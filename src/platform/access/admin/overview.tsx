import type { Config } from '../../config/index.ts'
import { HELSINKI } from '../../config/index.ts'
import { newestBackup, type Read } from '../../database/index.ts'
import { type AnyRoute, page, route } from '../../http/index.ts'
import { format, href } from '../../i18n/index.ts'
import { newestMails } from '../../mail/index.ts'
import { insideOf } from '../../permissions.ts'
import { Empty, type View } from '../../ui/index.ts'
import { missingNameForms, organisations, runs } from '../organisations/queries.ts'
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

interface Lacks {
  /** What a new region needs once, in the order of doing. Empty when all is done. */
  steps: readonly Lack[]
  /** What comes up later. */
  others: readonly Lack[]
}

const lack = (text: string, path?: string, label?: string): Lack => ({
  text,
  links: path === undefined || label === undefined ? [] : [{ path, label }],
})

/** What an administrator should see to. */
async function lacks(read: Read, config: Config, now: Temporal.Instant, today: Temporal.PlainDate): Promise<Lacks> {
  const everybody = await people(read, now)
  const all = await organisations(read)
  const led = new Set(
    everybody.flatMap((person) =>
      person.memberships
        .filter((membership) => membership.relation === 'digitalLead' && runs(membership, today))
        .map((membership) => membership.organisation),
    ),
  )
  const unled = all.filter((one) => one.kind === 'municipality' && runs(one, today) && !led.has(one.id))
  const unnamed = await missingNameForms(read)
  const backup = await newestBackup(config.dataDir)
  const steps: Lack[] = []
  if (unnamed.length > 0)
    steps.push({
      text: t.missingForms,
      links: unnamed.map(({ organisation: { id, name } }) => ({
        path: `/admin/organisations/${id}`,
        label: name.nominative,
      })),
    })
  if (unled.length > 0)
    steps.push({
      text: t.noDigitalLead,
      links: unled.map(({ id, name }) => ({
        path: `/admin/people/new?relation=digitalLead&of=o:${id}`,
        label: name.nominative,
      })),
    })
  if (config.mailUrl === undefined) steps.push(lack(t.noMail, '/admin/mail', t.openMail))
  else if (config.publicUrl === undefined) steps.push(lack(t.noAddress))
  if (config.feedbackAddress === undefined) steps.push(lack(t.noFeedbackAddress, '/feedback', t.openFeedback))
  if (backup === undefined) steps.push(lack(t.noBackup))

  const others: Lack[] = []
  if (backup !== undefined && Temporal.Instant.compare(backup.add({ hours: BACKUP_DAYS * 24 }), now) < 0)
    others.push(lack(t.oldBackup(format('fi').day(backup.toZonedDateTimeISO(HELSINKI).toPlainDate()))))
  if ((await newestMails(read)).some((mail) => mail.state === 'givenUp'))
    others.push(lack(t.mailStuck, '/admin/mail', t.openMail))
  for (const person of everybody) {
    // Whoever is only employed or elected may never need to sign in.
    const isAwaited = insideOf(person.memberships.filter((one) => runs(one, today))).length > 0
    if (isAwaited && !person.canSignIn && person.invitedUntil === undefined)
      others.push(lack(t.withoutSignIn(person.name), `/admin/people/${person.id}`, t.inviteAgain))
  }
  return { steps, others }
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

function OverviewPage({ view, found: { steps, others } }: { view: View; found: Lacks }) {
  return (
    <AdminLayout view={view} section="/admin" title={t.admin} lead={t.overviewLead}>
      <p>
        <a href={href('fi', '/set-up')}>{t.setUp}</a>
      </p>
      {steps.length === 0 && others.length === 0 && <Empty title={t.allWell} text={t.allWellText} />}
      {steps.length > 0 && (
        <section class="stack">
          <h2>{t.firstSteps}</h2>
          <ol>
            {steps.map((one) => (
              <LackLine key={one.text} of={one} />
            ))}
          </ol>
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
    </AdminLayout>
  )
}

export const overviewRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/admin',
    access: 'administer',
    localized: true,
    about: 'The administrator’s overview: what is missing',
    async handle({ region, actor, view, now, today }) {
      const found = await region.database.readAs(scopeOf(actor), (read) => lacks(read, region.config, now, today))
      return page(OverviewPage({ view: inFinnish(view), found }))
    },
  }),
]
