import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { emptyDatabase } from '../../../tests/database.ts'
import { type Migration, migrate, readMigrations } from './migrations.ts'
import { checkRole, roleOf } from './role.ts'

const first: Migration = {
  module: 'places',
  name: '0001-places',
  sql: 'create table place (name text); grant select on place to :app',
}
const second: Migration = {
  module: 'places',
  name: '0002-kinds',
  sql: `alter table place add kind text default 'a'::text`,
}

describe('migrations', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>
  let role = ''
  before(async () => {
    place = await emptyDatabase()
    role = await roleOf(place.url)
  })
  after(() => place.close())

  test('apply in order, once, and grant to the app role', async () => {
    assert.deepEqual(await migrate(place.ownerUrl, role, [first]), { applied: ['places/0001-places'] })
    assert.deepEqual(await migrate(place.ownerUrl, role, [first, second]), { applied: ['places/0002-kinds'] })
    assert.deepEqual(await migrate(place.ownerUrl, role, [first, second]), { applied: [] })
    const client = new pg.Client({ connectionString: place.url })
    await client.connect()
    assert.deepEqual((await client.query('select * from place')).rows, [])
    await assert.rejects(client.query('insert into place values (1)'), /permission denied/)
    await client.end()
  })

  test('a changed one, an unknown one and one before an applied one are refused by name', async () => {
    const changed = { ...first, sql: `${first.sql} ` }
    await assert.rejects(migrate(place.ownerUrl, role, [changed, second]), /places\/0001-places was changed/)
    await assert.rejects(migrate(place.ownerUrl, role, [first]), /places\/0002-kinds, which this program does not know/)
    const late = { module: 'places', name: '0001-a', sql: 'select 1' }
    await assert.rejects(
      migrate(place.ownerUrl, role, [late, first, second]),
      /0001-a comes before places\/0001-places, which is applied/,
    )
  })

  test('one that fails leaves nothing of itself, and those before it stand', async () => {
    const good = { module: 'texts', name: '0001-good', sql: 'create table good (n int)' }
    const bad = { module: 'texts', name: '0002-bad', sql: 'create table half (n int); select 1/0' }
    await assert.rejects(
      migrate(place.ownerUrl, role, [first, second, good, bad]),
      /texts\/0002-bad failed: division by zero/,
    )
    const mended = { ...bad, sql: 'create table half (n int)' }
    assert.deepEqual(await migrate(place.ownerUrl, role, [first, second, good, mended]), {
      applied: ['texts/0002-bad'],
    })
  })

  test('two programs that start at once apply each one once', async () => {
    const fresh = await emptyDatabase()
    const all = [first, second]
    const results = await Promise.all([1, 2, 3].map(() => migrate(fresh.ownerUrl, role, all)))
    assert.equal(results.flatMap((result) => result.applied).length, 2)
    await fresh.close()
  })

  test('the app role passes the check of roles, the owner does not, and the message names the setting', async () => {
    await checkRole(place.url)
    await assert.rejects(checkRole(place.ownerUrl), /DATABASE_URL: the role .* owns the table/)
  })

  test('are read from a folder in order, with the same checksum for any line ends', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-sql-'))
    fs.writeFileSync(path.join(folder, '0002-b.sql'), 'select 2;\r\nselect 3;')
    fs.writeFileSync(path.join(folder, '0001-a.sql'), 'select 1;')
    fs.writeFileSync(path.join(folder, 'README.md'), '')
    const read = readMigrations('m', pathToFileURL(folder))
    assert.deepEqual(
      read.map((migration) => migration.name),
      ['0001-a', '0002-b'],
    )
    assert.equal(read[1]?.sql, 'select 2;\nselect 3;')
    fs.writeFileSync(path.join(folder, 'third.sql'), '')
    assert.throws(() => readMigrations('m', pathToFileURL(folder)), /third\.sql is not named like/)
    fs.rmSync(folder, { recursive: true })
  })
})
