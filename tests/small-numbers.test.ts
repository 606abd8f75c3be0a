// Figures of few people, planted: no public way out shows them.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { record } from '../src/engines/metrics/index.ts'
import { allRoutes } from '../src/modules.ts'
import { typedDay } from '../src/platform/i18n/index.ts'
import { mailDigests, remind, takeDailySnapshot } from '../src/strategy/index.ts'
import { COVERAGE, fact, furnishedHouse, type House, OTHER, OWN, send, sendForm } from './http/house.ts'
import { withoutPoppler, wordsOf } from './poppler.ts'
import { approved, drafted } from './reports.ts'

const OF_PEOPLE = 'P1.1'
const ATTESTED = 'P1.4'
const MEAN = 'T1.1'
/** Numbers that no page has by itself: of few people, and a mean of few. */
const PLANTED = { done: 8713, total: 8714, mean: 87.31, attested: 8719 }
/** Of services, and for everybody: each reader that looks for what is hidden must find this. */
const CONTROL = { done: 6011, total: 9029 }
const control = /6[\s\u00a0\u202f.,]?011/
const forbidden = [
  /87[\s\u00a0\u202f.,]?13(?!\d)/,
  /87[\s\u00a0\u202f.,]?14(?!\d)/,
  /87[\s\u00a0\u202f.,]?19(?!\d)/,
  /(?<!\d)87[.,]31?(?!\d)/,
  /(?<!\d)[12]\/7(?!\d)/,
  /(?<!\d)30\/61(?!\d)/,
]
/** What of it a text holds. A checksum, an identifier or a page's number may have any digits. */
const leaksOf = (text: string): string[] => {
  const told = text.replaceAll(/[\w-]*[0-9a-f]{8,}[\w-]*|Sivu \d+\/\d+/g, ' ')
  return forbidden.flatMap((number) => {
    const found = number.exec(told)
    return found === null ? [] : [told.slice(Math.max(0, found.index - 60), found.index + 30)]
  })
}

describe('Small numbers of people', () => {
  let house: House
  before(async () => {
    house = await furnishedHouse()
    const { app } = house
    app.turnTo(app.now().add({ minutes: 1 }))
    const { digitalLead, strategyTeam } = house.people
    const neighbour = await app.person('digitalLead', OTHER)
    const attesting = { ...fact(OTHER), done: '2', total: `${PLANTED.attested}` }
    const attested = await send(app, `/attesting/${ATTESTED}`, { method: 'POST', as: neighbour, fields: attesting })
    assert.equal(attested.status, 303, attested.body.slice(0, 2000))
    // There is one already: the form knows which it replaces.
    const { seen: _seen, organisation: _organisation, ...known } = fact(OWN)
    const told = { ...known, done: `${CONTROL.done}`, total: `${CONTROL.total}` }
    const open = await sendForm(app, digitalLead, `/attesting/${COVERAGE}`, told)
    assert.equal(open.status, 303, open.body.slice(0, 2000))
    const person = strategyTeam?.actor.person ?? ''
    await app.database.transact({ kind: 'system' }, (tx) =>
      tx
        .insertInto('target')
        .values(
          [OF_PEOPLE, ATTESTED, COVERAGE].map((subject) => {
            return { subject, value: 1, day: '2026-12-31', recorded_at: app.now(), person }
          }),
        )
        .execute(),
    )
    const figures = [
      // All but one: whoever is missing could be told.
      ['onboarding.planOpenedInTime', OWN, { done: PLANTED.done, total: PLANTED.total }],
      ['onboarding.planOpenedInTime', '074', { done: 30, total: 61 }],
      ['onboarding.planOpenedInTime', '421', { done: 2, total: 7 }],
      ['feedback.netPromoterScore', OWN, { value: PLANTED.mean, n: 4 }],
      ['feedback.netPromoterScore', '074', { value: 41.5, n: 40 }],
    ] as const
    await app.database.transact({ kind: 'system' }, async (tx) => {
      const source = { id: 'staff', by: 'connected', every: 30 } as const
      const { rejected } = await record(
        tx,
        source,
        figures.map(([indicator, organisation, figure]) => ({ indicator, organisation, ...figure })),
        app.now(),
      )
      assert.deepEqual(rejected, [])
    })
    await takeDailySnapshot(app.database, app.now())
    app.turnTo(app.now().add({ hours: 24 }))
    await app.freeze()
  })
  after(() => house.app.close())

  test('are in no page, list, file, feed or answer that anybody can open', async () => {
    const { app } = house
    const routes = allRoutes().filter((one) => one.access === 'public' && one.method === 'GET')
    const own = [OF_PEOPLE, MEAN].flatMap((id) => [
      `/measures/${id}`,
      `/measures/${id}/figures.csv`,
      `/measures/${id}/figures.json`,
      `/measures/${id}/curve.csv`,
      `/measures/${id}?on=2026-11-24`,
      `/embed/measures/${id}`,
    ])
    const places = [...new Set([...routes.map((one) => house.address(one)), ...own])]
    assert.ok(places.length > 40)
    for (const place of places) {
      const { body } = await send(app, place)
      assert.deepEqual(leaksOf(body), [], place)
    }
    for (const place of [`/measures/${COVERAGE}/figures.csv`, `/measures/${COVERAGE}`, '/api/v1/measures'])
      assert.match((await send(app, place)).body, control, place)
  })

  test('are in no approved report: page, PDF, .docx, sheets and frozen content', { skip: withoutPoppler }, async () => {
    const { app } = house
    const team = house.people.strategyTeam
    assert.ok(team)
    const today = app.now().toZonedDateTimeISO('Europe/Helsinki').toPlainDate()
    for (const [of, period, hasControl] of [
      ['region', '2026-01-01', false],
      [`municipality:${OWN}`, '2026-07-01', true],
      ['municipality:421', '2026-07-01', false],
      [`municipality:${OTHER}`, '2026-07-01', false],
      ['residents', '2026-07-01', false],
    ] as const) {
      const draft = await drafted(team, of, period)
      const saved = await sendForm(app, team, draft, { figuresOn: typedDay(today) })
      assert.equal(saved.status, 303, saved.body.slice(0, 2000))
      assert.deepEqual(leaksOf((await team.get(draft)).body), [], `draft of ${of}`)
      const url = await approved(app, team, draft)
      for (const ending of ['', '.pdf', '.docx', '.xlsx', '.json']) {
        const { rawPayload, statusCode, headers } = await app.app.inject({ url: `${url}${ending}` })
        assert.equal(statusCode, 200, `${url}${ending}`)
        const text = (await wordsOf(String(headers['content-type']), rawPayload)) ?? rawPayload.toString('utf8')
        assert.ok(text.length > 500, `${url}${ending} could be read`)
        if (hasControl) assert.match(text, control, `${url}${ending} of ${of}`)
        assert.deepEqual(leaksOf(text), [], `${url}${ending} of ${of}`)
      }
    }
  })

  test('are in no paper of a meeting and no sheet of the plan, which go on to others', {
    skip: withoutPoppler,
  }, async () => {
    const { app } = house
    const as = house.people.strategyTeam
    // The agenda of one that has begun stays as it was sent.
    const body =
      /name="body"[\s\S]*?<option value="([^"]+)"/.exec((await send(app, '/meetings', { as })).body)?.[1] ?? ''
    const fields = { body, day: '1.12.2026', section: '' }
    const meeting = (await send(app, '/meetings', { method: 'POST', as, fields })).location ?? 'none'
    const agenda = `${meeting}/agenda`
    for (const measure of [OF_PEOPLE, ATTESTED, MEAN, COVERAGE]) {
      const [, seen = ''] =
        /agenda"[\s\S]*?name="seen" value="(\d+)"/.exec((await send(app, meeting, { as })).body) ?? []
      const fields = { what: 'add', measure, seen }
      assert.equal((await send(app, agenda, { method: 'POST', as, fields })).status, 303)
    }
    const paper = async (url: string) => {
      const got = await app.app.inject({ url, headers: { cookie: as?.cookie ?? '' } })
      return (await wordsOf(String(got.headers['content-type']), got.rawPayload)) ?? ''
    }
    for (const path of ['agenda.pdf', 'agenda.docx', 'minutes.pdf', 'minutes.docx']) {
      const text = await paper(`${meeting}/${path}`)
      assert.match(text, /P1\.1/, path)
      if (path.startsWith('agenda')) assert.match(text, control, path)
      assert.deepEqual(leaksOf(text), [], path)
    }
    const sheet = await paper('/plan.xlsx')
    assert.match(sheet, /P1\.1/)
    assert.deepEqual(leaksOf(sheet), [])
  })

  test('are in no feed and in no mail, whoever it is for', async () => {
    const { app } = house
    for (const feed of ['/news.atom', `/measures/${OF_PEOPLE}/news.atom`, `/measures/${ATTESTED}/news.atom`]) {
      const { body, status } = await send(app, feed)
      assert.equal(status, 200)
      assert.match(body, /<entry>|<feed/)
      assert.deepEqual(leaksOf(body), [], feed)
    }
    await app.person('digitalLead', '421')
    // A Monday and a working day: everything that is mailed of itself goes out.
    app.turnTo('2026-11-30')
    for (const measure of [OF_PEOPLE, ATTESTED, MEAN, COVERAGE]) {
      const sent = await send(app, `/measures/${measure}/missing/letters`, {
        method: 'POST',
        as: house.people.strategyTeam,
      })
      assert.equal(sent.status, 303, sent.body.slice(0, 2000))
    }
    await remind(app.region)
    await mailDigests(app.region, 'https://digi.example.com')
    const mails = await app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('outbox').select(['subject', 'body', 'html']).execute(),
    )
    const all = mails.map((one) => `${one.subject}\n${one.body}\n${one.html ?? ''}`)
    assert.ok(
      all.some((text) => control.test(text)),
      'a letter tells what everybody may know',
    )
    for (const measure of [OF_PEOPLE, ATTESTED])
      assert.ok(
        all.some((text) => text.includes(measure)),
        `a letter is about ${measure}`,
      )
    for (const text of all) assert.deepEqual(leaksOf(text), [], text.slice(0, 200))
  })

  test('are told as a band where there are enough of them, and the mean of enough as it is', async () => {
    const { app } = house
    const measures = await send(app, '/api/v1/measures')
    const { items } = JSON.parse(measures.body) as {
      items: { id: string; evidence: { organisation: string; hidden: boolean; done: unknown; value: unknown }[] }[]
    }
    const of = (id: string, organisation: string) =>
      items.find((one) => one.id === id)?.evidence.find((one) => one.organisation === organisation)
    assert.deepEqual(
      ['074', OWN, '421', 'all'].map((one) => of(OF_PEOPLE, one)?.done),
      [null, null, null, null],
    )
    assert.equal(of(OF_PEOPLE, '421')?.hidden, true)
    assert.equal(of(MEAN, OWN)?.hidden, true)
    // Two of which one is hidden: the other would give it away by the mean of all.
    assert.equal(of(MEAN, '074')?.hidden, true)
    assert.equal(of(MEAN, '074')?.value, null)
    const page = await send(app, `/measures/${OF_PEOPLE}`)
    assert.match(page.body, /95–100/)
  })
})
