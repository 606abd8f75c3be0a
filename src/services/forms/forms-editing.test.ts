import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'

const OWN = '236'
const OTHER = '924'

/** The value of a hidden field. */
const field = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? assert.fail(`no field ${name}`)
/** The value of a button of a part. */
const button = (body: string, act: string, part: string): string =>
  new RegExp(`name="${act}" value="(${part}\\.[^"]+)"`).exec(body)?.[1] ?? assert.fail(`no button ${act} ${part}`)

describe('making a form', () => {
  let app: TestApp
  let hr: TestPerson
  let colleague: TestPerson
  before(async () => {
    app = await testApp()
    hr = await app.person('humanResources', OWN)
    colleague = await app.person('digitalLead', OWN)
  })
  after(() => app.close())

  const at = '/forms/tarvitsetko-koulutusta/draft'
  const draft = async () => (await hr.get(at)).body
  const addTo = async (kind: string, fields: Record<string, string>) => {
    const address = `${at}/sections/s1/questions?kind=${kind}`
    const added = await hr.post(address, {
      seen: field((await hr.get(address)).body, 'seen'),
      required: 'yes',
      ...fields,
    })
    assert.equal(added.status, 303, added.body.slice(0, 3000))
  }

  it('begins from nothing: a name, whether it is anonymous, and questions', async () => {
    assert.match((await hr.get('/forms')).body, /Lomakkeita ei ole vielä/)
    const wrong = await hr.post('/forms', { name: '', owner: OTHER })
    assert.equal(wrong.status, 422)
    for (const name of ['name', 'owner', 'privacy', 'languages'])
      assert.match(wrong.body, new RegExp(`href="#${name}"`))
    const made = await hr.post('/forms', {
      name: 'Tarvitsetko koulutusta?',
      owner: OWN,
      privacy: 'anonymous',
      'language-fi': 'fi',
    })
    assert.equal(made.location, at)
    assert.match((await hr.get(`${at}/checks`)).body, /Lomakkeessa ei ole yhtään kysymystä/)
    await addTo('oneChoice', { 'label-fi': 'Tarvitsetko koulutusta?', 'set-options-fi': 'Kyllä\nEn' })
    await addTo('longText', {
      'label-fi': 'Millaista?',
      'set-max': '500',
      test0: '{"question":"q1","is":"eq","value":"a"}',
    })
    const body = await draft()
    assert.match(body, /Millaista\?/)
    assert.match(body, /Kysytään, jos: ”Tarvitsetko koulutusta\?” – vastaus: Kyllä/)
    for (const page of ['preview', 'preview?width=narrow', 'trial', 'checks'])
      assert.equal((await hr.get(`${at}/${page}`)).status, 200, page)
  })

  it('tells what is wrong with a question and keeps what was typed', async () => {
    const address = `${at}/sections/s1/questions?kind=oneChoice`
    const wrong = await hr.post(address, { seen: 'x', 'label-fi': '', 'set-options-fi': 'Vain yksi' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /href="#label-fi"/)
    assert.match(wrong.body, /Vaihtoehtoja on liian vähän/)
    assert.match(wrong.body, />Vain yksi<\/textarea>/)
  })

  it('shows two who change the same question both versions, and disturbs nobody who changes another', async () => {
    const seen = field((await hr.get(`${at}/questions/q1`)).body, 'seen')
    const theirSeen = field((await colleague.get(`${at}/questions/q2`)).body, 'seen')
    const mine = { 'label-fi': 'Kaipaatko koulutusta?', 'set-options-fi': 'Kyllä\nEn', required: 'yes' }
    const theirs = {
      'label-fi': 'Kerro, millaista.',
      'set-max': '500',
      test0: '{"question":"q1","is":"eq","value":"a"}',
    }
    assert.equal((await colleague.post(`${at}/questions/q2`, { ...theirs, seen: theirSeen })).status, 303)
    assert.equal((await hr.post(`${at}/questions/q1`, { ...mine, seen })).status, 303)
    const late = await colleague.post(`${at}/questions/q1`, { ...mine, 'label-fi': 'Haluatko koulutusta?', seen })
    assert.equal(late.status, 409)
    assert.match(late.body, /Joku muu muutti tätä/)
    assert.match(late.body, /Kaipaatko koulutusta\?/)
    assert.match(late.body, /value="Haluatko koulutusta\?"/)
    assert.doesNotMatch(await draft(), /Haluatko/)
    const chosen = await colleague.post(`${at}/questions/q1`, {
      ...mine,
      'label-fi': 'Haluatko koulutusta?',
      seen: field(late.body, 'seen'),
    })
    assert.equal(chosen.status, 303)
    assert.match(await draft(), /Haluatko koulutusta\?/)
  })

  it('moves and removes parts, and takes the last changes back one after another', async () => {
    const first = await draft()
    assert.equal((await hr.post(`${at}/order`, { down: button(first, 'down', 'q1') })).status, 303)
    assert.match((await hr.get(`${at}/checks`)).body, /Ehto riippuu kysymyksestä/)
    const second = await draft()
    assert.equal((await hr.post(`${at}/order`, { remove: button(second, 'remove', 'q1') })).status, 303)
    assert.doesNotMatch(await draft(), /Haluatko/)
    for (let times = 0; times < 2; times += 1) {
      const form = /action="[^"]*undo"[\s\S]*?<\/form>/.exec(await draft())?.[0] ?? ''
      assert.equal((await hr.post(`${at}/undo`, { seen: field(form, 'seen') })).status, 303)
    }
    const back = await draft()
    assert.ok(back.indexOf('Haluatko') < back.indexOf('Kerro, millaista'))
    // A button of an old page: the part is another one by now.
    assert.equal((await hr.post(`${at}/order`, { remove: 'q1.somethingelse' })).status, 409)
  })

  it('is published, opened and closed; nobody else sees its draft', async () => {
    const checks = await hr.get(`${at}/checks`)
    assert.match(checks.body, /Lomake on valmis julkaistavaksi/)
    const published = await hr.post('/forms/tarvitsetko-koulutusta/versions', { seen: field(checks.body, 'seen') })
    assert.equal(published.location, '/forms/tarvitsetko-koulutusta/opening')
    const opening = '/forms/tarvitsetko-koulutusta/opening'
    const wrong = await hr.post(opening, { opens: '30.11.2026', closes: '25.11.2026' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /sulkeutuu ennen kuin se avautuu/)
    assert.equal((await app.get('/forms/tarvitsetko-koulutusta')).status, 404)
    assert.equal((await hr.post(opening, { opens: '24.11.2026', closes: '' })).status, 303)
    assert.equal((await app.get('/forms/tarvitsetko-koulutusta')).status, 200)
    assert.equal((await hr.post('/forms/tarvitsetko-koulutusta/closing', {})).status, 303)
    assert.match((await app.get('/forms/tarvitsetko-koulutusta')).body, /Lomake on suljettu/)
    const stranger = await app.person('humanResources', OTHER)
    for (const page of ['', '/checks', '/questions/q1', '/preview'])
      assert.equal((await stranger.get(`${at}${page}`)).status, 404)
  })

  it('can be copied', async () => {
    assert.equal((await hr.get('/forms/new?from=tarvitsetko-koulutusta')).status, 200)
    const made = await hr.post('/forms', {
      name: 'Tarvitsetko koulutusta?',
      owner: OWN,
      privacy: 'confidential',
      from: 'tarvitsetko-koulutusta',
    })
    assert.equal(made.location, '/forms/tarvitsetko-koulutusta-2/draft')
    assert.match((await hr.get(made.location ?? '')).body, /Haluatko koulutusta\?/)
  })
})
