import { z } from 'zod'
import type { Read } from '../../database/index.ts'
import { type AnyRoute, page, route } from '../../http/index.ts'
import { format, href, nameIn } from '../../i18n/index.ts'
import { type MailRow, mailFileText, newestMails, withInvitationsOnly } from '../../mail/index.ts'
import { Empty, Pager, Table, type View } from '../../ui/index.ts'
import { bodies, organisations } from '../organisations/queries.ts'
import { namesOf } from '../people/queries.ts'
import { scopeOf } from '../scope.ts'
import { detailWords, personWords, subjectWords } from './audit-details.ts'
import { eventWords } from './audit-words.ts'
import { AdminLayout, inFinnish } from './frame.tsx'
import { adminTexts as t } from './texts.ts'

const PAGE_ROWS = 100

interface AuditRow {
  id: string
  at: Temporal.Instant
  person: string | null
  action: string
  subject: string
  organisation: string | null
  detail: unknown
}

async function auditPage(read: Read, number: number): Promise<{ rows: AuditRow[]; pages: number }> {
  const { count } = await read
    .selectFrom('audit_event')
    .select((of) => of.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await read
    .selectFrom('audit_event')
    .select(['id', 'at', 'person', 'action', 'subject', 'organisation', 'detail'])
    .orderBy('id', 'desc')
    .limit(PAGE_ROWS)
    .offset((number - 1) * PAGE_ROWS)
    .execute()
  return { rows, pages: Math.ceil(Number(count) / PAGE_ROWS) }
}

interface Shown {
  view: View
  names: ReadonlyMap<string, string>
}

function AuditPage({
  view,
  names,
  rows,
  pages,
  number,
}: Shown & { rows: readonly AuditRow[]; pages: number; number: number }) {
  const f = format('fi')
  return (
    <AdminLayout view={view} section="/admin/audit" title={t.audit} lead={t.auditLead}>
      {rows.length === 0 ? (
        <Empty title={t.audit} text={t.noEvents} />
      ) : (
        <Table
          caption={t.audit}
          hideCaption
          dense
          columns={[
            { label: t.at, cell: (row: AuditRow) => f.instant(row.at) },
            { label: t.who, cell: (row) => (row.person === null ? t.program : personWords(row.person, names)) },
            { label: t.what, cell: (row) => eventWords[row.action] ?? <code>{row.action}</code> },
            { label: t.subject, cell: (row) => subjectWords(row, names) },
            { label: t.detail, cell: (row) => detailWords(row.detail, names) },
          ]}
          rows={rows}
        />
      )}
      <Pager locale="fi" page={number} pages={pages} href={(n) => href('fi', `/admin/audit?page=${n}`)} />
    </AdminLayout>
  )
}

type ShownMail = MailRow & { file: string | undefined }

function MailPage({ view, names, mails }: Shown & { mails: readonly ShownMail[] }) {
  const f = format('fi')
  const stateText = (mail: ShownMail) =>
    mail.state === 'sent' && mail.file !== undefined ? t.mailWritten : t.mailStates[mail.state]
  return (
    <AdminLayout view={view} section="/admin/mail" title={t.mail} lead={t.mailLead}>
      {mails.length === 0 ? (
        <Empty title={t.mail} text={t.noMails} />
      ) : (
        <Table
          caption={t.mail}
          hideCaption
          dense
          columns={[
            { label: t.mailMade, cell: (mail: ShownMail) => f.instant(mail.madeAt) },
            {
              label: t.mailTo,
              cell: (mail) => mail.address ?? (mail.person === null ? '' : (names.get(mail.person) ?? t.erased)),
            },
            {
              label: t.mailText,
              cell: (mail) => (
                <details>
                  <summary>{mail.subject}</summary>
                  <pre>{mail.file ?? mail.text}</pre>
                </details>
              ),
            },
            {
              label: t.mailState,
              cell: (mail) => (mail.lastFault === null ? stateText(mail) : `${stateText(mail)} (${mail.lastFault})`),
            },
          ]}
          rows={mails}
        />
      )}
    </AdminLayout>
  )
}

const present = (keys: readonly (string | null)[]) => [...new Set(keys.filter((key) => key !== null))]
const isKey = (text: string) => z.uuid().safeParse(text).success

export const logRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/admin/mail',
    access: 'administer',
    localized: true,
    about: 'Mail that waits and was sent: the newest 50',
    async handle({ region, actor, view }) {
      const { rows, names } = await region.database.readAs(scopeOf(actor), async (read) => {
        const rows = await newestMails(read)
        return { rows, names: await namesOf(read, present(rows.map((row) => row.person))) }
      })
      const mails = await Promise.all(
        rows.map(async (row) => {
          const file = region.config.mailUrl === undefined ? await mailFileText(region.config, row.id) : undefined
          return { ...row, file: file === undefined ? undefined : withInvitationsOnly(file) }
        }),
      )
      return page(MailPage({ view: inFinnish(view), names, mails }))
    },
  }),
  route({
    method: 'GET',
    path: '/admin/audit',
    access: 'administer',
    localized: true,
    about: 'Who changed what and when',
    query: z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) }),
    async handle({ region, actor, view, query }) {
      const { rows, pages, names } = await region.database.readAs(scopeOf(actor), async (read) => {
        const found = await auditPage(read, query.page)
        const keys = present(found.rows.flatMap((row) => [row.person, isKey(row.subject) ? row.subject : null]))
        const people = await namesOf(read, keys)
        const others = [...(await organisations(read)), ...(await bodies(read))]
        return {
          ...found,
          names: new Map([...people, ...others.map((one) => [one.id, nameIn('fi', one.name)] as const)]),
        }
      })
      return page(AuditPage({ view: inFinnish(view), names, rows, pages, number: query.page }))
    },
  }),
]
