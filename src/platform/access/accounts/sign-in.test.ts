import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { administratorLink, system } from '../index.ts'
import { type SampleHouse, sampleHouse } from '../sample-house.testing.ts'
import { add, administrator, digitalLead, password } from '../sample-people.testing.ts'

const email = 'administrator.1@example.com'

describe('the first administrator', () => {
  let house: SampleHouse
  before(async () => {
    house = await sampleHouse()
  })
  after(() => house.close())

  it('is made by the newest link only, once, and is signed in', async () => {
    const older = await administratorLink(house.region, '')
    const link = (await administratorLink(house.region, '')) ?? ''
    assert.match(link, /^\/setup\/[\w-]{43}$/)
    const browser = house.browser()
    assert.equal((await browser.get(older ?? '')).status, 410)
    assert.equal((await browser.get(link)).status, 200)
    const weak = await browser.post(link, { name: 'Esimerkki Pääkäyttäjä', email: 'nobody', password: 'Qwerty123456' })
    assert.equal(weak.status, 422)
    assert.match(weak.body, /Sähköpostiosoite ei ole oikein/)
    assert.match(weak.body, /yleisesti tunnettu/)
    assert.doesNotMatch(weak.body, /Qwerty123456/)
    const person = { name: 'Esimerkki Pääkäyttäjä', email: 'Administrator.1@example.com', password }
    const made = await browser.post(link, person)
    assert.deepEqual([made.status, made.to], [303, '/admin'])
    assert.match(made.cookies.join(), /digiseutu_session=.*HttpOnly.*SameSite=Lax/i)
    assert.equal((await house.browser().post(link, person)).status, 410)
    assert.equal(await administratorLink(house.region, ''), undefined)
    assert.match((await browser.get('/account')).body, /pääkäyttäjä, Esimerkin seutu/)
    assert.equal((await browser.get('/admin')).status, 200)
  })

  it('cannot be made by a link of last week', async () => {
    const other = await sampleHouse()
    try {
      const link = (await administratorLink(other.region, '')) ?? ''
      other.wait({ hours: 7 * 24 + 1 })
      assert.equal((await other.browser().get(link)).status, 410)
    } finally {
      await other.close()
    }
  })
})

describe('signing in', () => {
  let house: SampleHouse
  before(async () => {
    house = await sampleHouse()
    await administrator(house)
  })
  after(() => house.close())

  it('works with the right pair and leads to the page that was asked for, on this site only', async () => {
    const browser = house.browser()
    const closed = await browser.get('/admin/people?x=1')
    assert.deepEqual([closed.status, closed.to], [303, '/sign-in?next=%2Fadmin%2Fpeople%3Fx%3D1'])
    const opened = await browser.post('/sign-in', {
      email: ` ${email.toUpperCase()} `,
      password,
      next: '/admin/people?x=1',
    })
    assert.deepEqual([opened.status, opened.to], [303, '/admin/people?x=1'])
    for (const next of ['//example.com', 'https://example.com', '/\\example.com', '/sign-in'])
      assert.equal((await house.browser().post('/sign-in', { email, password, next })).to, '/my', next)
  })

  it('answers the same to a wrong password and to an unknown address', async () => {
    const wrong = await house.browser('192.0.2.10').post('/sign-in', { email, password: 'not the password' })
    const other = { email: 'nobody.1@example.com', password: 'not the password' }
    const unknown = await house.browser('192.0.2.10').post('/sign-in', other)
    assert.deepEqual([wrong.status, unknown.status], [422, 422])
    assert.equal(wrong.body.replaceAll(email, ''), unknown.body.replaceAll(other.email, ''))
  })

  it('goes by the region’s own secret, whatever the environment offers the library', async () => {
    const names = ['BETTER_AUTH_SECRETS', 'BETTER_AUTH_SECRET'] as const
    const before = names.map((name) => process.env[name])
    process.env.BETTER_AUTH_SECRETS = '7:of-the-environment-0123456789-abcdefgh'
    process.env.BETTER_AUTH_SECRET = 'of-the-environment-too-0123456789-abcdefgh'
    const other = await sampleHouse()
    try {
      const admin = await administrator(other)
      const cookie = decodeURIComponent(admin.cookies.get('digiseutu_session') ?? '')
      const [token = '', sign] = cookie.split(/\.(.*)/s)
      assert.equal(sign, createHmac('sha256', other.region.secret).update(token).digest('base64'))
    } finally {
      names.forEach((name, at) => {
        const value = before[at]
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      })
      await other.close()
    }
  })

  it('is refused when the form comes from another site', async () => {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: new URLSearchParams({ email, password }).toString(),
    })
    assert.equal(answer.statusCode, 403)
  })
})

describe('a sign-in link by mail', () => {
  let house: SampleHouse
  before(async () => {
    house = await sampleHouse()
    await administrator(house)
  })
  after(() => house.close())

  it('is opened without being used, and confirmed once only', async () => {
    const browser = house.browser()
    const asked = await browser.post('/sign-in/link', { email })
    assert.deepEqual([asked.status, asked.to], [303, '/sign-in/link-receipt'])
    const link = /(\/sign-in\/link\/[\w-]{43})/.exec(await house.newestMail())?.[1] ?? ''
    for (let scans = 0; scans < 3; scans++) assert.equal((await house.browser().get(link)).status, 200)
    // What a mail program has cut leads to a new one too.
    const cut = await house.browser().get(link.slice(0, -1))
    assert.equal(cut.status, 410)
    assert.match(cut.body, /href="\/sign-in\/link"/)
    const [first, second] = await Promise.all([browser.post(link), house.browser().post(link)])
    assert.deepEqual([first.status, second.status].sort(), [303, 410])
    assert.equal((await house.browser().get(link)).status, 410)
  })

  it('does not tell whether the address can sign in, and sends nothing then', async () => {
    const count = () =>
      house.region.database
        .readAs(system, (read) => read.selectFrom('outbox').select('id').execute())
        .then((all) => all.length)
    const before = await count()
    const asked = await house.browser().post('/sign-in/link', { email: 'nobody.1@example.com' })
    assert.deepEqual([asked.status, asked.to], [303, '/sign-in/link-receipt'])
    assert.equal(await count(), before)
  })

  it('never leads to a host that only the request names', async () => {
    house.wait({ minutes: 30 })
    const send = (host: string) =>
      house.app.inject({
        method: 'POST',
        url: '/sign-in/link',
        headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ email }).toString(),
      })
    assert.equal((await send('evil.example')).statusCode, 303)
    const mail = await house.newestMail()
    assert.doesNotMatch(mail, /evil/)
    assert.match(mail, /http:\/\/localhost:3000\/sign-in\/link\//)
  })

  it('works for 15 minutes, and only the newest one does', async () => {
    house.wait({ minutes: 30 })
    const links: string[] = []
    for (let at = 0; at < 2; at++) {
      await house.browser().post('/sign-in/link', { email })
      links.push(/(\/sign-in\/link\/[\w-]{43})/.exec(await house.newestMail())?.[1] ?? '')
      house.wait({ seconds: 1 })
    }
    assert.equal((await house.browser().get(links[0] ?? '')).status, 410)
    assert.equal((await house.browser().get(links[1] ?? '')).status, 200)
    house.wait({ minutes: 15 })
    assert.equal((await house.browser().post(links[1] ?? '')).status, 410)
  })

  it('is not shown to the administrator, who sees invitations only', async () => {
    house.wait({ hours: 2 })
    const admin = house.browser()
    await admin.post('/sign-in', { email, password })
    await add(admin, { name: 'Esimerkki Lukija', email: 'reader.1@example.com', relation: 'reader', of: 'o:region' })
    house.wait({ seconds: 1 })
    await house.browser('192.0.2.5').post('/sign-in/link', { email })
    assert.match(await house.newestMail(), /\/sign-in\/link\/[\w-]{43}/)
    const shown = (await admin.get('/admin/mail')).body
    assert.match(shown, /\/sign-in\/link\/…/)
    assert.doesNotMatch(shown, /\/sign-in\/link\/[\w-]{43}/)
    assert.match(shown, /\/invitations\/[\w-]{43}/)
  })
})

describe('sessions', () => {
  let house: SampleHouse
  before(async () => {
    house = await sampleHouse()
  })
  after(() => house.close())

  it('that are ended are out with the next request', async () => {
    const admin = await administrator(house)
    const { browser } = await digitalLead(house, admin)
    const second = house.browser()
    await second.post('/sign-in', { email: 'digital-lead.1@example.com', password: 'meri lokki kivi sauna' })
    const seen = await second.get('/account')
    assert.match(seen.body, /Firefox, Windows/)
    assert.equal((await second.post('/account/ended-sessions', { session: 'others' })).to, '/account')
    assert.equal((await browser.get('/account')).to, '/sign-in?next=%2Faccount')
    assert.equal((await second.get('/account')).status, 200)
    assert.equal((await second.post('/account/ended-sessions', { session: 'all' })).to, '/sign-in')
    assert.equal((await second.get('/account')).status, 303)
    assert.equal((await admin.get('/admin')).status, 200, 'the others’ sessions stay')
  })

  it('are recorded when they begin and end, and so are the links that were made', async () => {
    const other = await sampleHouse()
    try {
      const admin = await administrator(other)
      const { browser } = await digitalLead(other, admin)
      await browser.post('/sign-out')
      other.wait({ seconds: 1 })
      await browser.post('/sign-in/link', { email })
      const link = /(\/sign-in\/link\/[\w-]{43})/.exec(await other.newestMail())?.[1] ?? ''
      await browser.post(link)
      const rows = await other.region.database.readAs(system, (read) =>
        read.selectFrom('audit_event').select(['action', 'person', 'subject', 'detail']).orderBy('id').execute(),
      )
      const told = rows
        .filter((row) => /^(session|setupLink|signInLink)\./.test(row.action))
        .map((row) => [row.action, row.person === null, row.detail])
      assert.deepEqual(told, [
        ['setupLink.made', true, {}],
        ['session.opened', false, { by: 'setup' }],
        ['session.opened', false, { by: 'invitation' }],
        ['session.ended', false, { by: 'signOut' }],
        ['signInLink.made', true, {}],
        ['session.opened', false, { by: 'link' }],
      ])
      assert.doesNotMatch(JSON.stringify(rows), /@|[\w-]{43}/)
    } finally {
      await other.close()
    }
  })

  it('of another person cannot be ended', async () => {
    const { browser } = { browser: house.browser() }
    await browser.post('/sign-in', { email: 'digital-lead.1@example.com', password: 'meri lokki kivi sauna' })
    await browser.get('/account')
    const admin = await house.region.database.readAs(system, (read) =>
      read
        .selectFrom('account_session')
        .innerJoin('account_user', 'account_user.id', 'account_session.user_id')
        .select('account_session.id')
        .where('account_user.email', '=', email)
        .executeTakeFirstOrThrow(),
    )
    await browser.post('/account/ended-sessions', { session: admin.id })
    const left = await house.region.database.readAs(system, (read) =>
      read.selectFrom('account_session').select('id').where('id', '=', admin.id).execute(),
    )
    assert.equal(left.length, 1)
  })

  it('end with signing out, and a kept cookie is worth nothing', async () => {
    const browser = house.browser()
    await browser.post('/sign-in', { email, password })
    const kept = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await browser.get('/account')
    assert.equal((await browser.post('/sign-out')).status, 303)
    assert.equal((await browser.get('/account')).status, 303)
    const answer = await house.app.inject({ url: '/account', headers: { cookie: kept, host: 'localhost:3000' } })
    assert.equal(answer.statusCode, 303)
  })

  it('need the form’s own mark for every change', async () => {
    const browser = house.browser()
    await browser.post('/sign-in', { email, password })
    await browser.get('/account')
    const forged = await browser.post('/account/ended-sessions', { session: 'all', _csrf: 'forged' })
    assert.equal(forged.status, 403)
  })

  it('are not given for a cookie that was made up', async () => {
    const cookie = `digiseutu_session=${encodeURIComponent(`${'a'.repeat(32)}.${'b'.repeat(43)}=`)}`
    const answer = await house.app.inject({ url: '/account', headers: { cookie, host: 'localhost:3000' } })
    assert.equal(answer.statusCode, 303)
  })

  it('with a new password end the other ones', async () => {
    const [first, second] = [house.browser(), house.browser()]
    for (const browser of [first, second]) await browser.post('/sign-in', { email, password })
    await first.get('/account')
    const wrong = await first.post('/account/password', { old: 'not this one', password: 'uusi lintu ja tammi' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /Nykyinen salasana ei ole oikein/)
    const own = await first.post('/account/password', { old: password, password: 'Pääkäyttäjän sana' })
    assert.match(own.body, /osa nimestäsi tai sähköpostistasi/)
    const done = await first.post('/account/password', { old: password, password: 'uusi lintu ja tammi' })
    assert.deepEqual([done.status, done.to], [303, '/account?changed=password'])
    assert.equal((await first.get('/account')).status, 200)
    assert.equal((await second.get('/account')).status, 303)
    assert.equal((await house.browser().post('/sign-in', { email, password })).status, 422)
  })
})
