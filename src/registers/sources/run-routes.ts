import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  csv,
  type ListColumn,
  langQuery,
  notText,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { writeSheet } from '../../platform/sheets/index.ts'
import { askRun, confirmRun, dropRun, takeFile } from './actions.ts'
import type { Connector } from './contract.ts'
import { findConnector } from './engine/runs.ts'
import { FETCH_JOB, IMPORT_JOB, workRun } from './engine/work.ts'
import type { SourceParts } from './pages/parts.tsx'
import { RunPage, type Shows, shows } from './pages/run-page.tsx'
import { countRejects, findRun, linesOf, type RunRow, rejectsOf, type ShownLine, type SourceRow } from './queries.ts'
import { XLSX } from './sheets/template.ts'
import { type OfSource, ofSource, showSource, sourceAt } from './source-at.ts'
import { texts } from './texts.ts'

const ofRun = ofSource.extend({ run: z.uuid() })
const runQuery = z.object({
  show: z.enum(shows).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
})
type OfRun<Q = Record<string, never>> = Ask<z.output<typeof ofRun>, Q>

/** Rows on one page of a list. */
const ROWS = 100
/** A file of at most so many bytes, and a run of at most so many rows, are not left to the job: the answer waits. */
const AT_ONCE = { bytes: 300_000, rows: 500 }
/** Rejects in a file. */
const MOST_REJECTS = 100_000

const runAt = ({ region, actor, params }: OfRun<unknown>): Promise<RunRow | undefined> =>
  region.database.readAs(scopeOf(actor), (read) => findRun(read, params.source, params.run))

/** Rows as people know them: by their names in the register, else by their keys, else, of people, not at all. */
async function withNames(
  read: Read,
  connector: Connector | undefined,
  source: SourceRow,
  lines: readonly ShownLine[],
): Promise<ShownLine[]> {
  const of = { source: source.source, organisation: source.organisation }
  const named = new Map<string, string>()
  for (const intake of connector?.intakes ?? []) {
    const keys = lines.filter((one) => one.intake === intake.key).map((one) => one.key)
    const names = keys.length === 0 ? undefined : await intake.named?.(read, keys, of)
    for (const key of keys) named.set(`${intake.key} ${key}`, names?.get(key) ?? (intake.personal ? '' : key))
  }
  return lines.map((one) => ({ ...one, key: named.get(`${one.intake} ${one.key}`) ?? '' }))
}

async function show(ask: OfRun<z.output<typeof runQuery>>, parts: SourceParts): Promise<Answer> {
  const { region, actor, query } = ask
  const source = await sourceAt(ask)
  const run = await runAt(ask)
  if (source === undefined || run === undefined) return refuse('notFound')
  const chosen: Shows = query.show ?? shows.find((one) => run.counts[one] > 0 && one !== 'same') ?? 'same'
  const at = query.page ?? 1
  const connector = findConnector(parts.connectors, source.connector)
  const { lines, rejects, total } = await region.database.readAs(scopeOf(actor), async (read) => {
    const from = (at - 1) * ROWS
    if (chosen === 'rejected')
      return {
        lines: [],
        rejects: await rejectsOf(read, run.id, from, ROWS),
        total: await countRejects(read, run.id),
      }
    const found = await linesOf(read, run.id, chosen, from, ROWS)
    return { lines: await withNames(read, connector, source, found), rejects: [], total: run.counts[chosen] }
  })
  const content = RunPage({
    view: ask.view,
    source,
    connector,
    run,
    show: chosen,
    page: at,
    pages: Math.ceil(total / ROWS),
    lines,
    rejects,
  })
  const isBusy = run.state === 'asked' || run.state === 'confirmed'
  // The page asks for itself again, without a script.
  return isBusy ? { is: 'page', page: content, headers: { refresh: '2' } } : page(content)
}

async function send(ask: OfSource, parts: SourceParts): Promise<Answer> {
  const { actor, region, form, now, locale } = ask
  const t = texts[locale]
  const source = await sourceAt(ask)
  const connector = findConnector(parts.connectors, source?.connector ?? '')
  if (source === undefined || connector === undefined || source.ended !== undefined || actor.kind !== 'person')
    return refuse('notFound')
  const intake = connector.intakes.find((one) => one.key === form.values.intake)
  if (intake === undefined) return refuse('badRequest')
  const sent = form.files.file
  if (sent?.tooLarge === true) return showSource(ask, parts, [t.tooLarge], 413)
  const { file, size = 0 } = sent ?? {}
  if (sent === undefined || file === undefined || size === 0) return showSource(ask, parts, [t.noFile], 422)
  const name = notText(sent.name) ? undefined : sent.name.slice(0, 200)
  const run = await region.database.transact(scopeOf(actor), (tx) =>
    takeFile(
      tx,
      region.config.dataDir,
      { source: source.source, organisation: source.organisation, intake: intake.key, name, file },
      actor,
      now,
    ),
  )
  if (size <= AT_ONCE.bytes) await workRun(region, parts.connectors, run)
  else region.calls.ask(IMPORT_JOB)
  return seeOther(`/sources/${source.source}/runs/${run}`)
}

async function fetchNow(ask: OfSource, parts: SourceParts): Promise<Answer> {
  const { actor, region, now } = ask
  const source = await sourceAt(ask)
  const connector = findConnector(parts.connectors, source?.connector ?? '')
  if (source === undefined || source.ended !== undefined || connector?.fetch === undefined || actor.kind !== 'person')
    return refuse('notFound')
  const run = await region.database.transact(scopeOf(actor), (tx) =>
    askRun(tx, { id: source.source, organisation: source.organisation }, false, actor, now),
  )
  region.calls.ask(FETCH_JOB)
  return seeOther(`/sources/${source.source}/runs/${run}`)
}

async function confirm(ask: OfRun, parts: SourceParts): Promise<Answer> {
  const { actor, region } = ask
  const run = await runAt(ask)
  if (run === undefined || actor.kind !== 'person') return refuse('notFound')
  const isConfirmed = await region.database.transact(scopeOf(actor), (tx) => confirmRun(tx, run.id, actor))
  if (isConfirmed) {
    if (run.counts.read + run.counts.gone <= AT_ONCE.rows) await workRun(region, parts.connectors, run.id)
    else region.calls.ask(IMPORT_JOB)
  }
  return seeOther(`/sources/${run.source}/runs/${run.id}`)
}

async function drop(ask: OfRun): Promise<Answer> {
  const run = await runAt(ask)
  if (run === undefined) return refuse('notFound')
  if (run.state === 'ready') await dropRun(ask.region, run.id)
  return seeOther(`/sources/${run.source}/runs/${run.id}`)
}

async function rejects(
  ask: OfRun<z.output<typeof langQuery>>,
  parts: SourceParts,
  as: 'csv' | 'xlsx',
): Promise<Answer> {
  const locale = ask.query.lang ?? ask.locale
  const t = texts[locale]
  const source = await sourceAt(ask)
  const run = await runAt(ask)
  if (source === undefined || run === undefined) return refuse('notFound')
  const rows = await ask.region.database.readAs(scopeOf(ask.actor), (read) => rejectsOf(read, run.id, 0, MOST_REJECTS))
  const intakes = new Map(
    (findConnector(parts.connectors, source.connector)?.intakes ?? []).map((one) => [one.key, one]),
  )
  const columns: ListColumn<(typeof rows)[number]>[] = [
    { key: 'place', label: t.place, value: (one) => one.place },
    { key: 'what', label: t.what, value: (one) => intakes.get(one.intake)?.name[locale] ?? one.intake },
    {
      key: 'column',
      label: t.column,
      value: (one) =>
        intakes.get(one.intake)?.columns.find((column) => column.key === one.field)?.header[locale] ?? one.field,
    },
    { key: 'problem', label: t.problem, value: (one) => one.why[locale] },
  ]
  if (as === 'csv') return csv(columns, rows, 'rejects', locale === 'en' ? ',' : ';')
  const sheet = {
    name: t.rejects,
    columns: columns.map((one) => ({ title: one.label })),
    rows: rows.map((row) => columns.map((one) => one.value(row) ?? '')),
  }
  const body = await writeSheet([sheet], { locale, title: t.rejects })
  return { is: 'file', type: XLSX, name: 'rejects.xlsx', body }
}

export const runRoutes = (parts: SourceParts): AnyRoute[] => [
  route({
    method: 'POST',
    path: '/sources/:source/files',
    access: 'keepSources',
    localized: true,
    params: ofSource,
    upload: 'large',
    about: 'Reads a sheet (XLSX, CSV) of a source; nothing is stored before it is confirmed',
    handle: (ask: OfSource) => send(ask, parts),
  }),
  route({
    method: 'POST',
    path: '/sources/:source/runs',
    access: 'keepSources',
    localized: true,
    params: ofSource,
    about: 'Asks a source now',
    handle: (ask: OfSource) => fetchNow(ask, parts),
  }),
  route({
    method: 'GET',
    path: '/sources/:source/runs/:run',
    access: 'keepSources',
    localized: true,
    params: ofRun,
    query: runQuery,
    about: 'A run of a source: progress, what it would change or has changed, and what could not be stored',
    handle: (ask: OfRun<z.output<typeof runQuery>>) => show(ask, parts),
  }),
  ...(['csv', 'xlsx'] as const).map((as) =>
    route({
      method: 'GET',
      path: `/sources/:source/runs/:run/rejects.${as}`,
      access: 'keepSources',
      localized: false,
      params: ofRun,
      query: langQuery,
      about: `Rows of a run that could not be stored, with their places and reasons (${as.toUpperCase()}). Takes lang.`,
      handle: (ask: OfRun<z.output<typeof langQuery>>) => rejects(ask, parts, as),
    }),
  ),
  route({
    method: 'POST',
    path: '/sources/:source/runs/:run/confirmation',
    access: 'keepSources',
    localized: true,
    params: ofRun,
    about: 'Lets a run be stored that was looked at',
    handle: (ask: OfRun) => confirm(ask, parts),
  }),
  route({
    method: 'POST',
    path: '/sources/:source/runs/:run/rejection',
    access: 'keepSources',
    localized: true,
    params: ofRun,
    about: 'Drops a run that was looked at; nothing of it is stored',
    handle: drop,
  }),
]
