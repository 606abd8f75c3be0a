import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { readConfig } from '../config/index.ts'
import type { Database, Scope } from '../database/index.ts'
import { authOf, authOptions, cookieName } from './accounts/auth.ts'
import { deviceOf } from './accounts/device.ts'
import { localPath } from './accounts/entering.ts'
import { networkOf } from './accounts/limits.ts'
import { passwordProblem } from './accounts/passwords.ts'
import { demoPeople, may, namesOf, openAccess, scopeOf, system, visitor } from './index.ts'
import { people } from './people/queries.ts'
import { type SampleHouse, sampleHouse } from './sample-house.testing.ts'
import { administrator } from './sample-people.testing.ts'

describe('identification', () => {
  let house: SampleHouse
  before(async () => {
    house = await sampleHouse()
  })
  after(() => house.close())

  it('touches no database for a visitor, with or without the cookies of others', async () => {
    const database = new Proxy({} as Database, {
      get() {
        throw new Error('the database was touched')
      },
    })
    const { identify } = openAccess({ ...house.region, database })
    assert.deepEqual(await identify({}), visitor)
    assert.deepEqual(await identify({ cookie: 'theme=dark; other_session=1' }), visitor)
  })

  it('takes two queries for a person', async () => {
    const admin = await administrator(house)
    const { pool } = await authOf(house.region)
    const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    let queries = 0
    const counted = pg.Client.prototype.query
    pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
      queries++
      return Reflect.apply(counted, this, given)
    } as typeof counted
    try {
      const actor = await house.region.identify({ cookie })
      assert.equal(actor.kind === 'person' && actor.name, 'Esimerkki Pääkäyttäjä')
    } finally {
      pg.Client.prototype.query = counted
    }
    assert.equal(queries, 2)
    assert.ok(pool.totalCount > 0)
  })

  it('knows nobody by a resident’s session, whichever cookie brings it', async () => {
    const person = crypto.randomUUID()
    const token = crypto.randomUUID()
    await house.region.database.transact(system, async (tx) => {
      const now = Temporal.Now.instant()
      await tx.insertInto('person').values({ id: person }).execute()
      await tx
        .insertInto('person_detail')
        .values({ person, name: 'Esimerkki Asukas', email: 'resident.1@example.com' })
        .execute()
      const { id } = await tx
        .insertInto('account_user')
        .values({ person, email: 'resident.1@example.com', email_verified: true, name: '', realm: 'resident' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('membership')
        .values({ person, organisation: 'region', relation: 'administrator', since: '2024-01-01', recorded_at: now })
        .execute()
      await tx
        .insertInto('account_session')
        .values({ user_id: id, token, expires_at: now.add({ hours: 1 }), updated_at: now })
        .execute()
    })
    const { api } = await authOf(house.region)
    // Not even as if by the resident's own proof.
    await assert.rejects(api.openSession({ body: { person }, headers: new Headers() }))
    const signature = createHmac('sha256', house.region.secret).update(token).digest('base64')
    const value = encodeURIComponent(`${token}.${signature}`)
    const config = house.region.config
    const identify = (cookie: string) => house.region.identify({ cookie })
    const found = await api.getSession({ headers: new Headers({ cookie: `${cookieName(config)}=${value}` }) })
    assert.equal(found?.user.person, person, 'the session itself is whole')
    assert.deepEqual(await identify(`${cookieName(config)}=${value}`), visitor)
    assert.deepEqual(await identify(`${cookieName(config, 'resident')}=${value}`), visitor)
    assert.notEqual(cookieName(config), cookieName(config, 'resident'))
    // Nobody but the program and the resident reads the name; a membership makes no colleague of a resident.
    const named = (scope: Scope) =>
      house.region.database.readAs(scope, async (read) => (await namesOf(read, [person])).size)
    const other = { kind: 'person' as const, person: crypto.randomUUID(), name: '', session: '' }
    const as = (relation: 'administrator' | 'digitalLead') =>
      scopeOf({ ...other, memberships: [{ relation, organisation: 'region' }] })
    assert.deepEqual(
      [
        await named(as('administrator')),
        await named(as('digitalLead')),
        await named(scopeOf(visitor)),
        await named(system),
      ],
      [0, 0, 0, 1],
    )
    const shown = await house.region.database.readAs(system, (read) => people(read, house.now()))
    assert.equal(
      shown.some((one) => one.name === 'Esimerkki Asukas'),
      false,
      'nor are they among the people',
    )
  })

  it('finds the tables as the sign-in library wants them', async () => {
    const { getMigrations } = await import('better-auth/db/migration')
    const pool = new pg.Pool({ connectionString: house.ownerUrl, max: 1 })
    try {
      const plan = await getMigrations({
        ...authOptions(house.region),
        database: { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), type: 'postgres' },
      })
      assert.deepEqual([plan.toBeCreated, plan.toBeAdded, plan.toBeAddedIndexes, plan.unsafeChanges], [[], [], [], []])
    } finally {
      await pool.end()
    }
  })

  it('holds the cookie to the host and to https when the public address is https', () => {
    const config = readConfig({ PUBLIC_URL: 'https://digiseutu.example.com' })
    const options = authOptions({ config, secret: '', log: pino({ level: 'silent' }) })
    assert.equal(cookieName(config), '__Host-digiseutu_session')
    assert.equal(options.advanced.cookies.session_token.attributes.secure, true)
    assert.equal(cookieName(readConfig({})), 'digiseutu_session')
  })
})

describe('the demo', () => {
  it('signs in as the person of a role by one press, and outside it there is no such address', async () => {
    const house = await sampleHouse({}, true)
    try {
      const { database, clock } = house.region
      const made = await database.transact(system, (tx) => demoPeople(tx, '2024-01-01', clock.now()))
      const again = await database.transact(system, (tx) => demoPeople(tx, '2024-01-01', clock.now()))
      assert.deepEqual(again, made)
      assert.deepEqual(
        made.map((one) => one.name),
        [
          'Esimerkki Pääkäyttäjä',
          'Esimerkki Digikehittäjä',
          'Esimerkki Luottamushenkilö',
          'Esimerkki Digivastaava',
          'Esimerkki Digivastaava 2',
          'Esimerkki Kunnanjohtaja',
          'Esimerkki Kunnanjohtaja 2',
          'Esimerkki Henkilöstöhallinto',
          'Esimerkki Järjestelmävastaava',
          'Esimerkki Tietosuojavastaava',
          'Esimerkki Työntekijä',
        ],
      )
      const browser = house.browser()
      const shown = (await browser.get('/sign-in?next=/account')).body
      const roles = [...shown.matchAll(/name="role" value="([^"]+)"/g)].map((found) => found[1])
      assert.deepEqual(roles, [
        'administrator',
        'strategyTeam',
        'digitalLead.074',
        'digitalLead.924',
        'managementGroup.074',
        'managementGroup.924',
        'humanResources',
        'itStaff',
        'dataProtectionOfficer',
        'employee',
        'reader',
      ])
      assert.equal((await browser.post('/sign-in/demo', { role: 'king' })).to, '/sign-in')
      const entered = await browser.post('/sign-in/demo', { role: 'digitalLead.924', next: '/account' })
      assert.deepEqual([entered.status, entered.to], [303, '/account'])
      assert.match((await browser.get('/account')).body, /Esimerkki Digivastaava 2[\s\S]*digivastaava, Veteli/)
    } finally {
      await house.close()
    }
    const plain = await sampleHouse()
    try {
      assert.equal((await plain.browser().post('/sign-in/demo', { role: 'administrator' })).status, 404)
      assert.doesNotMatch((await plain.browser().get('/sign-in')).body, /name="role"/)
    } finally {
      await plain.close()
    }
  })
})

describe('a chosen password', () => {
  const own = { email: 'role.name@kunta.example.com', name: 'Esimerkki Henkilö' }
  it('is refused when it is short, known, one’s own or repeats itself, and otherwise taken', async () => {
    for (const [password, problem] of [
      ['lyhyt', 'tooShort'],
      ['ääääööööåå', 'tooShort'],
      ['x'.repeat(129), 'tooLong'],
      ['aaaabbbbaaaabbbb', 'plain'],
      ['QWERTY123456', 'common'],
      ['Dragon123456!', 'common'],
      ['sunshinesunshine', 'common'],
      ['minä olen Henkilö', 'own'],
      ['kuntalainen 123', 'own'],
      ['meri lokki kivi sauna', undefined],
      ['🦌🦌 hirvi ja tuomi', undefined],
    ] as const)
      assert.equal(await passwordProblem(password, own), problem, password)
  })
})

describe('small rules', () => {
  it('let nobody without a running role read proof, though one’s own account stays', () => {
    const person = { kind: 'person', person: crypto.randomUUID(), name: '', session: '' } as const
    const nobody = { ...person, memberships: [] }
    assert.deepEqual([may.readProof(visitor), may.readProof(nobody), may.keepAccount(nobody)], [false, false, true])
    assert.ok(may.readProof({ ...person, memberships: [{ relation: 'reader', organisation: 'region' }] }))
  })

  it('tell an employee and an elected official nothing of what is told inside, at the door and in the database', () => {
    const person = { kind: 'person', person: crypto.randomUUID(), name: '', session: '' } as const
    for (const relation of ['employee', 'electedOfficial', 'supervisor'] as const) {
      const actor = { ...person, memberships: [{ relation, organisation: '074' }] }
      assert.deepEqual([may.readProof(actor), may.workHere(actor)], [false, false], relation)
      const scope = scopeOf(actor)
      assert.ok(scope.kind === 'person')
      assert.deepEqual([scope.staff, scope.own], [false, []], relation)
      // Who is a digital lead beside that is told as one.
      const both = {
        ...actor,
        memberships: [...actor.memberships, { relation: 'digitalLead', organisation: '924' }],
      } as const
      const wider = scopeOf(both)
      assert.deepEqual(wider.kind === 'person' && [wider.staff, wider.own], [true, ['924']], relation)
    }
  })

  it('name the kind of browser and device only', () => {
    assert.equal(
      deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1'),
      'Safari, iPhone',
    )
    assert.equal(
      deviceOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'),
      'Edge, Windows',
    )
    assert.equal(deviceOf('curl/8'), '')
  })

  it('count an address by IPv4 or by the network of IPv6', () => {
    assert.equal(networkOf('192.0.2.7'), '192.0.2.7')
    assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
    assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:db8:1:2::9'))
    assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
    assert.equal(networkOf('::1'), '0:0:0:0')
  })

  it('lead back to a page of this site only', () => {
    for (const path of ['/', '/admin', '/measures?goal=p', '/sv']) assert.equal(localPath(path), path)
    for (const path of [
      '',
      'admin',
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/a\nb',
      '/sign-in',
      undefined,
    ])
      assert.equal(localPath(path), undefined)
  })
})
