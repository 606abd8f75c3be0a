import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { sendForm } from '../../../tests/http/house.ts'
import { attribute, firstOf, partsWith, readHtml, textOf } from '../../../tests/http/tree.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { approved, drafted } from '../../../tests/reports.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { leadOf, partsOf } from './content.ts'
import type { FrozenReport } from './frozen.ts'
import { unfinishedWord } from './rules.ts'

const UNFINISHED = 'Luonnos täydentyy, kun kaikki ovat vastanneet.'

describe('what a report says of itself', () => {
  let app: TestApp
  let team: TestPerson
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('has a foreword only when the approver has said so, and is told what sounds unfinished', async () => {
    const draft = await drafted(team, 'residents')
    lacks(await team.get(`${draft}/approval`), /name="foreword"/)
    await sendForm(app, team, draft, { foreword: UNFINISHED })
    const page = await team.get(`${draft}/approval`)
    shows(page, /Luonnos täydentyy/)
    shows(page, /Esipuheessa on sana ”Luonnos”/)
    assert.deepEqual(complaints(page.body), [])
    const silent = await sendForm(app, team, `${draft}/approval`, { section: '§ 12' })
    assert.equal(silent.status, 422)
    assert.match(silent.body, /Mitä esipuheelle tehdään: Et ole valinnut mitään/)
    const done = await sendForm(app, team, `${draft}/approval`, { section: '§ 12', foreword: 'leaveOut' })
    assert.equal(done.status, 303, done.body.slice(0, 2000))
    for (const ending of ['', '.json']) lacks(await app.get(`${done.location}${ending}`), /täydentyy/)
    shows(await app.get(`${done.location}`), /Hyväksytty: /)
  })

  it('lists the headings at its start, in the order in which they come', async () => {
    const draft = await drafted(team, 'region')
    await sendForm(app, team, draft, { foreword: 'Hyvä lukija' })
    const url = await approved(app, team, draft)
    for (const locale of ['', '/sv', '/en']) {
      const { body } = await app.get(`${locale}${url}`)
      const tree = readHtml(body)
      const contents = partsWith(tree, 'nav').find((one) => attribute(one, 'class') === 'contents')
      assert.ok(contents)
      const listed = partsWith(contents, 'a').map((one) => [attribute(one, 'href').slice(1), textOf(one)])
      const main = firstOf(tree, 'main')
      assert.ok(main)
      const headings = partsWith(main, 'h2').map((one) => [attribute(one, 'id'), textOf(one)])
      assert.deepEqual(listed, headings)
      assert.ok(listed.length > 10)
    }
  })

  it('says how many of those in order are continuous, in words and before every table that counts them', async () => {
    const frozen = (await app.get('/reports/2.json')).json() as FrozenReport
    lacks(await app.get('/reports/2'), /jatkuva/i)
    const states = ['done', 'continuous', 'late'] as const
    const measures = states.flatMap((state, at) => {
      const one = frozen.measures[at]
      return one === undefined ? [] : [{ ...one, state, cells: one.cells.map((cell) => ({ ...cell, state })) }]
    })
    const report = { ...frozen, measures }
    assert.equal(leadOf(report, 'fi'), '2/3 toimenpidettä tavoitteessa tai valmiina. Niistä 1 on jatkuvaa toimintaa.')
    const told = partsOf({ report, locale: 'fi', site: '' }).filter(
      (one) =>
        one.is === 'paragraph' && one.text === 'Lukuun ”tavoitteessa tai valmiina” lasketaan myös jatkuva toiminta.',
    )
    assert.equal(told.length, 3, 'goals, packages, municipalities')
  })

  it('tells residents the whole in a sentence, and of how many the three are', async () => {
    const frozen = (await app.get('/reports/1.json')).json() as FrozenReport
    const [one] = frozen.measures
    assert.ok(one)
    const measures = ['A', 'B', 'C', 'D', 'E'].map(
      (id) => ({ ...one, id, state: id === 'E' ? 'done' : 'late' }) as const,
    )
    const parts = partsOf({ report: { ...frozen, measures }, locale: 'fi', site: '' })
    const told = parts.flatMap((part) => (part.is === 'paragraph' && typeof part.text === 'string' ? [part.text] : []))
    assert.deepEqual(told, [
      '5 toimenpiteestä 1 on valmiina, tavoitteessa tai jatkuvaa toimintaa. Myöhässä on 4.',
      'Myöhässä on 4 toimenpidettä. Tässä niistä kolme.',
    ])
  })

  it('knows the words of something unfinished in three languages, and leaves ready texts alone', () => {
    for (const text of [
      UNFINISHED,
      'Tämä täydentyy.',
      'Työ on kesken.',
      'Ett utkast',
      'This is a draft.',
      'TODO: luvut',
    ])
      assert.notEqual(unfinishedWord(text), undefined, text)
    for (const text of [
      'Kunnat ottivat seurannan käyttöön.',
      'Keskenään kunnat sopivat.',
      'Luonnonvarat',
      'Hyvä vuosi',
    ])
      assert.equal(unfinishedWord(text), undefined, text)
  })
})
