import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { sweepFiles } from './index.ts'

describe('Stored files', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  test('a file that a row names stays; one that nobody names goes after a day', async () => {
    const { region, database } = app
    const kept = await region.files.write(Buffer.from('named'))
    const orphan = await region.files.write(Buffer.from('not named'))
    await database.transact({ kind: 'system' }, (tx) =>
      tx
        .insertInto('stored_file')
        .values({
          owner_org: '074',
          name: 'a.pdf',
          type: 'application/pdf',
          size: 5,
          sha256: kept,
          recorded_at: app.now(),
        })
        .execute(),
    )
    const folder = path.join(region.config.dataDir, 'files')
    const place = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256)
    app.turnTo(Temporal.Now.instant())
    assert.equal(await sweepFiles(region), 0)
    app.turnTo(Temporal.Now.instant().add({ hours: 25 }))
    assert.equal(await sweepFiles(region), 1)
    assert.equal((await region.files.read(kept)).toString(), 'named')
    assert.equal(fs.existsSync(place(orphan)), false)
  })
})
