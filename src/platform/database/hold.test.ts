import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { emptyDatabase } from '../../../tests/database.ts'
import { DataDirInUse, holdDataDir, isHeld } from './hold.ts'

describe('holding the data folder', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>
  before(async () => {
    place = await emptyDatabase()
  })
  after(() => place.close())

  test('one program at a time; the second learns which process holds it', async () => {
    const hold = await holdDataDir(place.ownerUrl)
    assert.equal(await isHeld(place.url), true)
    await assert.rejects(
      holdDataDir(place.ownerUrl),
      (error) => error instanceof DataDirInUse && error.holder === process.pid,
    )
    await hold.release()
    assert.equal(await isHeld(place.url), false)
    await (await holdDataDir(place.ownerUrl)).release()
  })

  test('a killed holder bars nobody', async () => {
    const code = `import { holdDataDir } from ${JSON.stringify(new URL('./hold.ts', import.meta.url).href)}
      await holdDataDir(${JSON.stringify(place.ownerUrl)})
      console.log('held')
      setInterval(() => undefined, 1000)`
    const program = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(program.stdout, 'data')
    await assert.rejects(
      holdDataDir(place.ownerUrl),
      (error) => error instanceof DataDirInUse && error.holder === program.pid,
    )
    program.kill('SIGKILL')
    await once(program, 'exit')
    await (await holdDataDir(place.ownerUrl)).release()
  })

  test('is taken again when its connection broke, and another that was quicker is reported', async () => {
    let lost: Error | undefined
    const hold = await holdDataDir(place.ownerUrl, (error) => {
      lost = error
    })
    const cut = () =>
      ask(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'digiseutu holds%' and datname = current_database()`,
      )
    await cut()
    await sleep(900)
    assert.equal(await isHeld(place.url), true)
    await cut()
    const other = await holdDataDir(place.ownerUrl)
    const deadline = performance.now() + 5000
    while (lost === undefined && performance.now() < deadline) await sleep(20)
    assert.ok(lost instanceof DataDirInUse)
    await hold.release()
    await other.release()
  })

  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: place.ownerUrl })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
})
