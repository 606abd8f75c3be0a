// Whoever holds two whole copies of the database, its logs and a backup finds nobody's answer.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { system } from '../../platform/access/index.ts'
import { randomOf } from './any-form.testing.ts'
import { formSchema } from './definition.ts'
import { openedForm, said } from './forms.testing.ts'
import { type FormHead, versionOf } from './queries.ts'
import { submitByToken } from './submit.ts'
import { freshToken, makeTokenList, tokenState, unspentTokens } from './tokens.ts'

const PEOPLE = 1000
const LIST = '5b0f6c0e-7d0c-4c5e-9a38-6f8a35b1f0c1'

type Row = Record<string, unknown> & { ctid: string; xmin: string }
/** Every row of every table, with its address and its transaction. */
type Dump = ReadonlyMap<string, readonly Row[]>

async function dump(ownerUrl: string): Promise<Dump> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const found = new Map<string, Row[]>()
    await client.query('set row_security = off')
    for (const { name } of tables.rows)
      found.set(name, (await client.query<Row>(`select ctid::text, xmin::text, t.* from ${name} t order by ctid`)).rows)
    return found
  } finally {
    await client.end()
  }
}

const textOf = (row: Row): string =>
  JSON.stringify(row, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
      ? Buffer.from((value as { data?: unknown }).data as number[]).toString('hex')
      : typeof value === 'bigint'
        ? String(value)
        : value,
  )

/** How many are matched when the things of two lists are laid side by side in their orders. */
const matches = (people: readonly number[], answers: readonly number[]): number =>
  people.filter((person, at) => answers[at] === person).length

describe('an anonymous form that is sent to a list of people', () => {
  let app: TestApp
  let form: FormHead
  const tokens = Array.from({ length: PEOPLE }, freshToken)
  /** In which order people answered. Person number n answers n: only this test knows. */
  let turn: number[] = []
  let [half, whole]: Dump[] = []
  const key = (person: number) => Buffer.from(`person ${person}`.padEnd(16)).toString('base64url')

  before(async () => {
    app = await testApp({ freeze: false })
    form = await openedForm(app.database, {
      key: 'henkilosto',
      owner: '236',
      privacy: 'anonymous',
      definition: formSchema.parse({
        languages: ['fi', 'sv', 'en'],
        title: said('Kysely'),
        sections: [{ key: 's', questions: [{ key: 'n', kind: 'number', label: said('Luku') }] }],
      }),
      now: app.now(),
    })
    const { secret } = app.region
    await app.database.transact(system, (tx) =>
      makeTokenList(
        tx,
        { id: LIST, form: form.id, owner: '236', organisation: '236', collection: 'k' },
        tokens,
        secret,
      ),
    )
    const random = randomOf(20_261_124)
    turn = tokens
      .map((_token, at) => ({ at, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map((one) => one.at)
    const compiled = await versionOf(app.database.read, form.id, 1)
    assert.ok(compiled)
    const send = (person: number) =>
      app.database.transact(system, (tx) =>
        submitByToken(
          tx,
          form,
          compiled,
          { key: key(person), version: 1, answers: { n: person } },
          { list: LIST, token: tokens[person] ?? '' },
          { secret, now: app.now() },
        ),
      )
    const sendAll = async (people: readonly number[]) => {
      // Four at a time, as in life.
      for (let at = 0; at < people.length; at += 4)
        for (const done of await Promise.all(people.slice(at, at + 4).map(send))) assert.ok(done.ok)
    }
    await sendAll(turn.slice(0, PEOPLE / 2))
    half = await dump(app.ownerUrl)
    await sendAll(turn.slice(PEOPLE / 2))
    whole = await dump(app.ownerUrl)
    // A second press gives the same receipt; a second answer by the same token is not taken.
    const again = await send(turn[0] ?? 0)
    assert.ok(again.ok && again.receipt.again && !again.receipt.differs)
    const other = await app.database
      .transact(system, (tx) =>
        submitByToken(
          tx,
          form,
          compiled,
          { key: key(5000), version: 1, answers: { n: 1 } },
          { list: LIST, token: tokens[0] ?? '' },
          { secret, now: app.now() },
        ),
      )
      .catch((fault: unknown) => fault)
    assert.deepEqual(other, { ok: false, why: 'spent' })
  })
  after(() => app.close())

  const answersIn = (copy: Dump | undefined): readonly Row[] => copy?.get('public.form_answer_anonymous') ?? []
  const personOf = (row: Row): number => Number((row.answers as { n: number }).n)

  it('knows who has answered, and takes each token once', async () => {
    assert.equal(answersIn(whole).length, PEOPLE)
    const { secret } = app.region
    const left = await app.database.readAs(system, (read) => unspentTokens(read, LIST, tokens, secret))
    assert.deepEqual(left, [])
    assert.equal(await app.database.readAs(system, (read) => tokenState(read, LIST, 'x', secret)), 'unknown')
  })

  it('writes the answer and one sealed row, and nothing else anywhere', () => {
    const changed = [...(whole ?? [])]
      .filter(([table, rows]) => rows.map(textOf).join('\n') !== (half?.get(table) ?? []).map(textOf).join('\n'))
      .map(([table]) => table)
    assert.deepEqual(changed.sort(), ['public.form_answer_anonymous', 'public.form_token_list'])
    const lists = whole?.get('public.form_token_list') ?? []
    assert.equal(lists.length, 1)
    assert.deepEqual(Object.keys(lists[0] ?? {}).sort(), [
      'collection',
      'ctid',
      'form',
      'hashes',
      'id',
      'organisation',
      'owner_org',
      'spent',
      'xmin',
    ])
    for (const rows of whole?.values() ?? [])
      for (const row of rows) assert.ok(!tokens.some((token) => textOf(row).includes(token)))
  })

  it('is matched with its people no better than by chance, in any order of rows, addresses and transactions', () => {
    const answers = answersIn(whole)
    const by = (of: (row: Row) => string | number) =>
      [...answers].sort((a, b) => (of(a) < of(b) ? -1 : 1)).map(personOf)
    const address = ({ ctid }: Row) => {
      const [page = '0', line = '0'] = ctid.slice(1, -1).split(',')
      return Number(page) * 100_000 + Number(line)
    }
    const orders = [by(address), by((row) => Number(row.xmin)), by((row) => String(row.id))]
    const [list] = whole?.get('public.form_token_list') ?? []
    const bits = (copy: Dump | undefined) => copy?.get('public.form_token_list')?.[0]?.spent as Buffer
    assert.ok(list)
    // What a holder of the copies has of people: the order of the list, and what differs between the copies.
    const [early, late] = [bits(half), bits(whole)]
    const isSet = (place: number) => (((early[place >> 3] ?? 0) ^ (late[place >> 3] ?? 0)) & (1 << (place & 7))) !== 0
    const people = tokens.map((_token, at) => at)
    const guesses = [people, [...people].reverse(), [...people].sort((a, b) => Number(isSet(a)) - Number(isSet(b)))]
    // The mean of a blind guess is 1; 12 or more come once in a thousand million.
    for (const order of orders) for (const guess of guesses) assert.ok(matches(guess, order) < 12)
    // The control: had the turn been seen anywhere, all would be matched by it, but for who was sent at the same moment.
    const stored = by((row) => Number(row.xmin))
    const near = turn.filter((person, at) => stored.slice(Math.max(0, at - 4), at + 5).includes(person))
    assert.ok(near.length > PEOPLE * 0.9, `${near.length} stand where they were sent`)
    // Nor do two copies tell in which half somebody answered.
    const first = new Set(answersIn(half).map(personOf))
    const right = people.filter((person) => isSet(person) === !first.has(person)).length
    assert.ok(right > PEOPLE * 0.4 && right < PEOPLE * 0.6, `${right} of ${PEOPLE} halves guessed`)
  })
})
