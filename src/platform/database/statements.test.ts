import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { makeNames } from './statements.ts'

test('a text is prepared when it has come three times, and no more texts than the limit', () => {
  const name = makeNames(2)
  const three = (text: string) => [name(text), name(text), name(text)]
  assert.deepEqual(three('a'), [undefined, undefined, 's1'])
  assert.deepEqual(three('b'), [undefined, undefined, 's2'])
  assert.deepEqual(three('c'), [undefined, undefined, undefined])
  assert.equal(name('a'), 's1')
})

describe('Prepared statements', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  test('a statement that comes again is prepared once and answers by its values, and by what the transaction may see', async () => {
    const { database } = app
    const prepared = await database.transact({ kind: 'system' }, async (tx) => {
      for (let n = 1; n <= 5; n++) {
        const { rows } = await sql<{ n: number }>`select ${n}::int + 1 as n /* prepared */`.execute(tx)
        assert.deepEqual(rows, [{ n: n + 1 }])
      }
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from pg_prepared_statements where statement like 'select $1%/* prepared */'`.execute(
        tx,
      )
      return rows[0]?.count
    })
    assert.equal(prepared, 1)
    // Row-level security is asked each time: the same prepared text, other eyes.
    const seen = () =>
      database.read
        .selectFrom('membership')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    for (let n = 0; n < 5; n++) assert.equal(Number((await seen()).n), 0)
    await app.person('strategyTeam')
    for (let n = 0; n < 5; n++) {
      const all = await database.transact({ kind: 'system' }, (tx) =>
        tx
          .selectFrom('membership')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow(),
      )
      assert.ok(Number(all.n) > 0)
      assert.equal(Number((await seen()).n), 0)
    }
  })
})
