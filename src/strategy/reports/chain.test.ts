// One small published script, on files fetched by HTTP, names the report that somebody has tampered with.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { approved, drafted } from '../../../tests/reports.ts'
import { canonical, hashOf } from './rules.ts'

describe('the chain of reports', () => {
  let app: TestApp
  let address: string
  let folder: string
  let owner: pg.Client
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    const team = await app.person('strategyTeam')
    for (const what of ['region', 'municipality:901', 'residents']) await approved(app, team, await drafted(team, what))
    address = await app.app.listen({ port: 0, host: '127.0.0.1' })
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-chain-'))
    for (const [url, file] of [
      ['/reports/verify.mjs', 'verify.mjs'],
      ['/reports/chain.json', 'chain.json'],
    ] as const)
      fs.writeFileSync(path.join(folder, file), await (await fetch(`${address}${url}`)).text())
    owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
  })
  after(async () => {
    await owner.end()
    await app.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  /** What the script says, run as a reader runs it. */
  const check = (...more: string[]): Promise<{ code: number; said: string }> =>
    new Promise((resolve) => {
      execFile(process.execPath, [path.join(folder, 'verify.mjs'), address, ...more], (fault, stdout, stderr) =>
        resolve({ code: fault === null ? 0 : Number(fault.code), said: stdout + stderr }),
      )
    })

  /** Does something to the table as its owner, past the trigger; puts everything back afterwards. */
  async function tampered(sql: string, look: () => Promise<void>, values: unknown[] = []): Promise<void> {
    const changed = async (work: () => Promise<unknown>) => {
      await owner.query('begin')
      await owner.query('alter table report disable trigger report_final')
      await work()
      await owner.query('alter table report enable trigger report_final')
      await owner.query('commit')
      // A change past the program is not announced: what it has kept must not hide it from this test.
      await owner.query(`select pg_notify('digiseutu_changed', 'somebody else')`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await owner.query('create temp table kept as select * from report')
    try {
      await changed(() => owner.query(sql, values))
      await look()
    } finally {
      await changed(async () => {
        await owner.query('delete from report')
        await owner.query('insert into report select * from kept')
      })
      await owner.query('drop table kept')
    }
  }

  it('is whole when nobody has touched it', async () => {
    assert.deepEqual(await check(), { code: 0, said: '3 reports are as they were approved\n' })
    assert.equal((await check(path.join(folder, 'chain.json'))).code, 0)
  })

  it('names the report in which one byte was changed, and only that', async () => {
    const { rows } = await owner.query<{ frozen: string }>('select frozen from report where number = 2')
    const frozen = rows[0]?.frozen ?? ''
    // One figure becomes another.
    const at = frozen.search(/(?<="total":)\d/)
    assert.ok(at > 0)
    const other = frozen.slice(0, at) + (frozen[at] === '1' ? '2' : '1') + frozen.slice(at + 1)
    assert.equal(other.length, frozen.length)
    await tampered('update report set frozen = $1 where number = 2', async () => {
      assert.deepEqual(await check(), { code: 1, said: 'Report 2 is not as it was approved\n1 faults\n' })
    }, [other])
    assert.equal((await check()).code, 0)
  })

  it('names a changed report also when its own hash was made anew', async () => {
    const { rows } = await owner.query<{ frozen: string; previous: string }>(
      'select frozen, previous from report where number = 2',
    )
    const [row] = rows
    assert.ok(row)
    const frozen = row.frozen.replace('"foreword":""', '"foreword":"Kaikki hyvin"')
    await tampered('update report set frozen = $1, hash = $2 where number = 2', async () => {
      const { code, said } = await check(path.join(folder, 'chain.json'))
      assert.equal(code, 1)
      assert.match(said, /Report 3 does not follow the report before it/)
      assert.match(said, /Report 2 is another than when you saved the chain/)
    }, [frozen, hashOf(frozen, row.previous)])
  })

  it('names a report that was removed, in the middle or at the end', async () => {
    await tampered('delete from report where number = 2', async () => {
      const { code, said } = await check()
      assert.equal(code, 1)
      assert.match(said, /Report 2 has been removed/)
      assert.match(said, /Report 3 does not follow/)
    })
    await tampered('delete from report where number = 3', async () => {
      const { code, said } = await check(path.join(folder, 'chain.json'))
      assert.equal(code, 1)
      assert.match(said, /Report 3 has been removed since you saved the chain/)
    })
  })

  it('names a report that was slipped in: forged ones as faults, others as new', async () => {
    const { rows } = await owner.query<{ frozen: string; hash: string }>(
      'select frozen, hash from report where number = 3',
    )
    const [last] = rows
    assert.ok(last)
    const draft = await owner.query<{ id: string }>(
      `insert into report_draft (kind, organisation, period_start, period_until, opened_at, opened_by)
       select kind, organisation, period_start, period_until, opened_at, opened_by from report_draft limit 1 returning id`,
    )
    const slipIn = `insert into report select 4, '${draft.rows[0]?.id}', kind, organisation, period_start, figures_on, null, body, day,
      section, $1, $2, $3, recorded_at, recorded_by from report where number = 3`
    // As it is, under another number.
    await tampered(slipIn, async () => {
      const { code, said } = await check()
      assert.equal(code, 1)
      assert.match(said, /Report 4 stands in the place of another/)
    }, [last.frozen, last.hash, hashOf(last.frozen, last.hash)])
    const forged = canonical({ ...JSON.parse(last.frozen), number: 4 })
    await tampered(slipIn, async () => assert.match((await check()).said, /Report 4 is not as it was approved/), [
      forged,
      last.hash,
      'f'.repeat(64),
    ])
    await tampered(slipIn, async () => {
      const { code, said } = await check(path.join(folder, 'chain.json'))
      assert.equal(code, 0)
      assert.match(said, /Report 4 is new since you saved the chain/)
    }, [forged, last.hash, hashOf(forged, last.hash)])
  })
})
