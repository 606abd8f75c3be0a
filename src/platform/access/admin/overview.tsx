import type { Config } from '../../config/index.ts'
import { HELSINKI } from '../../config/index.ts'
import { newestBackup, type Read } from '../../database/index.ts'
import { type AnyRoute, page, route } from '../../http/index.ts'
import { format, href } from '../../i18n/index.ts'
import { newestMails } from '../../mail/index.ts'
import { Empty, type View } from '../../ui/index.ts'
import { missingNameForms, organisations, runs } from '../organisations/queries.ts'
import { people } from '../people/queries.ts'
import { scopeOf } from '../scope.ts'
import { AdminLayout, inFinnish } from './frame.tsx'
import { adminTexts as t } from './texts.ts'

const BACKUP_DAYS = 7

interface Lack {
  text: string
  path?: string
  verb?: string
}

/** What an administrator should see to, the most pressing first. */
async function lacks(read: Read, config: Config, now: Temporal.Instant, today: Temporal.PlainDate): Promise<Lack[]> {
  const everybody = await people(read, now)
  const municipalities = (await organisations(read)).filter((one) => one.kind === 'municipality' && runs(one, today))
  const led = new Set(
    everybody.flatMap((person) =>
      person.memberships
        .filter((membership) => membership.relation === 'digitalLead' && runs(membership, today))
        .map((membership) => membership.organisation),
    ),
  )
  const backup = await newestBackup(config.dataDir)
  const found: Lack[] = []
  if (backup === undefined) found.push({ text: t.noBackup })
  else if (Temporal.Instant.compare(backup.add({ hours: BACKUP_DAYS * 24 }), now) < 0)
    found.push({ text: t.oldBackup(format('fi').day(backup.toZonedDateTimeISO(HELSINKI).toPlainDate())) })
  if ((await newestMails(read)).some((mail) => mail.state === 'givenUp'))
    found.push({ text: t.mailStuck, path: '/admin/mail', verb: t.openMail })
  if (config.feedbackAddress === undefined) found.push({ text: t.noFeedbackAddress })
  if (config.mailUrl !== undefined && config.publicUrl === undefined) found.push({ text: t.noAddress })
  if (config.mailUrl === undefined) found.push({ text: t.noMail, path: '/admin/mail', verb: t.openMail })
  for (const one of municipalities)
    if (!led.has(one.id))
      found.push({
        text: t.noDigitalLead(one.name.nominative),
        path: `/admin/people/new?of=o:${one.id}`,
        verb: t.addPerson,
      })
  for (const person of everybody)
    if (!person.canSignIn && person.invitedUntil === undefined && person.memberships.some((one) => runs(one, today)))
      found.push({ text: t.withoutSignIn(person.name), path: `/admin/people/${person.id}`, verb: t.inviteAgain })
  for (const { organisation, missing } of await missingNameForms(read))
    found.push({
      text: t.missingForms(organisation.name.nominative, missing.map((form) => t.formWords[form]).join(', ')),
      path: `/admin/organisations/${organisation.id}`,
      verb: t.completeName,
    })
  return found
}

function OverviewPage({ view, found }: { view: View; found: readonly Lack[] }) {
  return (
    <AdminLayout view={view} section="/admin" title={t.admin} lead={t.overviewLead}>
      {found.length === 0 ? (
        <Empty title={t.allWell} text={t.allWellText} />
      ) : (
        <ul>
          {found.map((lack) => (
            <li key={lack.text}>
              {lack.text} {lack.path !== undefined && <a href={href('fi', lack.path)}>{lack.verb}</a>}
            </li>
          ))}
        </ul>
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
