// Keys of programs that send rows to a source: made, shown once, ended.
import { z } from 'zod'
import { endServiceToken, makeServiceToken, scopeOf, serviceTokens, shownOnce } from '../../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  fields,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../../platform/http/index.ts'
import { typedDay } from '../../../platform/i18n/index.ts'
import { findConnector } from '../engine/runs.ts'
import type { SourceParts } from '../pages/parts.tsx'
import { type OfSource, ofSource, sourceAt } from '../source-at.ts'
import { KeysPage } from './key-page.tsx'
import { writable } from './scopes.ts'
import { texts } from './texts.ts'

const once = shownOnce('digiseutu_key', '/', /^[0-9a-f-]{36}\.[\w-]{43}$/)
const typed = z.object({
  name: fields.text(80),
  intake: z.string().max(100),
  only: fields.optionalText(4000),
  endsOn: fields.day(),
})
const LONGEST = { years: 2 }

async function found(ask: OfSource, parts: SourceParts) {
  const source = await sourceAt(ask)
  const connector = findConnector(parts.connectors, source?.connector ?? '')
  return source === undefined || connector === undefined || writable(connector).length === 0
    ? undefined
    : { source, connector }
}

interface Shown {
  values: Readonly<Record<string, string>>
  problems: Problems
  status: number
}

async function show(ask: OfSource, parts: SourceParts, { values, problems, status }: Shown): Promise<Answer> {
  const it = await found(ask, parts)
  if (it === undefined) return refuse('notFound')
  const keys = await ask.region.database.readAs(scopeOf(ask.actor), (read) => serviceTokens(read, it.source.source))
  const [source, token] = once.carried(ask.headers)?.split('.') ?? []
  const made =
    token === undefined || source !== it.source.source
      ? undefined
      : { token, addresses: writable(it.connector).map((one) => `${ask.origin}/api/v1/rows/${one.key}`) }
  const content = page(KeysPage({ view: ask.view, ...it, keys, values, problems, made }), status)
  return made === undefined ? content : ({ ...content, headers: once.drop(ask.origin) } as Answer)
}

async function make(ask: OfSource, parts: SourceParts): Promise<Answer> {
  const { form, locale, today, region, actor, now } = ask
  const t = texts[locale]
  const it = await found(ask, parts)
  if (it === undefined || it.source.ended !== undefined) return refuse('notFound')
  const again = (problems: Problems) => show(ask, parts, { values: form.values, problems, status: 422 })
  const parsed = parseForm(typed, form, locale)
  if (!parsed.ok) return again(parsed.problems)
  const { name, endsOn } = parsed.value
  const intake = writable(it.connector).find((one) => one.key === parsed.value.intake)
  if (intake === undefined) return again({ intake: problemText(locale, 'notAnOption', {}) })
  if (endsOn < today.toString()) return again({ endsOn: problemText(locale, 'dayPassed', { value: typedDay(endsOn) }) })
  if (endsOn > today.add(LONGEST).toString()) return again({ endsOn: t.tooLate })
  const only = [...new Set((parsed.value.only ?? '').split(/[\s,]+/).filter((one) => one !== ''))]
  const unknown = only.find((one) => intake.narrows?.values.includes(one) !== true)
  if (unknown !== undefined) return again({ only: t.unknown(unknown.slice(0, 100)) })
  const scopes = only.length === 0 ? [intake.key] : only.map((one) => `${intake.key}:${one}`)
  const { source, organisation } = it.source
  const { token } = await region.database.transact(scopeOf(actor), (tx) =>
    makeServiceToken(tx, { organisation, name, purpose: 'write', bounds: { source, scopes, endsOn } }, actor, now),
  )
  return seeOther(`/sources/${source}/keys`, once.carry(`${source}.${token}`, ask.origin))
}

const ofKey = ofSource.extend({ key: z.uuid() })
type OfKey = OfSource & { params: z.output<typeof ofKey> }

/** Pages of the keys of a source. */
export const keyRoutes = (parts: SourceParts): readonly AnyRoute[] => [
  route({
    method: 'GET',
    path: '/sources/:source/keys',
    access: 'keepSources',
    localized: true,
    params: ofSource,
    about: 'Keys by which programs send rows to a source; a new one is shown once',
    handle: (ask: OfSource) => {
      const endsOn = typedDay(ask.today.add({ years: 1 }).toString())
      return show(ask, parts, { values: { endsOn }, problems: {}, status: 200 })
    },
  }),
  route({
    method: 'POST',
    path: '/sources/:source/keys',
    access: 'keepSources',
    localized: true,
    params: ofSource,
    about: 'Makes a key of a source; the next page shows it once',
    handle: (ask: OfSource) => make(ask, parts),
  }),
  route({
    method: 'POST',
    path: '/sources/:source/keys/:key/ending',
    access: 'keepSources',
    localized: true,
    params: ofKey,
    about: 'Ends a key: the next request with it is refused',
    handle: async (ask: OfKey) => {
      const { region, actor, now, params } = ask
      const source = await sourceAt(ask)
      if (source === undefined) return refuse('notFound')
      const done = await region.database.transact(scopeOf(actor), async (tx) => {
        const keys = await serviceTokens(tx, params.source)
        return keys.some((one) => one.id === params.key) && endServiceToken(tx, params.key, actor, now)
      })
      return done ? seeOther(`/sources/${params.source}/keys`) : refuse('notFound')
    },
  }),
]
