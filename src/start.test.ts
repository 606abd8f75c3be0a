import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { secretOf } from './start.ts'

describe('the secret in DATA_DIR', () => {
  let dataDir: string
  let file: string
  before(() => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-secret-'))
    file = path.join(dataDir, 'secret.key')
  })
  after(() => fs.rmSync(dataDir, { recursive: true, force: true }))

  it('is made once, for the owner of the folder only', () => {
    const made = secretOf({ secret: undefined, dataDir })
    assert.match(made, /^[\w-]{43}$/)
    assert.equal(secretOf({ secret: undefined, dataDir }), made)
    assert.equal(fs.statSync(file).mode & 0o777, 0o600)
    assert.deepEqual(fs.readdirSync(dataDir), ['secret.key'])
  })

  it('is refused when it is empty or short, with a way out, and is left as it is', () => {
    for (const content of ['', '\n', `${'a'.repeat(31)}\n`]) {
      fs.writeFileSync(file, content)
      assert.throws(
        () => secretOf({ secret: undefined, dataDir }),
        (fault) => fault instanceof Error && fault.message.includes(file) && /Remove it/.test(fault.message),
      )
      assert.equal(fs.readFileSync(file, 'utf8'), content)
    }
  })

  it('gives way to the setting SECRET', () => {
    assert.equal(secretOf({ secret: 's'.repeat(32), dataDir }), 's'.repeat(32))
  })
})
