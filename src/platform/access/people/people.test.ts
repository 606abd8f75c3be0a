import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { dayOf } from '../../config/index.ts'
import type { Actor } from '../../permissions.ts'
import { bodies, colleagues, namesOf, peopleOf, scopeOf, system } from '../index.ts'
import { type Browser, type SampleHouse, sampleHouse } from '../sample-house.testing.ts'
import { add, administrator, digitalLead, password } from '../sample-people.testing.ts'

const idOf = (page: string) => page.split('/').at(-1) ?? ''

describe('an invitation', () => {
  let house: SampleHouse
  let admin: Browser
  before(async () => {
    house = await sampleHouse()
    admin = await administrator(house)
  })
  after(() => house.close())

  it('lets a digital lead choose a password once and sign in', async () => {
    const { link } = await add(admin, {
      name: 'Esimerkki Digivastaava 2',
      email: 'digital-lead.2@example.com',
      relation: 'digitalLead',
      of: 'o:924',
    })
    const mail = await house.newestMail()
    assert.match(mail, new RegExp(link.slice(-43)))
    assert.match(mail, /Kutsuja: Esimerkki Pääkäyttäjä\./)
    assert.match(mail, /Roolisi: digivastaava, Veteli\./)
    const browser = house.browser()
    assert.match((await browser.get(link)).body, /digital-lead\.2@example\.com/)
    for (const [weak, words] of [
      ['lyhyt', /vähintään 12 merkkiä/],
      ['PASSWORD1234', /yleisesti tunnettu/],
      ['digivastaava-74!', /osa nimestäsi tai sähköpostistasi/],
      ['ababababababab', /toistuvat samat merkit/],
      ['', /Tieto puuttuu/],
    ] as const) {
      const answer = await browser.post(link, { password: weak })
      assert.equal(answer.status, 422, weak)
      assert.match(answer.body, words)
    }
    assert.deepEqual((await browser.post(link, { password: 'meri lokki kivi sauna' })).to, '/start')
    assert.match((await browser.get('/account')).body, /digivastaava, Veteli/)
    assert.equal((await house.browser().get(link)).status, 410)
    assert.equal((await house.browser().post(link, { password: 'toinen hyvä lause' })).status, 410)
    const again = house.browser()
    const signedIn = await again.post('/sign-in', {
      email: 'digital-lead.2@example.com',
      password: 'meri lokki kivi sauna',
    })
    assert.equal(signedIn.status, 303)
  })

  it('is shown once, and sending it again makes the older one void', async () => {
    const person = { name: 'Esimerkki Lukija', email: 'reader.1@example.com', relation: 'reader', of: 'o:region' }
    const { page, link } = await add(admin, person)
    assert.doesNotMatch((await admin.get(page)).body, /invitations\/[\w-]{43}/)
    house.wait({ seconds: 1 })
    const sent = await admin.post(`${page}/invitations`, { language: 'sv' })
    const newer = /http:\/\/localhost:3000(\/sv\/invitations\/[\w-]{43})/.exec(
      (await admin.get(sent.to ?? '')).body,
    )?.[1]
    assert.ok(newer)
    assert.match(await house.newestMail(), /Inbjudan till Digiseutu/)
    assert.equal((await house.browser().get(link)).status, 410)
    assert.match((await house.browser().get(newer)).body, /Välj ett lösenord/)
    house.wait({ hours: 14 * 24 + 1 })
    assert.equal((await house.browser().get(newer)).status, 410)
  })

  it('lets an elected official do without a password, and a digital lead not', async () => {
    const email = 'elected.1@example.com'
    const { link } = await add(admin, {
      name: 'Esimerkki Luottamushenkilö',
      email,
      relation: 'electedOfficial',
      of: 'o:924',
    })
    const browser = house.browser('192.0.2.41')
    assert.match((await browser.get(link)).body, /Jatka ilman salasanaa/)
    assert.equal((await browser.post(link, { without: 'password' })).to, '/start')
    assert.match((await browser.get('/account')).body, /luottamushenkilö, Veteli/)
    const again = house.browser('192.0.2.41')
    await again.post('/sign-in/link', { email })
    const mailed = /\/sign-in\/link\/[\w-]{43}/.exec(await house.newestMail())?.[0] ?? ''
    assert.equal((await again.post(mailed)).to, '/my')
    const lead = await add(admin, {
      name: 'Esimerkki Digivastaava 7',
      email: 'lead.7@example.com',
      relation: 'digitalLead',
      of: 'o:924',
    })
    const other = house.browser('192.0.2.42')
    assert.doesNotMatch((await other.get(lead.link)).body, /Jatka ilman salasanaa/)
    assert.equal((await other.post(lead.link, { without: 'password' })).status, 422)
  })

  it('asks first for the role and then offers only places where it can be given', async () => {
    const first = (await admin.get('/admin/people/new?of=o:924')).body
    assert.match(first, /<form action="\/admin\/people\/new" method="get"/)
    assert.doesNotMatch(first, /name="email"/)
    const lead = (await admin.get('/admin/people/new?relation=digitalLead&of=o:924')).body
    assert.match(lead, /<option value="o:924" selected>/)
    assert.doesNotMatch(lead, /value="o:region"/)
    const team = (await admin.get('/admin/people/new?relation=strategyTeam')).body
    assert.match(team, /value="o:region"/)
    assert.doesNotMatch(team, /value="o:924"/)
  })

  it('is not made for an address that somebody has, and what was typed stays', async () => {
    await admin.get('/admin/people/new?relation=reader')
    const answer = await admin.post('/admin/people', {
      name: 'Esimerkki Toinen',
      email: 'Administrator.1@example.com',
      relation: 'reader',
      of: 'o:074',
      since: '1.1.2024',
    })
    assert.equal(answer.status, 422)
    assert.match(answer.body, /Sähköposti on jo toisella henkilöllä/)
    assert.match(answer.body, /value="Esimerkki Toinen"/)
  })

  it('tells every problem of the form at once', async () => {
    const answer = await admin.post('/admin/people', {
      name: '',
      email: 'x',
      relation: 'king',
      of: '',
      since: '31.2.2026',
    })
    assert.equal(answer.status, 422)
    assert.equal(answer.body.match(/class="error-text"/g)?.length, 5)
  })
})

describe('roles', () => {
  let house: SampleHouse
  let admin: Browser
  let lead: { browser: Browser; page: string }
  before(async () => {
    house = await sampleHouse()
    admin = await administrator(house)
    lead = await digitalLead(house, admin)
  })
  after(() => house.close())

  it('hold every page of the administrator: visitors sign in first, others are refused', async () => {
    const { routesWith } = await import('../index.ts')
    const closed = routesWith([]).filter((one) => one.access === 'administer' && one.localized)
    assert.ok(closed.length >= 18)
    for (const one of closed) {
      const url = one.path.replace(/:\w+/g, idOf(lead.page))
      const send = (browser: Browser) => (one.method === 'GET' ? browser.get(url) : browser.post(url))
      assert.equal((await send(lead.browser)).status, 403, `${one.method} ${url}`)
      assert.equal((await send(house.browser())).status, one.method === 'GET' ? 303 : 403, `${one.method} ${url}`)
    }
  })

  it('of the whole region cannot be given in a municipality, nor a digital lead’s in the region', async () => {
    await admin.get(lead.page)
    for (const [relation, of] of [
      ['administrator', 'o:074'],
      ['strategyTeam', 'o:924'],
      ['digitalLead', 'o:region'],
    ] as const) {
      const answer = await admin.post(`${lead.page}/memberships`, { relation, of, since: '1.1.2026' })
      assert.equal(answer.status, 422)
      assert.match(answer.body, /Rooli ei sovi tähän/)
    }
  })

  it('in a body fit its organisation and the body itself', async () => {
    const made = new Map<string, string>()
    for (const [organisation, name, kind] of [
      ['region', 'Digitiimi', 'team'],
      ['region', 'Seutuvaltuusto', 'council'],
      ['924', 'Johtoryhmä', 'managementGroup'],
      ['924', 'Digiryhmä', 'team'],
      ['924', 'Valtuusto', 'council'],
    ] as const) {
      const at = `/admin/organisations/${organisation}/bodies`
      assert.equal((await admin.post(at, { body: name, kind, since: '1.1.2024' })).status, 303)
      const found = (await bodies(house.region.database.read)).find((one) => one.name.nominative === name)
      made.set(`${organisation} ${kind}`, found?.id ?? '')
    }
    const { page } = await add(admin, {
      name: 'Esimerkki Jäsen',
      email: 'member.1@example.com',
      relation: 'reader',
      of: `b:${made.get('924 council')}`,
    })
    for (const [relation, where, words] of [
      ['strategyTeam', 'region team', undefined],
      ['administrator', 'region team', undefined],
      ['digitalLead', '924 team', undefined],
      ['digitalLead', '924 managementGroup', undefined],
      ['managementGroup', '924 managementGroup', undefined],
      ['reader', 'region council', undefined],
      ['strategyTeam', '924 team', /Rooli ei sovi tähän\./],
      ['administrator', '924 managementGroup', /Rooli ei sovi tähän\./],
      ['digitalLead', 'region team', /Rooli ei sovi tähän\./],
      ['strategyTeam', 'region council', /Rooli ei sovi tähän toimielimeen/],
      ['administrator', 'region council', /Rooli ei sovi tähän toimielimeen/],
      ['digitalLead', '924 council', /Rooli ei sovi tähän toimielimeen/],
      ['managementGroup', '924 council', /Rooli ei sovi tähän toimielimeen/],
      ['managementGroup', '924 team', /Rooli ei sovi tähän toimielimeen/],
    ] as const) {
      const answer = await admin.post(`${page}/memberships`, {
        relation,
        of: `b:${made.get(where)}`,
        since: '1.1.2026',
      })
      assert.equal(answer.status, words === undefined ? 303 : 422, `${relation} in ${where}`)
      if (words !== undefined) assert.match(answer.body, words)
      if (words !== undefined) assert.match(answer.body, /href="#of"/)
    }
  })

  it('of a body give the rights in its organisation, until the body ends', async () => {
    const { database } = house.region
    const today = dayOf(house.region.clock.now())
    const group = (await bodies(database.read)).find((one) => one.name.nominative === 'Digiryhmä')
    const leads = () => database.readAs(system, (read) => peopleOf(read, '924', 'digitalLead', today))
    const inBody = async () =>
      (await database.readAs(system, (read) => colleagues(read, today))).flatMap((one) =>
        one.memberships.filter((held) => held.relation === 'digitalLead' && held.organisation === '924'),
      ).length
    assert.equal((await leads()).length, 1)
    assert.equal(await inBody(), 2)
    const ended = await admin.post(`/admin/bodies/${group?.id}/endings`, { until: today.toString(), seen: '' })
    assert.equal(ended.status, 303)
    assert.equal(await inBody(), 1)
  })

  it('that have ended or not begun give nothing', async () => {
    const actorOf = async (browser: Browser): Promise<Actor> => {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      return house.region.identify({ cookie })
    }
    const before = await actorOf(lead.browser)
    assert.ok(before.kind === 'person')
    assert.deepEqual(before.memberships, [{ relation: 'digitalLead', organisation: '074' }])
    const shown = await admin.get(lead.page)
    await admin.post(`${lead.page}/memberships`, { relation: 'reader', of: 'o:region', since: '1.1.2090' })
    const membership = /name="membership" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
    assert.equal((await admin.post(`${lead.page}/ended-memberships`, { membership })).status, 303)
    const later = await actorOf(lead.browser)
    assert.ok(later.kind === 'person')
    assert.deepEqual(later.memberships, [])
  })

  it('keep at least one administrator who can sign in', async () => {
    const found = await house.region.database.readAs(system, (read) =>
      read
        .selectFrom('person_detail')
        .select('person')
        .where('email', '=', 'administrator.1@example.com')
        .executeTakeFirstOrThrow(),
    )
    const page = `/admin/people/${found.person}`
    const second = {
      name: 'Esimerkki Pääkäyttäjä 2',
      email: 'administrator.2@example.com',
      relation: 'administrator',
      of: 'o:region',
    }
    const other = await add(admin, second)
    const membership = /name="membership" value="([^"]+)"/.exec((await admin.get(page)).body)?.[1] ?? ''
    const refused = await admin.post(`${page}/ended-memberships`, { membership })
    assert.equal(refused.status, 409)
    assert.match(refused.body, /Lisää ensin toinen pääkäyttäjä/)
    assert.equal((await admin.post(`${page}/erasure`)).status, 409)
    assert.equal((await house.browser().post(other.link, { password })).status, 303)
    assert.equal((await admin.post(`${page}/ended-memberships`, { membership })).status, 303)
    assert.equal((await admin.get('/admin')).status, 403)
  })
})

describe('personal details', () => {
  let house: SampleHouse
  let admin: Browser
  let lead: { browser: Browser; page: string }
  before(async () => {
    house = await sampleHouse()
    admin = await administrator(house)
    lead = await digitalLead(house, admin)
  })
  after(() => house.close())

  it('are seen by oneself, the administrator and the program; colleagues see names and memberships, visitors nothing', async () => {
    const { database } = house.region
    const person = idOf(lead.page)
    const actor: Actor = {
      kind: 'person',
      person,
      name: '',
      session: '',
      memberships: [{ relation: 'digitalLead', organisation: '074' }],
    }
    const visible = (scope: Parameters<typeof database.readAs>[0]) =>
      database.readAs(scope, async (read) => ({
        details: (await read.selectFrom('person_detail').select('person').execute()).map((row) => row.person),
        memberships: (await read.selectFrom('membership').select('person').execute()).map((row) => row.person),
        accounts: (await read.selectFrom('account_user').select('id').execute()).length,
        passwords: (await read.selectFrom('account_credential').select('id').execute()).length,
        sessions: (await read.selectFrom('account_session').select('id').execute()).length,
        links: (await read.selectFrom('one_use_link').select('hash').execute()).length,
        mails: (await read.selectFrom('outbox').select('id').execute()).length,
      }))
    const nothing = { accounts: 0, passwords: 0, sessions: 0, links: 0, mails: 0 }
    assert.deepEqual(await visible({ kind: 'visitor' }), { details: [], memberships: [], ...nothing })
    assert.deepEqual((await database.read.selectFrom('person_detail').selectAll().execute()).length, 0)
    assert.deepEqual(await visible(scopeOf(actor)), {
      details: [person],
      memberships: (await visible(system)).memberships,
      ...nothing,
    })
    const all = await visible(system)
    assert.equal(all.details.length, 2)
    assert.ok(all.passwords === 2 && all.sessions >= 2 && all.mails === 1)
    const asAdministrator = scopeOf({ ...actor, memberships: [{ relation: 'administrator', organisation: 'region' }] })
    assert.equal((await visible(asAdministrator)).details.length, 2)
    assert.equal((await visible(asAdministrator)).passwords, 0)
    const names = (scope: Parameters<typeof database.readAs>[0]) =>
      database.readAs(scope, (read) => namesOf(read, all.details))
    assert.equal((await names(scopeOf(actor))).size, 2)
    assert.equal((await names(scopeOf({ ...actor, memberships: [] }))).size, 1)
    assert.equal((await names({ kind: 'visitor' })).size, 0)
    const today = dayOf(house.region.clock.now())
    assert.equal((await database.readAs(scopeOf(actor), (read) => colleagues(read, today))).length, 2)
    assert.deepEqual(await database.readAs({ kind: 'visitor' }, (read) => colleagues(read, today)), [])
  })

  it('changed by two at once: the second sees both versions and chooses', async () => {
    const shown = await admin.get(lead.page)
    const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
    const first = { name: 'Esimerkki Digivastaava A', email: 'digital-lead.1@example.com', seen }
    house.wait({ seconds: 1 })
    assert.equal((await admin.post(`${lead.page}/details`, first)).status, 303)
    const conflict = await admin.post(`${lead.page}/details`, { ...first, name: 'Esimerkki Digivastaava B' })
    assert.equal(conflict.status, 409)
    assert.match(conflict.body, /Esimerkki Digivastaava A[\s\S]*Esimerkki Digivastaava B/)
    const now = /name="seen" value="([^"]+)"/.exec(conflict.body)?.[1] ?? ''
    house.wait({ seconds: 1 })
    const chosen = await admin.post(`${lead.page}/details`, { ...first, name: 'Esimerkki Digivastaava B', seen: now })
    assert.equal(chosen.status, 303)
    assert.match((await admin.get(lead.page)).body, /Esimerkki Digivastaava B/)
  })

  it('a new e-mail ends the sessions and signs in from then on', async () => {
    const seen = /name="seen" value="([^"]+)"/.exec((await admin.get(lead.page)).body)?.[1] ?? ''
    const email = 'digital-lead.9@example.com'
    assert.equal(
      (await admin.post(`${lead.page}/details`, { name: 'Esimerkki Digivastaava', email, seen })).status,
      303,
    )
    assert.equal((await lead.browser.get('/account')).status, 303)
    const browser = house.browser()
    assert.equal((await browser.post('/sign-in', { email, password: 'meri lokki kivi sauna' })).status, 303)
    lead = { ...lead, browser }
  })

  it('are erased whole: no table holds the name or the address, and the session is out', async () => {
    assert.match((await admin.get(`${lead.page}/erasure`)).body, /Poistetaanko henkilön/)
    assert.equal((await admin.post(`${lead.page}/erasure`)).status, 303)
    assert.equal((await lead.browser.get('/account')).status, 303)
    assert.equal((await admin.get(lead.page)).status, 404)
    const { Client } = (await import('pg')).default
    const owner = new Client({ connectionString: house.ownerUrl })
    await owner.connect()
    try {
      const tables = await owner.query<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'public'",
      )
      assert.ok(tables.rows.some((row) => row.name === 'audit_event'))
      for (const { name: table } of tables.rows) {
        const found = await owner.query(
          `select count(*)::int as n from "${table}" as t where t::text ~* 'digivastaava|digital-lead'`,
        )
        assert.equal(found.rows[0]?.n, 0, table)
      }
    } finally {
      await owner.end()
    }
    const fs = await import('node:fs/promises')
    for (const file of await fs.readdir(`${house.region.config.dataDir}/mail`))
      assert.doesNotMatch(await fs.readFile(`${house.region.config.dataDir}/mail/${file}`, 'utf8'), /digital-lead/)
    const log = (await admin.get('/admin/audit')).body
    assert.match(log, /Henkilötiedot poistettu/)
    assert.match(log, new RegExp(`poistettu henkilö \\(${idOf(lead.page).slice(0, 8)}\\)`))
  })
})
