import { z } from 'zod'
import { may } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  langQuery,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { readSheet, sheetFaultText, writeSheet } from '../../platform/sheets/index.ts'
import { groundOf } from '../standing/index.ts'
import { askedRows, type ReadSheetRows, readRows, rowsOf, sheetOf } from './sheet.ts'
import { SheetPage, SheetPreviewPage } from './sheet-pages.tsx'
import { attestAll, dropSheet, keepSheet, keptSheet } from './sheet-store.ts'
import { sheetTexts } from './sheet-texts.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ofSheet = z.object({ sheet: z.uuid() })
type OfSheet = Ask<z.output<typeof ofSheet>>
const query = z.object({ stored: z.coerce.number().int().min(0).max(100_000).optional().catch(undefined) })
type Asking = Omit<Ask, 'params' | 'query'>

async function show(ask: Asking, stored?: number, problems: readonly string[] = []): Promise<Answer> {
  const ground = await groundOf(ask.region)
  const asked = askedRows(ground, ask.actor, ask.today).length
  return page(SheetPage({ view: ask.view, asked, stored, problems }), problems.length > 0 ? 422 : 200)
}

async function download(ask: Ask<unknown, z.output<typeof langQuery>>): Promise<Answer> {
  const locale = ask.query.lang ?? ask.locale
  const t = sheetTexts[locale]
  const ground = await groundOf(ask.region)
  const rows = askedRows(ground, ask.actor, ask.today)
  const body = await writeSheet([sheetOf(rows, ground.strategy, ask.today, locale)], { locale, title: t.title })
  return { is: 'file', type: XLSX, name: `${t.name}.xlsx`, body }
}

/** What a sheet holds, or what is wrong with it as a whole. */
async function readAll(ask: Asking, body: Buffer): Promise<ReadSheetRows | readonly string[]> {
  const { locale, today, actor } = ask
  const sheet = await readSheet(body)
  if (!sheet.ok) return sheet.faults.slice(0, 10).map((fault) => sheetFaultText(locale, fault))
  const [table] = sheet.tables
  const rows = table === undefined ? undefined : rowsOf(table)
  if (rows === undefined) return [sheetTexts[locale].notOurs]
  const ground = await groundOf(ask.region)
  return readRows(rows, askedRows(ground, actor, today), ground.strategy, today, locale)
}

const isFaults = (read: ReadSheetRows | readonly string[]): read is readonly string[] => Array.isArray(read)

async function send(ask: Ask): Promise<Answer> {
  const { region, actor, form, locale } = ask
  const t = sheetTexts[locale]
  if (actor.kind !== 'person') return refuse('notAllowed')
  const sent = form.files.file
  if (sent?.tooLarge === true) return show(ask, undefined, [t.tooLarge])
  if (sent === undefined || sent.body.length === 0) return show(ask, undefined, [t.noFile])
  const read = await readAll(ask, sent.body)
  if (isFaults(read)) return show(ask, undefined, read)
  return seeOther(`/attesting-sheets/${keepSheet(region, actor, sent.body)}`)
}

async function preview(ask: OfSheet): Promise<Answer> {
  const { region, actor, params, view, locale } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const body = keptSheet(region, actor, params.sheet)
  if (body === undefined) return refuse('notFound', sheetTexts[locale].gone)
  const read = await readAll(ask, body)
  return isFaults(read) ? show(ask, undefined, read) : page(SheetPreviewPage({ view, id: params.sheet, read }))
}

async function confirm(ask: OfSheet): Promise<Answer> {
  const { region, actor, params, locale, now } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const body = keptSheet(region, actor, params.sheet)
  if (body === undefined) return show(ask, undefined, [sheetTexts[locale].gone])
  const read = await readAll(ask, body)
  if (isFaults(read)) return show(ask, undefined, read)
  const count = await attestAll(region, read.ready, actor, now)
  dropSheet(region, actor, params.sheet)
  // Whoever sets up the region sees there what it has come to.
  return seeOther(may.administer(actor) ? '/set-up' : `/attesting-sheet?stored=${count}`)
}

export const sheetRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/attesting-sheet',
    access: 'attest',
    localized: true,
    query,
    about: 'Attesting everything that is missing by one sheet: the template, and where it is sent',
    handle: (ask: Ask<unknown, z.output<typeof query>>) => show({ ...ask }, ask.query.stored),
  }),
  route({
    method: 'GET',
    path: '/attesting-sheet.xlsx',
    access: 'attest',
    localized: false,
    query: langQuery,
    about: 'The sheet to fill in: a row for each fact that is missing. Takes lang.',
    handle: download,
  }),
  route({
    method: 'POST',
    path: '/attesting-sheets',
    access: 'attest',
    localized: true,
    upload: true,
    about: 'Reads a filled-in sheet of attestations; nothing is stored before it is confirmed',
    handle: send,
  }),
  route({
    method: 'GET',
    path: '/attesting-sheets/:sheet',
    access: 'attest',
    localized: true,
    params: ofSheet,
    about: 'What a sheet would attest, and which of its rows will not do',
    handle: preview,
  }),
  route({
    method: 'POST',
    path: '/attesting-sheets/:sheet/confirmation',
    access: 'attest',
    localized: true,
    params: ofSheet,
    about: 'Attests every sound row of a sheet, each a fact by whoever confirms it',
    handle: confirm,
  }),
]
