import { scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  notText,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { readSheet, sheetFaultText } from '../../platform/sheets/index.ts'
import { DRAFT_JOB, prepareDraft } from './draft-work.ts'
import { AT_ONCE, linesIn, openDraft, openDrafts } from './drafts.ts'
import { ImportPage } from './import-page.tsx'
import { pageTexts } from './page-texts.ts'

/** The plan, and its phases. */
const TABLES = 2

async function importForm(ask: Ask, problems: readonly string[] = [], status = 200): Promise<Answer> {
  const { actor, now } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const open = await ask.region.database.readAs(scopeOf(actor), (read) => openDrafts(read, actor.person, now))
  return page(ImportPage({ view: ask.view, problems, open }), status)
}

async function upload(ask: Ask): Promise<Answer> {
  const t = pageTexts[ask.locale]
  const { actor, region, now, locale } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const again = (...problems: string[]) => importForm(ask, problems, 422)
  const file = ask.form.files.file
  if (file === undefined || file.body.length === 0) return again(t.noFile)
  if (file.tooLarge) return again(t.tooLarge)
  const read = await readSheet(file.body, { sheets: TABLES })
  if (!read.ok) return again(...read.faults.map((fault) => sheetFaultText(locale, fault)))
  const fileName = notText(file.name) ? undefined : file.name.slice(0, 200)
  const { tables } = read
  const id = await region.database.transact(scopeOf(actor), (tx) =>
    openDraft(tx, { source: 'import', fileName, locale, tables }, actor.person, now),
  )
  if (linesIn(tables) > AT_ONCE) region.calls.ask(DRAFT_JOB)
  else await prepareDraft(region, id)
  return seeOther(`/plan/drafts/${id}`)
}

export const importRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/plan/import',
    access: 'steer',
    localized: true,
    about: 'Form: a sheet of the plan or of its phases to be read',
    handle: (ask: Ask) => importForm(ask),
  }),
  route({
    method: 'POST',
    path: '/plan/import',
    access: 'steer',
    localized: true,
    upload: true,
    about: 'Reads a sheet (XLSX, CSV) into a draft; nothing of the plan is stored',
    handle: upload,
  }),
]
