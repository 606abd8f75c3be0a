import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { makeNames, preparingClient } from './statements.ts'

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

  test('a statement that comes again is prepared once, and answers by its values and by who asks', async () => {
    const pool = app.database.pool(1, { Client: preparingClient() })
    for (let n = 1; n <= 5; n++) {
      const { rows } = await pool.query('select $1::int + 1 as n /* prepared */', [n])
      assert.deepEqual(rows, [{ n: n + 1 }])
    }
    const { rows } = await pool.query(
      "select statement from pg_prepared_statements where statement like '%prepared */'",
    )
    assert.equal(rows.length, 1)
    // Row-level security is asked each time: the same prepared text, other eyes.
    await app.person('strategyTeam')
    for (const [kind, sees] of [
      ['visitor', false],
      ['system', true],
      ['visitor', false],
    ] as const) {
      await pool.query("select set_config('app.kind', $1, false)", [kind])
      for (let n = 0; n < 4; n++) {
        const seen = await pool.query<{ n: number }>('select count(*)::int as n from membership where since < $1', [
          '2999-01-01',
        ])
        assert.equal((seen.rows[0]?.n ?? 0) > 0, sees, kind)
      }
    }
  })
})
