// The interface by which programs send rows: an address for each kind of rows, described from its columns.
import { z } from 'zod'
import { serviceCaller } from '../../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, route } from '../../../platform/http/index.ts'
import { type Locale, locales } from '../../../platform/i18n/index.ts'
import type { Connector, Intake } from '../contract.ts'
import { allowedBy, outside, writable } from './scopes.ts'
import { type RowFault, writeRows, writtenAnswer } from './writing.ts'

const MOST_ROWS = 1000
const LIMIT = 1024 * 1024
/** Requests of one key in a minute. */
const A_MINUTE = 60
/** Faults that are told of one request. */
const MOST_FAULTS = 100

const cell = z.union([z.string().max(4000), z.number(), z.boolean(), z.null()])

/** What an address takes: rows with the columns of its intake. */
const takesOf = (intake: Intake) =>
  z.object({
    rows: z
      .array(
        z.strictObject(
          Object.fromEntries(
            intake.columns.map(({ key, header, hint, example, required }) => {
              const about = [header.en, hint?.en].filter((part) => part !== undefined).join('. ')
              const one = cell.describe(`${about}${example === '' ? '' : ` (for example ${example})`}`)
              return [key, required ? one : one.optional()]
            }),
          ),
        ),
      )
      .min(1)
      .max(MOST_ROWS),
  })

/** What a refused request is told, besides what RFC 9457 has. */
export const faultsAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  faults: z
    .array(z.object({ row: z.int().describe('From 0'), field: z.string().nullable(), why: z.string() }))
    .optional()
    .describe('Rows that cannot be stored; nothing of the request was'),
})

const problem = (
  status: number,
  title: string,
  detail?: string,
  more: { faults?: unknown; headers?: Record<string, string> } = {},
): Answer => ({
  is: 'data',
  type: 'application/problem+json',
  status,
  body: JSON.stringify({ type: 'about:blank', title, status, detail, ...(more.faults ? { faults: more.faults } : {}) }),
  ...(more.headers === undefined ? {} : { headers: more.headers }),
})

/** The language of sentences: what the program asks for, else English. */
const languageOf = (headers: Headers): Locale =>
  locales.find((one) => headers.get('accept-language')?.toLowerCase().startsWith(one)) ?? 'en'

/** Requests of each key in the running minute. */
class Pace {
  #minute = 0
  #counts = new Map<string, number>()

  /** Whether a key has asked too much. */
  isOver(key: string, now: Temporal.Instant): boolean {
    const minute = Math.floor(now.epochMilliseconds / 60_000)
    if (minute !== this.#minute) this.#counts.clear()
    this.#minute = minute
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    return count > A_MINUTE
  }
}

/** What does not look like rows, by row and field. */
const shapeFaults = (error: z.ZodError, locale: Locale): { row: number; field: string | null; why: string }[] =>
  error.issues.flatMap((issue) => {
    const [, row, field] = issue.path
    if (typeof row !== 'number') return []
    const why = {
      fi: 'Tällaista kenttää ei ole, tai arvo ei ole teksti, luku eikä totuusarvo.',
      sv: 'Det finns inget sådant fält, eller så är värdet inte text, tal eller sanningsvärde.',
      en: 'There is no such field, or its value is no text, number or boolean.',
    }[locale]
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [field === undefined ? null : String(field)]
    return names.map((name) => ({ row, field: name, why }))
  })

const told = (faults: readonly RowFault[], locale: Locale) =>
  faults.slice(0, MOST_FAULTS).map(({ row, field, why }) => ({ row, field: field ?? null, why: why[locale] }))

const parsedBody = (body: string | undefined): unknown => {
  try {
    return JSON.parse(body ?? '')
  } catch {
    return undefined
  }
}

async function take(ask: Ask, intake: Intake, takes: ReturnType<typeof takesOf>, pace: Pace): Promise<Answer> {
  const { region, headers, now } = ask
  const locale = languageOf(headers)
  const caller = await serviceCaller(region.database, 'write', headers, now)
  if (caller?.bounds === undefined)
    return problem(401, 'Not signed in', 'No key, or one that has ended.', {
      headers: { 'www-authenticate': 'Bearer' },
    })
  if (pace.isOver(caller.id, now))
    return problem(429, 'Too many requests', `A key may send ${A_MINUTE} requests a minute.`, {
      headers: { 'retry-after': '60' },
    })
  const may = `This key may send ${caller.bounds.scopes.join(', ')}.`
  const allowed = allowedBy(caller.bounds.scopes, intake)
  if (allowed === undefined) return problem(403, 'Not allowed', `${may} It may not send ${intake.key}.`)
  const key = headers.get('idempotency-key') ?? ''
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    return problem(400, 'No Idempotency-Key', 'Give each request a key of its own, for example a UUID.')
  const parsed = takes.safeParse(parsedBody(ask.body))
  if (!parsed.success) {
    const faults = shapeFaults(parsed.error, locale)
    return faults.length > 0
      ? problem(422, 'Rows cannot be stored', undefined, { faults: faults.slice(0, MOST_FAULTS) })
      : problem(400, 'Not rows', `Send JSON with "rows": a list of 1–${MOST_ROWS} objects.`)
  }
  const { rows } = parsed.data
  const beyond = outside(allowed, intake, rows)
  if (beyond !== undefined)
    return problem(403, 'Not allowed', `${may} Row ${beyond.row} has ${intake.narrows?.column} "${beyond.value}".`)
  const bounds = caller.bounds
  const done = await writeRows(
    region.database,
    { caller: { ...caller, bounds }, intake, rows, idempotencyKey: key },
    now,
  )
  if (done.is === 'keyReused')
    return problem(422, 'Idempotency-Key used before', 'The same key came before with other rows. Use a new key.')
  if (done.is === 'faults')
    return problem(422, 'Rows cannot be stored', undefined, { faults: told(done.faults, locale) })
  return {
    is: 'data',
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(done.answer),
    headers: { 'cache-control': 'no-store', ...(done.is === 'again' ? { 'idempotency-replayed': 'true' } : {}) },
  }
}

/** `POST /api/v1/rows/…` for each kind of rows that can come by pieces. */
export function writeRoutes(connectors: readonly Connector[]): readonly AnyRoute[] {
  const pace = new Pace()
  const intakes = new Map(connectors.flatMap(writable).map((one) => [one.key, one]))
  return [...intakes.values()].map((intake) => {
    const takes = takesOf(intake)
    return route({
      method: 'POST',
      path: `/api/v1/rows/${intake.key}`,
      access: 'public',
      localized: false,
      json: true,
      bodyLimit: LIMIT,
      takes,
      answers: writtenAnswer,
      refuses: faultsAnswer,
      about: `Rows by the key of a program: ${intake.name.en}. Stored whole or not at all.`,
      handle: (ask: Ask) => take(ask, intake, takes, pace),
    })
  })
}
