import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dayOf, endOf } from './clock.ts'
import { ConfigFault, readConfig } from './index.ts'

const refused = (environment: Record<string, string>, demo = false): string => {
  try {
    readConfig(environment, demo)
    return 'accepted'
  } catch (fault) {
    assert.ok(fault instanceof ConfigFault)
    return fault.message
  }
}

describe('Configuration', () => {
  test('nothing set is a working configuration', () => {
    const config = readConfig({})
    assert.equal(config.port, 3000)
    assert.equal(config.demo, false)
    assert.match(config.dataDir, /data$/)
  })

  test('a wrong setting is named, all of them at once', () => {
    const message = refused({ PORT: 'abc', PUBLIC_URL: 'ftp://x', SECRET: 'short' })
    for (const name of ['PORT', 'PUBLIC_URL', 'SECRET']) assert.match(message, new RegExp(name))
    assert.match(refused({ PORT: '70000' }), /PORT/)
    assert.match(refused({ TRUST_PROXY: 'maybe' }), /TRUST_PROXY/)
    assert.match(refused({ DATABASE_URL: 'mysql://a@b/c' }), /DATABASE_URL/)
  })

  test('an outside database needs both connections', () => {
    assert.match(refused({ DATABASE_URL: 'postgres://app@db/x' }), /DATABASE_OWNER_URL is missing/)
    assert.match(refused({ DATABASE_OWNER_URL: 'postgres://own@db/x' }), /DATABASE_URL is missing/)
    const both = { DATABASE_URL: 'postgres://app@db/x', DATABASE_OWNER_URL: 'postgres://own@/x?host=/run/postgresql' }
    assert.equal(refused(both), 'accepted')
  })

  test('only the demo may turn the clock, and it never touches an outside database', () => {
    assert.match(refused({ NOW: '2026-01-01' }), /NOW/)
    assert.match(refused({ NOW: 'yesterday' }, true), /NOW/)
    assert.equal(readConfig({ NOW: '2026-01-01' }, true).now?.toString(), '2026-01-01T10:00:00Z')
    assert.match(refused({ DATABASE_URL: 'postgres://a@b/c', DATABASE_OWNER_URL: 'postgres://o@b/c' }, true), /demo/)
    assert.match(readConfig({}, true).dataDir, /data-demo$/)
  })

  test('a Finnish day ends at Finnish midnight, in summer and in winter', () => {
    assert.equal(endOf(Temporal.PlainDate.from('2026-07-01')).toString(), '2026-07-01T21:00:00Z')
    assert.equal(endOf(Temporal.PlainDate.from('2026-11-24')).toString(), '2026-11-24T22:00:00Z')
    assert.equal(dayOf(Temporal.Instant.from('2026-11-24T22:00:00Z')).toString(), '2026-11-25')
  })
})
