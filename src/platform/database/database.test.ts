import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { emptyDatabase } from '../../../tests/database.ts'
import { isAbout } from './about.ts'
import { type Database, openDatabase, type Read, type Tx } from './database.ts'
import { isUnavailable } from './faults.ts'
import { migrate } from './migrations.ts'
import { roleOf } from './role.ts'

const TABLES = {
  module: 'notes',
  name: '0001-notes',
  sql: `create table note (id bigint generated always as identity primary key, owner_org text, text text not null);
    grant select, insert, update on note to :app;
    alter table note enable row level security;
    create policy own on note using (owner_org is null or owner_org = any(string_to_array(current_setting('app.organisations', true), ','))
      or current_setting('app.kind', true) = 'system')`,
}

const system = { kind: 'system' } as const
const person = (organisations: string[]) =>
  ({
    kind: 'person',
    person: 'p1',
    organisations,
    groups: [] as string[],
    staff: true,
    administrator: false,
    strategyTeam: true,
  }) as const

async function texts(read: Read): Promise<string[]> {
  const result = await sql<{ text: string }>`select text from note order by id`.execute(read)
  return result.rows.map((row) => row.text)
}

const insert = (text: string, org: string | null = null) =>
  sql`insert into note (text, owner_org) values (${text}, ${org})`

/** Waits until it is so, five seconds at most. */
async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5000
  while (!(await so())) {
    if (performance.now() > deadline) assert.fail('it did not become so in five seconds')
    await sleep(20)
  }
}

describe('the database', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>
  let database: Database
  before(async () => {
    place = await emptyDatabase()
    await migrate(place.ownerUrl, await roleOf(place.url), [TABLES])
    database = await openDatabase({ url: place.url, max: 4 })
    await database.transact(system, async (tx) => {
      await insert('public').execute(tx)
      await insert('secret of 074', '074').execute(tx)
    })
  })
  after(async () => {
    await database.close()
    await place.close()
  })

  test('shows each scope its own rows, and forgets the scope with the transaction', async () => {
    assert.deepEqual(await texts(database.read), ['public'])
    assert.deepEqual(await database.readAs(person(['074']), texts), ['public', 'secret of 074'])
    assert.deepEqual(await database.readAs(person(['236', '421']), texts), ['public'])
    for (let n = 0; n < 5; n++) assert.deepEqual(await texts(database.read), ['public'])
  })

  test('readAs cannot change anything', async () => {
    await assert.rejects(
      database.readAs(system, (read) => insert('no').execute(read)),
      /read-only transaction/,
    )
  })

  test('a transaction that throws leaves nothing, and its revision does not grow', async () => {
    const before = database.revision()
    const work = database.transact(system, async (tx) => {
      await insert('undone').execute(tx)
      throw new Error('stop')
    })
    await assert.rejects(work, /stop/)
    assert.ok(!(await texts(database.read)).includes('undone'))
    assert.equal(database.revision(), before)
  })

  test('inside another it is a savepoint with the inner scope, and the outer scope comes back', async () => {
    const kind = (tx: Read) => sql<{ kind: string }>`select current_setting('app.kind') as kind`.execute(tx)
    const kept = await database.transact(person(['074']), async (tx) => {
      await insert('outer').execute(tx)
      const refused = database.transact(system, async (inner) => {
        await insert('inner').execute(inner)
        assert.equal((await kind(inner)).rows[0]?.kind, 'system')
        throw new Error('only the inner one')
      })
      await assert.rejects(refused, /only the inner one/)
      assert.equal((await kind(tx)).rows[0]?.kind, 'person')
      await Promise.all(
        ['a', 'b', 'c'].map((text) => database.transact(system, (inner) => insert(text).execute(inner))),
      )
      assert.equal((await kind(tx)).rows[0]?.kind, 'person')
      return database.readAs(system, texts)
    })
    assert.deepEqual(kept, ['public', 'secret of 074', 'outer', 'a', 'b', 'c'])
    assert.deepEqual(await database.readAs(system, texts), kept)
  })

  test('what a transaction asks at once is carried out in that order, and with its scope', async () => {
    await database.transact(person(['b']), async (tx) => {
      const [, , seen] = await Promise.all([
        insert('at once 1', 'b').execute(tx),
        insert('at once 2', 'b').execute(tx),
        texts(tx),
      ])
      assert.deepEqual(seen.slice(-2), ['at once 1', 'at once 2'])
    })
  })

  test('one of several questions fails: nothing stays, and what asks later is refused', async () => {
    const before = await database.readAs(system, texts)
    let late: Promise<unknown> | undefined
    await assert.rejects(
      database.transact(system, async (tx) => {
        const slow = sleep(30).then(() => insert('late').execute(tx))
        late = slow.catch((error: Error) => error.message)
        await Promise.all([insert('at once').execute(tx), sql`select 1 / 0`.execute(tx), slow])
      }),
      /division by zero/,
    )
    assert.match(String(await late), /has ended|already rolled back/)
    assert.deepEqual(await database.readAs(system, texts), before)
  })

  test('a scope that cannot be set is what is told, and the work does nothing', async () => {
    const broken = { ...person(['b']), person: 'a\0b' }
    await assert.rejects(
      database.transact(broken, (tx) => insert('without a scope').execute(tx)),
      /invalid byte sequence/,
    )
    assert.ok(!(await database.readAs(system, texts)).includes('without a scope'))
  })

  test('work left running after its transaction ended opens one of its own', async () => {
    let late: Promise<unknown> | undefined
    await database.transact(system, async () => {
      late = sleep(50).then(() => database.transact(system, (tx) => insert('late').execute(tx)))
    })
    await late
    assert.ok((await texts(database.read)).includes('late'))
  })

  test('revision grows with each commit here, and with those of another process', async () => {
    const start = database.revision() ?? assert.fail('it listens')
    await database.transact(system, (tx) => insert('one').execute(tx))
    assert.equal(database.revision(), start + 1)
    const other = await openDatabase({ url: place.url })
    await other.transact(system, (tx) => insert('two').execute(tx))
    await until(() => (database.revision() ?? 0) > start + 1)
    await other.close()
  })

  test('a change about one subject leaves the revision of others alone, here and in another program', async () => {
    const other = await openDatabase({ url: place.url })
    type Notes = { note: { text: string } }
    const add = (tx: Tx, text: string) => tx.withTables<Notes>().insertInto('note').values({ text }).execute()
    const subjects = ['a', 'b', undefined] as const
    const marks = () =>
      [database, other].map((one) => subjects.map((subject) => one.revision(subject) ?? assert.fail('it listens')))
    /** Whose revision grew: of a, of b, of anything; here and in the other program. */
    const grewBy = async (work: (tx: Tx) => Promise<unknown>): Promise<string[]> => {
      const earlier = marks()
      await database.transact(system, work)
      await sleep(100) // for the word to come to the other program
      return marks().map((now, at) =>
        subjects.map((_, each) => (now[each] === earlier[at]?.[each] ? '-' : '+')).join(''),
      )
    }
    const ofA = async (tx: Tx) => {
      isAbout(tx, 'a', ['note'])
      await add(tx, 'about a')
      await texts(tx)
    }
    const all = ['+++', '+++']
    assert.deepEqual(await grewBy(ofA), ['+-+', '+-+'])
    assert.deepEqual(await grewBy(() => database.transact(system, ofA)), ['+-+', '+-+'])
    assert.deepEqual(await grewBy((tx) => add(tx, 'not said')), all)
    const wrongTable = async (tx: Tx) => {
      isAbout(tx, 'a', ['person'])
      await add(tx, 'of another table')
    }
    assert.deepEqual(await grewBy(wrongTable), all)
    const asText = async (tx: Tx) => {
      await ofA(tx)
      await insert('a statement as text').execute(tx)
    }
    assert.deepEqual(await grewBy(asText), all)
    const hidden = async (tx: Tx) => {
      isAbout(tx, 'a', ['note'])
      await tx
        .withTables<Notes>()
        .with('made', (query) => query.insertInto('note').values({ text: 'in a select' }).returning('text'))
        .selectFrom('made')
        .selectAll()
        .execute()
    }
    assert.deepEqual(await grewBy(hidden), all)
    assert.deepEqual(await grewBy(texts), ['---', '---'])
    await other.close()
  })

  test('the fingerprint is the same while nothing is committed, and new after a commit of any program', async () => {
    const other = await openDatabase({ url: place.url })
    const undone = async () => {
      throw new Error('undone before anything was written')
    }
    // Other databases of the server may write just now.
    await until(async () => {
      const start = await database.fingerprint()
      await texts(database.read)
      await assert.rejects(database.transact(system, undone))
      return (await database.fingerprint()) === start && (await other.fingerprint()) === start
    })
    const seen = new Set<string>()
    for (const writer of [database, other]) {
      await writer.transact(system, async (tx) => {
        await insert('in its own time').execute(tx)
        seen.add(await database.fingerprint()) // under way: not visible yet
      })
      assert.equal(seen.has(await database.fingerprint()), false)
      seen.add(await database.fingerprint())
    }
    await other.close()
  })

  test('instants are Temporal; days, big and exact numbers are text, alone and in arrays, there and back', async () => {
    const instant = Temporal.Instant.from('2026-11-24T20:15:30.123456Z')
    const row = await sql<
      Record<string, unknown>
    >`select ${instant}::timestamptz as at, ${[instant]}::timestamptz[] as ats,
      ${Temporal.PlainDate.from('2026-02-28')}::date as day, array['2026-02-28'::date, null] as days,
      12345678901234567.10::numeric as exact, array[1.10]::numeric[] as exacts, 9007199254740993::int8 as big,
      array[9007199254740993]::int8[] as bigs, 3::int4 as small, '2 days'::interval as span, '{"a": 1}'::jsonb as json`.execute(
      database.read,
    )
    const { at, ats, ...rest } = row.rows[0] ?? {}
    assert.ok(at instanceof Temporal.Instant && at.equals(instant))
    assert.ok(Array.isArray(ats) && ats[0] instanceof Temporal.Instant && ats[0].equals(instant))
    assert.deepEqual(rest, {
      day: '2026-02-28',
      days: ['2026-02-28', null],
      exact: '12345678901234567.10',
      exacts: ['1.10'],
      big: '9007199254740993',
      bigs: ['9007199254740993'],
      small: 3,
      span: '2 days',
      json: { a: 1 },
    })
  })

  test("a library's pool has the parsers of pg, and closes with the database", async () => {
    const own = await openDatabase({ url: place.url })
    const pool = own.pool(2)
    const { rows } = await pool.query('select now() as at, 1::int8 as big')
    assert.ok(rows[0]?.at instanceof Date)
    await own.close()
    assert.equal(pool.ended, true)
  })

  test('sessions of the app have their limits, and a region keeps its search_path', async () => {
    const region = await openDatabase({
      url: `${place.url}&options=${encodeURIComponent('-c search_path=pg_catalog')}`,
    })
    const show = (name: string) => sql<{ value: string }>`select current_setting(${name}) as value`.execute(region.read)
    const values = await Promise.all(
      ['statement_timeout', 'idle_in_transaction_session_timeout', 'TimeZone', 'search_path'].map(show),
    )
    assert.deepEqual(
      values.map((value) => value.rows[0]?.value),
      ['15s', '30s', 'UTC', 'pg_catalog'],
    )
    await region.close()
  })

  test('cut connections reject with an error that means away, revision is unknown until it listens, all recovers', async () => {
    const pool = database.pool(1)
    await pool.query('select 1')
    const before = database.revision() ?? assert.fail('it listens')
    const open = database.transact(system, async (tx) => {
      await insert('lost').execute(tx)
      await cutAll(place.url)
      await sleep(50) // the connection breaks between two queries
      await insert('lost too').execute(tx)
    })
    await assert.rejects(open, isUnavailable)
    await until(
      async () =>
        (await database.ping().then(
          () => true,
          () => false,
        )) && database.revision() !== undefined,
    )
    assert.ok((database.revision() ?? 0) > before)
    await until(() =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    )
    assert.ok(!(await texts(database.read)).includes('lost'))
  })

  test('opens while the database is away, and says so', async () => {
    const faults: Error[] = []
    const away = await openDatabase({
      url: 'postgres://nobody@127.0.0.1:1/none',
      onFault: (error) => faults.push(error),
    })
    assert.equal(away.revision(), undefined)
    await assert.rejects(away.ping(), isUnavailable)
    assert.ok(faults.every(isUnavailable) && faults.length > 0)
    await away.close()
  })
})

describe('isUnavailable', () => {
  const withCode = (code: string, extra: object = {}) => Object.assign(new Error('x'), { code, ...extra })
  test('knows a database that is away from a mistake in a query', () => {
    for (const code of ['ECONNREFUSED', '57P01', '57P03', '53100', '53300', '08006', '25006'])
      assert.equal(isUnavailable(withCode(code)), true, code)
    assert.equal(isUnavailable(withCode('ENOENT', { syscall: 'connect' })), true)
    assert.equal(isUnavailable(new AggregateError([withCode('ECONNREFUSED')])), true)
    for (const code of ['23505', '42P01', '40001', '57014']) assert.equal(isUnavailable(withCode(code)), false, code)
    assert.equal(isUnavailable(withCode('ENOENT', { syscall: 'open' })), false)
    assert.equal(isUnavailable('08006'), false)
  })
})

/** Ends every connection of the app to its database, as a restart of the server does. */
async function cutAll(appUrl: string): Promise<void> {
  const app = new pg.Client({ connectionString: appUrl })
  app.on('error', () => undefined)
  await app.connect()
  await app.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and datname = current_database() and pid <> pg_backend_pid()`,
  )
  await app.end()
}
