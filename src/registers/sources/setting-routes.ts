import { z } from 'zod'
import { may, organisations, runs, scopeOf, system } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { addSource, askRun, changeSource, endSource } from './actions.ts'
import type { Connector } from './contract.ts'
import { findConnector } from './engine/runs.ts'
import { FETCH_JOB } from './engine/work.ts'
import { fedOf, feedsOf, type SourceParts } from './pages/parts.tsx'
import { SettingsPage } from './pages/settings-page.tsx'
import { EndPage } from './pages/source-page.tsx'
import { type SourceRow, sealedFields } from './queries.ts'
import { fieldName, readSettings } from './settings.ts'
import { type Asking, type OfSource, ofSource, sourceAt } from './source-at.ts'
import { texts } from './texts.ts'

const every = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, 'notAnOption')
  .transform(Number)
const named = z.object({ name: fields.text(100), every })
const added = named.extend({ organisation: fields.text(40) })
const changed = named.extend({ seen: z.coerce.number().int() })

/** The problems of a form in words: that of the rhythm has its own. */
const worded = (problems: Problems, ask: Asking): Problems =>
  problems.every === undefined ? problems : { ...problems, every: texts[ask.locale].everyFault }

const isRhythm = (days: number): boolean => days >= 1 && days <= 400

/** Organisations whose source of this kind the reader may add. */
async function owners(ask: Asking, connector: Connector) {
  const all = await organisations(ask.region.database.read)
  return all
    .filter((one) => runs(one, ask.today) && may.keepSources(ask.actor, one.id))
    .filter((one) => connector.owner === 'either' || one.kind === connector.owner)
    .filter((one) => one.kind !== 'partner')
    .map((one) => ({ id: one.id, name: nameIn(ask.locale, one.name) }))
}

interface Again {
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict?: boolean
  status: number
}

/** The form of a source: a new one of a kind, or the settings of one. */
export async function showSettings(
  ask: Asking,
  connector: Connector,
  source?: SourceRow,
  again?: Again,
): Promise<Answer> {
  const held = z.record(z.string(), z.unknown()).catch({}).parse(source?.settings)
  const settings = connector.fields.map((field) => {
    const value = source === undefined ? (field.preset ?? '') : (held[field.key] ?? '')
    return [fieldName(field.key), field.kind === 'secret' ? '' : String(value)] as const
  })
  const values = again?.values ?? {
    name: source?.name ?? connector.name[ask.locale],
    every: String(source?.every ?? connector.every),
    ...Object.fromEntries(settings),
  }
  const sealed =
    source === undefined
      ? new Set<string>()
      : await ask.region.database.readAs(system, (read) => sealedFields(read, source.source))
  return page(
    SettingsPage({
      view: ask.view,
      connector,
      organisations: source === undefined ? await owners(ask, connector) : [],
      current: source === undefined ? undefined : { id: source.source, version: source.version, name: source.name },
      values,
      problems: again?.problems ?? {},
      sealed,
      conflict: again?.conflict ?? false,
    }),
    again?.status ?? 200,
  )
}

async function add(ask: Asking, parts: SourceParts): Promise<Answer> {
  const { actor, region, form, locale, now } = ask
  const connector = findConnector(parts.connectors, form.values.kind ?? '')
  if (connector === undefined || actor.kind !== 'person') return refuse('notFound')
  const read = parseForm(added, form, locale)
  const filled = readSettings(connector, form.values, locale, new Set())
  const problems: Record<string, string> = {
    ...(read.ok ? {} : read.problems),
    ...(filled.ok ? {} : filled.problems),
  }
  if (read.ok && !isRhythm(read.value.every)) problems.every = ''
  const chosen = (await owners(ask, connector)).find((one) => one.id === form.values.organisation)
  if (chosen === undefined) problems.organisation ??= texts[locale].choose
  if (!read.ok || !filled.ok || chosen === undefined || Object.keys(problems).length > 0)
    return showSettings(ask, connector, undefined, {
      values: form.values,
      problems: worded(problems, ask),
      status: 422,
    })
  const made = await region.database.transact(scopeOf(actor), async (tx) => {
    const { name, every: days } = read.value
    const source = { connector: connector.key, organisation: chosen.id, name, every: days, filled: filled.value }
    const id = await addSource(tx, region, source, actor, now)
    if (id === undefined || connector.fetch === undefined) return { id, run: undefined }
    return { id, run: await askRun(tx, { id, organisation: chosen.id }, true, actor, now) }
  })
  if (made.id === undefined) return refuse('notAllowed')
  if (made.run === undefined) return seeOther(`/sources/${made.id}`)
  region.calls.ask(FETCH_JOB)
  return seeOther(`/sources/${made.id}/runs/${made.run}`)
}

async function change(ask: OfSource, parts: SourceParts): Promise<Answer> {
  const { actor, region, form, locale, now } = ask
  const source = await sourceAt(ask)
  const connector = findConnector(parts.connectors, source?.connector ?? '')
  if (source === undefined || connector === undefined || source.ended !== undefined || actor.kind !== 'person')
    return refuse('notFound')
  const sealed = await region.database.readAs(system, (read) => sealedFields(read, source.source))
  const read = parseForm(changed, form, locale)
  const filled = readSettings(connector, form.values, locale, sealed)
  const problems: Record<string, string> = { ...(read.ok ? {} : read.problems), ...(filled.ok ? {} : filled.problems) }
  if (read.ok && !isRhythm(read.value.every)) problems.every = ''
  const again = (rest: Omit<Again, 'values'>) => showSettings(ask, connector, source, { values: form.values, ...rest })
  if (!read.ok || !filled.ok || Object.keys(problems).length > 0)
    return again({ problems: worded(problems, ask), status: 422 })
  const done = await region.database.transact(scopeOf(actor), (tx) =>
    changeSource(
      tx,
      region,
      { ...read.value, id: source.source, organisation: source.organisation, filled: filled.value },
      actor,
      now,
    ),
  )
  if (done === 'conflict') return again({ problems: {}, conflict: true, status: 409 })
  return seeOther(`/sources/${source.source}`)
}

async function end(ask: OfSource, parts: SourceParts): Promise<Answer> {
  const { actor, region, now } = ask
  const source = await sourceAt(ask)
  if (source === undefined || actor.kind !== 'person') return refuse('notFound')
  const connector = findConnector(parts.connectors, source.connector)
  const done = await region.database.transact(scopeOf(actor), (tx) =>
    endSource(tx, region.database, { id: source.source, organisation: source.organisation, connector }, actor, now),
  )
  if (done && (connector?.feeds.length ?? 0) > 0) await region.freeze(now)
  return seeOther(`/sources/${source.source}`)
}

export const settingRoutes = (parts: SourceParts): AnyRoute[] => [
  route({
    method: 'POST',
    path: '/sources',
    access: 'keepSources',
    localized: true,
    about: 'Adds a source and, when it fetches by itself, tries it',
    handle: (ask: Ask) => add(ask, parts),
  }),
  route({
    method: 'GET',
    path: '/sources/:source/settings',
    access: 'keepSources',
    localized: true,
    params: ofSource,
    about: 'Form: name, rhythm, settings and keys of a source; keys are never shown',
    handle: async (ask: OfSource) => {
      const source = await sourceAt(ask)
      const connector = findConnector(parts.connectors, source?.connector ?? '')
      if (source === undefined || connector === undefined || source.ended !== undefined) return refuse('notFound')
      return showSettings(ask, connector, source)
    },
  }),
  route({
    method: 'POST',
    path: '/sources/:source/settings',
    access: 'keepSources',
    localized: true,
    params: ofSource,
    about: 'Changes a source; of two editors the second is told',
    handle: (ask: OfSource) => change(ask, parts),
  }),
  route({
    method: 'GET',
    path: '/sources/:source/end',
    access: 'keepSources',
    localized: true,
    params: ofSource,
    about: 'Asks before a source is ended, and tells which measures it feeds',
    handle: async (ask: OfSource) => {
      const source = await sourceAt(ask)
      if (source === undefined || source.ended !== undefined) return refuse('notFound')
      const feeds = await ask.region.database.readAs(scopeOf(ask.actor), (read) =>
        feedsOf(read, parts.connectors, [source]),
      )
      const fed = fedOf(await parts.fedBy(ask.region, ask.locale), feeds.get(source.source) ?? [])
      return page(EndPage({ view: ask.view, source, fed }))
    },
  }),
  route({
    method: 'POST',
    path: '/sources/:source/end',
    access: 'keepSources',
    localized: true,
    params: ofSource,
    about: 'Ends a source: nothing comes by it any more, its keys are removed',
    handle: (ask: OfSource) => end(ask, parts),
  }),
]
