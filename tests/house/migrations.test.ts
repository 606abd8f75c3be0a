import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { filesUnder, ROOT } from '../../scripts/house/sources.ts'
import { allMigrations } from '../../src/migrations.ts'

const files = filesUnder('src').filter((file) => file.endsWith('.sql'))

/** What is wrong with the names of one folder's files, in their order. */
const misnamed = (names: readonly string[]): string[] =>
  names.filter((name, at) => !new RegExp(`^${String(at + 1).padStart(4, '0')}-[a-z0-9-]+\\.sql$`).test(name))

describe('migrations', () => {
  it('are numbered from 0001 without a gap', () => {
    assert.deepEqual(misnamed(['0001-a.sql', '0003-b.sql']), ['0003-b.sql'])
    assert.ok(files.length > 0)
    const folders = Map.groupBy(files, (file) => path.posix.dirname(file))
    for (const [folder, inside] of folders)
      assert.deepEqual(misnamed(inside.map((file) => path.posix.basename(file))), [], folder)
  })

  it('are all applied by the program', () => {
    const applied = allMigrations().map((migration) => migration.sql)
    const forgotten = files.filter((file) => !applied.includes(readFileSync(path.join(ROOT, file), 'utf8')))
    assert.deepEqual(forgotten, [])
    assert.equal(applied.length, files.length)
  })

  it('go forward only', () => {
    const back = files.filter((file) => /\bdown\b|rollback|undo/i.test(path.posix.basename(file)))
    assert.deepEqual(back, [])
  })
})
