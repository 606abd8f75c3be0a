import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import { emptyDatabase } from '../../../tests/database.ts'
import { migrate, openDatabase, readMigrations, roleOf } from '../database/index.ts'
import { bodies, organisations } from './index.ts'

describe('a database from before ends were rows', () => {
  it('keeps its ends and hosts, known from the instant that the audit has', async () => {
    const place = await emptyDatabase()
    const client = new pg.Client({ connectionString: place.ownerUrl })
    await client.connect()
    try {
      const role = await roleOf(place.url)
      const all = [
        ...readMigrations('audit', new URL('../audit/migrations/', import.meta.url)),
        ...readMigrations('access', new URL('./migrations/', import.meta.url)),
      ]
      await migrate(
        place.ownerUrl,
        role,
        all.filter((one) => one.module === 'audit' || one.name < '0004'),
      )
      const body = '11111111-1111-4111-8111-111111111111'
      await client.query(`
        insert into organisation (id, kind, since, recorded_at) values ('924', 'municipality', '2024-01-01', '2024-01-01');
        insert into organisation (id, kind, since, host, recorded_at) values ('region', 'region', '2024-01-01', '924', '2024-01-01');
        insert into organisation (id, kind, since, until) values ('old', 'partner', '2024-01-01', '2025-01-01');
        insert into organisation_name (organisation, recorded_at, nominative)
          values ('region', '2024-01-01', 'Seutu'), ('924', '2024-01-01', 'Veteli'), ('old', '2024-01-01', 'Esimerkki');
        insert into body (id, organisation, kind, name, since, until, recorded_at)
          values ('${body}', '924', 'council', 'Valtuusto', '2024-01-01', '2026-01-01', '2024-01-01');
        insert into audit_event (at, action, subject) values ('2026-03-01 10:00Z', 'body.ended', '${body}'),
          ('2026-02-01 10:00Z', 'host.set', 'region')`)
      assert.deepEqual(await migrate(place.ownerUrl, role, all), {
        applied: all.filter((one) => one.module === 'access' && one.name >= '0004').map((one) => `access/${one.name}`),
      })
      const database = await openDatabase({ url: place.url, max: 1 })
      try {
        const { read } = database
        const known = (text: string) => Temporal.Instant.from(text)
        assert.deepEqual(
          (await organisations(read)).map((one) => [one.id, one.host, one.until]),
          [
            ['region', '924', null],
            ['924', null, null],
            ['old', null, '2025-01-01'],
          ],
        )
        assert.equal((await organisations(read, known('2026-02-01T09:00Z')))[0]?.host, null)
        assert.equal((await bodies(read, known('2026-03-01T09:00Z')))[0]?.until, null)
        assert.equal((await bodies(read, known('2026-03-01T11:00Z')))[0]?.until, '2026-01-01')
      } finally {
        await database.close()
      }
    } finally {
      await client.end()
      await place.close()
    }
  })
})
