import { randomUUID } from 'node:crypto'
import { findRegistered, type ServiceCaller, serviceCaller, system } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Answer, type AnyRoute, type Ask, route } from '../../platform/http/index.ts'
import { noteSent, type Said, type SentRows } from '../../registers/sources/index.ts'
import { xapiProgram } from './connectors.ts'
import { recordFigures } from './figures.ts'
import { completionsIntake } from './intake.ts'
import { type Meaning, meaningOf, type Statement, statements, sumOf } from './statements.ts'
import { replaceCompletion, storeCompletions } from './store.ts'

const VERSION = '1.0.3'
const LIMIT = 512 * 1024

const answer = (status: number, body: unknown): Answer => ({
  is: 'data',
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
  status,
  headers: {
    'x-experience-api-version': VERSION,
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="xAPI", Bearer' } : {}),
  },
})
const refused = (status: number, error: string): Answer => answer(status, { error })

interface Arriving {
  id: string
  sum: string
  meaning: Meaning
}

const notInStaff: Said = {
  fi: 'Suorittajaa ei ole henkilöstössä.',
  sv: 'Den som har genomfört kursen finns inte i personalen.',
  en: 'Whoever completed it is not in the staff.',
}

/** What a learning environment sends is told among the sources, a run a day. */
const note = (tx: Tx, organisation: string, rows: SentRows, now: Temporal.Instant): Promise<void> =>
  noteSent(
    tx,
    {
      connector: xapiProgram.key,
      organisation,
      name: xapiProgram.name.fi,
      every: xapiProgram.every,
      intake: completionsIntake.key,
    },
    rows,
    now,
  )

/** Stores statements that are new: all of a request or none. */
async function take(
  tx: Tx,
  all: readonly Arriving[],
  caller: ServiceCaller,
  now: Temporal.Instant,
): Promise<'taken' | 'conflict'> {
  const { organisation } = caller
  const source = `xapi:${caller.id}`
  const ids = all.map((one) => one.id)
  const known = await tx
    .selectFrom('learning_statement')
    .select(['id', 'sum', 'owner_org'])
    .where('id', 'in', ids)
    .execute()
  const sums = new Map(known.map((row) => [row.id, row]))
  // Somebody else's statement of the same id is told apart from one's own by nothing but a conflict.
  if (
    all.some(({ id, sum }) => sums.has(id) && (sums.get(id)?.sum !== sum || sums.get(id)?.owner_org !== organisation))
  )
    return 'conflict'
  const fresh = all.filter(({ id }) => !sums.has(id))
  if (fresh.length === 0) {
    await note(tx, organisation, { counts: { same: all.length } }, now)
    return 'taken'
  }
  await tx
    .insertInto('learning_statement')
    .values(
      fresh.map(({ id, sum, meaning }) => ({
        id,
        owner_org: organisation,
        token: caller.id,
        sum,
        voids: meaning.is === 'voiding' ? meaning.id : null,
        recorded_at: now,
      })),
    )
    .execute()
  const voided = await tx
    .selectFrom('learning_statement')
    .select('voids')
    .where('owner_org', '=', organisation)
    .where('voids', 'in', ids)
    .execute()
  const gone = new Set(voided.map((row) => row.voids))
  const done = fresh.flatMap(({ id, meaning }) =>
    meaning.is === 'completion' && !gone.has(id) ? [{ key: id, until: undefined, ...meaning }] : [],
  )
  const people = await findRegistered(tx, organisation, done)
  await storeCompletions(
    tx,
    done.flatMap((one, at) => {
      const person = people[at]
      return person === undefined ? [] : [{ ...one, person }]
    }),
    { organisation, source, now },
  )
  const unknown = done.filter((_, at) => people[at] === undefined)
  const voiding = fresh.filter(({ meaning }) => meaning.is === 'voiding').length
  const counts = { new: done.length - unknown.length, gone: voiding, same: all.length - done.length - voiding }
  await note(tx, organisation, { counts, rejects: unknown.map(({ key }) => ({ place: key, why: notInStaff })) }, now)
  for (const { meaning } of fresh)
    if (meaning.is === 'voiding') await replaceCompletion(tx, { organisation, source, key: meaning.id }, now)
  await recordFigures(tx, now)
  return 'taken'
}

const given = (body: string | undefined): Statement[] | undefined => {
  try {
    const parsed = statements.safeParse(JSON.parse(body ?? ''))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export const xapiRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/xapi/about',
    access: 'public',
    localized: false,
    about: 'Which versions of xAPI are spoken',
    handle: () => answer(200, { version: [VERSION] }),
  }),
  route({
    method: 'POST',
    path: '/xapi/statements',
    access: 'public',
    localized: false,
    json: true,
    bodyLimit: LIMIT,
    about: 'Statements of a learning environment (xAPI), by the token of a program; completions are kept',
    async handle(ask: Ask) {
      const { region, headers, now } = ask
      const caller = await serviceCaller(region.database, 'xapi', headers, now)
      if (caller === undefined) return refused(401, 'No token, or one that has been ended')
      if (!/^1\.0(\.\d+)?$/.test(headers.get('x-experience-api-version') ?? ''))
        return refused(400, 'X-Experience-API-Version must be 1.0.x')
      const found = given(ask.body)
      if (found === undefined) return refused(400, 'Not statements of xAPI')
      const all = found.map((one) => ({
        id: one.id?.toLowerCase() ?? randomUUID(),
        sum: sumOf(one),
        meaning: meaningOf(one, now),
      }))
      if (new Set(all.map((one) => one.id)).size < all.length) return refused(400, 'One id stands twice in the request')
      if (all.length === 0) return answer(200, [])
      const done = await region.database.transact(system, (tx) => take(tx, all, caller, now))
      if (done === 'conflict') return refused(409, 'A statement with one of these ids says something else')
      return answer(
        200,
        all.map((one) => one.id),
      )
    },
  }),
]
