import assert from 'node:assert/strict'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { dayOf } from '../../config/index.ts'
import { closeAccount, pruneAccess, system } from '../index.ts'
import { type Browser, type SampleHouse, sampleHouse } from '../sample-house.testing.ts'
import { add, administrator, digitalLead } from '../sample-people.testing.ts'
import { valuesOf } from './claims.ts'
import { isPublicAddress } from './egress.ts'
import { type RunningProvider, runProvider } from './provider.testing.ts'

const REDIRECT = 'http://localhost:3000/sign-in/callback'
const client = { id: 'digiseutu', secret: 'sovelluksen salaisuus', redirect: REDIRECT }

describe('signing in by an organisation’s own service', () => {
  let house: SampleHouse
  let admin: Browser
  let provider: RunningProvider
  let at: string
  let id: string
  before(async () => {
    house = await sampleHouse()
    house.region.localProviders = true
    provider = await runProvider(client)
    admin = await administrator(house)
    await admin.get('/admin/identity-providers/new')
    const made = await admin.post('/admin/identity-providers', {
      organisation: '924',
      issuer: provider.issuer,
      client: client.id,
      secret: client.secret,
      domains: 'Kunta.example.com, toinen.example.com',
      claim: 'groups',
    })
    assert.match(made.to ?? '', /^\/admin\/identity-providers\/[\w-]{36}\?tried=ok$/)
    at = (made.to ?? '').replace('?tried=ok', '')
    id = at.split('/').at(-1) ?? ''
    for (const [value, relation] of [
      ['johto', 'digitalLead'],
      ['henkilosto', 'employee'],
      ['it', 'itStaff'],
    ] as const) {
      await admin.get(at)
      assert.equal((await admin.post(`${at}/mappings`, { value, relation, body: '' })).status, 303, value)
    }
  })
  after(async () => {
    await provider.close()
    await house.close()
  })
  beforeEach(() => provider.people.clear())

  const begin = async (browser: Browser, next = '') => {
    const answer = await browser.get(`/sign-in/providers/${id}${next}`)
    assert.equal(answer.status, 303)
    return answer.to ?? ''
  }
  const comeBack = (browser: Browser, address: string) => browser.get(address.replace('http://localhost:3000', ''))
  const signIn = async (browser: Browser, subject: string, change: (address: string) => string = (same) => same) =>
    comeBack(browser, await provider.signIn(change(await begin(browser)), subject))
  const running = async (email: string) => {
    const rows = await house.region.database.readAs(system, (read) =>
      read
        .selectFrom('membership as m')
        .innerJoin('person_detail as d', 'd.person', 'm.person')
        .select(['m.relation', 'm.organisation', 'm.source', 'm.until'])
        .where('d.email', '=', email)
        .orderBy('m.relation')
        .execute(),
    )
    return rows
      .filter((one) => one.until === null || one.until > dayOf(house.now()).toString())
      .map((one) => `${one.relation} ${one.organisation} ${one.source === null ? 'by hand' : 'given'}`)
  }

  it('makes somebody new with what their groups give, keeps it to that, and ends what ends', async () => {
    const email = 'new.1@kunta.example.com'
    const holder = { email, name: 'Esimerkki Uusi Työntekijä', groups: ['johto', 'muut'] }
    provider.people.set('new-1', holder)
    const browser = house.browser('192.0.2.21')
    const back = await provider.signIn(await begin(browser, '?next=/account'), 'new-1')
    const entered = await comeBack(browser, back)
    assert.deepEqual([entered.status, entered.to], [303, '/account'])
    assert.match((await browser.get('/account')).body, /Esimerkki Uusi Työntekijä[\s\S]*digivastaava, Veteli/)
    assert.deepEqual(await running(email), ['digitalLead 924 given'])
    // What the service gives is had by the service only: a mailbox would outlive the group.
    await house.browser('192.0.2.32').post('/sign-in/link', { email })
    const mail = await house.newestMail()
    assert.match(mail, /kirjaudu sen tunnuksella/)
    assert.doesNotMatch(mail, /sign-in\/link\//)
    // The answer works once, and only in the browser that began.
    assert.match((await comeBack(browser, back)).to ?? '', /problem=failed/)

    provider.people.set('new-1', { ...holder, groups: ['henkilosto'] })
    assert.equal((await signIn(house.browser('192.0.2.21'), 'new-1')).to, '/my')
    assert.deepEqual(await running(email), ['employee 924 given'])
    // A directory that has too many groups to tell says nothing of them: then nothing ends.
    assert.equal(valuesOf({ hasgroups: true }, 'groups'), undefined)
    assert.equal(valuesOf({ _claim_names: { groups: 'src1' } }, 'groups'), undefined)
    assert.deepEqual(valuesOf({ department: 'it' }, 'department'), ['it'])
  })

  it('finds an invited person by an address that it vouches for, and leaves what was given by hand', async () => {
    const email = 'invited.1@toinen.example.com'
    const { link } = await add(admin, { name: 'Esimerkki Lukija', email, relation: 'reader', of: 'o:074' })
    provider.people.set('invited-1', { email: email.toUpperCase(), email_verified: true, groups: ['it'] })
    assert.equal((await signIn(house.browser('192.0.2.22'), 'invited-1')).to, '/my')
    assert.deepEqual(await running(email), ['itStaff 924 given', 'reader 074 by hand'])
    assert.equal((await house.browser().get(link)).status, 410, 'the invitation has been used')
    provider.people.set('invited-1', { email: 'changed@kunta.example.com', groups: [] })
    assert.equal((await signIn(house.browser('192.0.2.22'), 'invited-1')).to, '/my', 'known by subject from now on')
    assert.deepEqual(await running(email), ['reader 074 by hand'])
    // The address went to somebody new: that is not the same person.
    provider.people.set('invited-2', { email, groups: ['it'] })
    assert.match((await signIn(house.browser('192.0.2.22'), 'invited-2')).to ?? '', /problem=otherIdentity/)
  })

  it('lets in nobody whom it does not vouch for or whose groups give nothing', async () => {
    await digitalLead(house, admin)
    await house.region.database.transact(system, async (tx) => {
      const { id: person } = await tx.insertInto('person').defaultValues().returning('id').executeTakeFirstOrThrow()
      await tx
        .insertInto('person_detail')
        .values({ person, name: 'Esimerkki Työntekijä', email: 'in.register@kunta.example.com' })
        .execute()
    })
    for (const [subject, holder] of [
      ['stranger-1', { email: 'stranger@kunta.example.com', groups: [] }],
      ['stranger-2', { email: 'administrator.1@example.com', groups: ['johto'] }],
      ['stranger-3', { email: 'digital-lead.1@example.com', email_verified: true, groups: [] }],
      ['stranger-4', { email: 'unverified@kunta.example.com', email_verified: false, groups: ['johto'] }],
      ['stranger-5', { groups: ['johto'] }],
      ['stranger-6', { email: 'in.register@kunta.example.com', groups: [] }],
    ] as const) {
      provider.people.set(subject, { ...holder, groups: [...holder.groups] })
      const browser = house.browser('192.0.2.23')
      const answer = await signIn(browser, subject)
      assert.match(answer.to ?? '', /^\/sign-in\?problem=unknown$/, subject)
      assert.match((await browser.get(answer.to ?? '')).body, /sinulla ei ole vielä roolia/)
      assert.equal((await browser.get('/account')).status, 303, subject)
    }
  })

  it('takes keys that were rolled', async () => {
    provider.people.set('rolled-1', { email: 'rolled@kunta.example.com', groups: ['it'] })
    assert.equal((await signIn(house.browser('192.0.2.24'), 'rolled-1')).to, '/my')
    provider.rollKeys()
    assert.equal((await signIn(house.browser('192.0.2.24'), 'rolled-1')).to, '/my')
  })

  it('refuses another nonce, another state, another issuer, another browser and a code without its verifier', async () => {
    provider.people.set('odd-1', { email: 'odd@kunta.example.com', groups: ['it'] })
    const browser = house.browser('192.0.2.25')
    const refused = (answer: { to: string | undefined }, why: string) =>
      assert.match(answer.to ?? '', /problem=failed/, why)
    const turned = (name: string, value: string) => (address: string) => {
      const url = new URL(address)
      url.searchParams.set(name, value)
      return url.href
    }
    refused(await signIn(browser, 'odd-1', turned('nonce', 'toinen')), 'nonce')
    refused(await signIn(browser, 'odd-1', turned('state', 'toinen')), 'state')
    refused(await signIn(browser, 'odd-1', turned('code_challenge', 'A'.repeat(43))), 'verifier')
    const back = await provider.signIn(await begin(browser), 'odd-1')
    refused(await comeBack(browser, turned('iss', 'https://toinen.example.com')(back)), 'issuer')
    const other = await provider.signIn(await begin(browser), 'odd-1')
    refused(await comeBack(house.browser('192.0.2.26'), other), 'browser')
    assert.equal((await browser.get('/account')).status, 303)
  })

  it('goes by the house’s clock: a minute off is let be, hours are not, and who waits too long begins anew', async () => {
    provider.people.set('late-1', { email: 'late@kunta.example.com', groups: ['it'] })
    const browser = house.browser('192.0.2.27')
    const waiting = await provider.signIn(await begin(browser), 'late-1')
    house.wait({ minutes: 16 })
    assert.match((await comeBack(browser, waiting)).to ?? '', /problem=failed/)
    house.wait({ minutes: -16 })
    house.wait({ seconds: 3630 })
    assert.equal((await signIn(browser, 'late-1')).to, '/my', 'expired by half a minute')
    house.wait({ minutes: 5 })
    assert.match((await signIn(house.browser('192.0.2.27'), 'late-1')).to ?? '', /problem=failed/)
    house.wait({ seconds: -3930 })
  })

  it('tells of a sign-in that was cancelled, in the language in which it began', async () => {
    const browser = house.browser('192.0.2.28')
    const begun = await browser.get(`/sv/sign-in/providers/${id}`)
    const back = await provider.signIn(begun.to ?? '', undefined)
    const answer = await comeBack(browser, back)
    assert.equal(answer.to, '/sv/sign-in?problem=cancelled')
    assert.match((await browser.get(answer.to ?? '')).body, /Inloggningen avbröts/)
  })

  it('lets a closed account in by no way', async () => {
    const email = 'closed@kunta.example.com'
    provider.people.set('closed-1', { email, groups: ['it'] })
    const browser = house.browser('192.0.2.29')
    await signIn(browser, 'closed-1')
    const { person } = await house.region.database.readAs(system, (read) =>
      read.selectFrom('person_detail').select('person').where('email', '=', email).executeTakeFirstOrThrow(),
    )
    await house.region.database.transact(system, (tx) => closeAccount(tx, { kind: 'visitor' }, house.now(), person))
    assert.match((await signIn(house.browser('192.0.2.29'), 'closed-1')).to ?? '', /problem=closed/)
  })

  it('ends what it gave a month after somebody last came by it', async () => {
    const email = 'away@kunta.example.com'
    provider.people.set('away-1', { email, groups: ['it'] })
    await signIn(house.browser('192.0.2.30'), 'away-1')
    house.wait({ hours: 29 * 24 })
    await pruneAccess(house.region)
    assert.deepEqual(await running(email), ['itStaff 924 given'])
    house.wait({ hours: 2 * 24 })
    await pruneAccess(house.region)
    assert.deepEqual(await running(email), [])
    house.wait({ hours: -31 * 24 })
  })

  it('ends what a group gave when the mapping ends, and all of it when the service is put out of use', async () => {
    const email = 'two@kunta.example.com'
    provider.people.set('two-1', { email, groups: ['it', 'henkilosto'] })
    await signIn(house.browser('192.0.2.31'), 'two-1')
    assert.deepEqual(await running(email), ['employee 924 given', 'itStaff 924 given'])
    const shown = (await admin.get(at)).body
    assert.doesNotMatch(shown, /sovelluksen salaisuus/)
    const mapping = /value="([\w-]{36})"/.exec(shown.slice(shown.indexOf('>henkilosto<')))?.[1] ?? ''
    assert.equal((await admin.post(`${at}/ended-mappings`, { mapping })).status, 303)
    assert.deepEqual(await running(email), ['itStaff 924 given'])
    const seen = /name="seen" value="(\d+)"/.exec((await admin.get(at)).body)?.[1] ?? ''
    const settings = {
      seen,
      issuer: provider.issuer,
      client: client.id,
      secret: '',
      domains: 'kunta.example.com',
      claim: 'groups',
    }
    assert.equal((await admin.post(`${at}/settings`, settings)).status, 303)
    assert.deepEqual(await running(email), [])
    assert.equal((await house.browser().get(`/sign-in/providers/${id}`)).status, 404)
    await admin.get(at)
    assert.equal((await admin.post(`${at}/settings`, settings)).status, 409, 'somebody else has changed it')
  })

  it('names what is wrong in the settings, and nobody becomes an administrator by a group', async () => {
    await admin.get(at)
    const answer = await admin.post('/admin/identity-providers', {
      organisation: '',
      issuer: 'https://login.microsoftonline.com/common/v2.0',
      client: '',
      secret: 'ei takaisin',
      domains: 'kunta',
      claim: 'a b',
    })
    assert.equal(answer.status, 422)
    for (const words of [/kenen tahansa organisaation/, /Kentän nimessä/]) assert.match(answer.body, words)
    assert.doesNotMatch(answer.body, /ei takaisin/)
    const taken = await admin.post(`${at}/mappings`, { value: 'x', relation: 'administrator', body: '' })
    assert.equal(taken.status, 422)
  })

  it('believes no service that names another issuer than was entered', async () => {
    let issuer = ''
    const server = http.createServer((_request, response) => {
      response.setHeader('content-type', 'application/json')
      const of = (path: string) => `${issuer}/${path}`
      response.end(
        JSON.stringify({
          issuer: 'https://toinen.example.com',
          authorization_endpoint: of('authorize'),
          token_endpoint: of('token'),
          jwks_uri: of('keys'),
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        }),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      await admin.get('/admin/identity-providers/new')
      const made = await admin.post('/admin/identity-providers', {
        organisation: '924',
        issuer,
        client: client.id,
        secret: client.secret,
        domains: 'muu.example.com',
        claim: 'groups',
      })
      assert.match(made.to ?? '', /tried=failed$/)
      const own = /identity-providers\/([\w-]{36})/.exec(made.to ?? '')?.[1] ?? ''
      const begun = await house.browser().get(`/sign-in/providers/${own}`)
      assert.doesNotMatch(begun.to ?? '', /^http:\/\/127/)
      assert.doesNotMatch(begun.to ?? '', /toinen\.example\.com/)
    } finally {
      server.close()
    }
  })

  it('asks only https in the public network', async () => {
    const plain = await sampleHouse()
    try {
      const other = await administrator(plain)
      await other.get('/admin/identity-providers/new')
      const fields = { organisation: '924', client: 'a', secret: 'b', domains: 'kunta.example.com', claim: 'groups' }
      const http = await other.post('/admin/identity-providers', { ...fields, issuer: provider.issuer })
      assert.equal(http.status, 422)
      const inside = { ...fields, issuer: provider.issuer.replace('http:', 'https:') }
      assert.match((await other.post('/admin/identity-providers', inside)).to ?? '', /tried=failed/)
    } finally {
      await plain.close()
    }
    for (const address of [
      '10.0.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '::1',
      'fe80::1',
      '::ffff:10.0.0.1',
      '2002:a00:1::',
    ])
      assert.equal(isPublicAddress(address), false, address)
    assert.ok(isPublicAddress('1.1.1.1') && isPublicAddress('2a00:1450:400f::200e'))
  })
})
