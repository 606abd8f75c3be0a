// Money that waits for a decision in a meeting: told in words, decided, and then no longer told.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { bodies } from '../../platform/access/index.ts'

const MEASURE = 'P2.5'
const OWN = '236'
const nb = '\u00a0'

describe('a decision on money in a meeting', () => {
  let app: TestApp
  let team: TestPerson
  let group: TestPerson
  let path: string
  const bodyOf = async (organisation: string) =>
    (await bodies(app.database.read)).find((one) => one.organisation === organisation)?.id ?? ''
  const call = async (as: TestPerson, organisation: string, day: string) =>
    (await as.post('/meetings', { body: await bodyOf(organisation), day, section: '' })).location ?? 'none'
  const idOf = async (title: string) =>
    (await app.database.read.selectFrom('investment').selectAll().where('title', '=', title).executeTakeFirstOrThrow())
      .investment
  const show = (as = team) => as.get(`${path}/show?measure=${MEASURE}`)
  const decide = async (fields: Record<string, string>) =>
    team.post(`${path}/notes`, {
      as: 'decision',
      at: '1',
      measure: MEASURE,
      seen: /name="seen" value="([\w-]*)"/.exec((await show()).body)?.[1] ?? '',
      text: 'Hankitaan yhdessä.',
      day: '24.11.2026',
      section: '',
      sum: '',
      ...fields,
    })
  const noted = (section: string, thousands: string) =>
    new RegExp(
      `<b>Päätös</b> 24\\.11\\.2026, ${section}: <span>Päätteet</span> \\(Kaustinen, 2027, päätetty ${thousands}${nb}000,00${nb}€\\)`,
    )
  const decidedNow = async () => {
    const row = await app.database.read
      .selectFrom('investment')
      .selectAll()
      .where('title', '=', 'Päätteet')
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    return [row.decided, row.section, row.day]
  }
  before(async () => {
    app = await testApp({ now: '2026-10-27' })
    team = await app.person('strategyTeam')
    group = await app.person('managementGroup', OWN)
    const earlier = await call(team, 'region', '27.10.2026')
    assert.equal((await team.post(`${earlier}/closing`, {})).status, 303)
    app.turnTo('2026-11-24')
    for (const [title, planned] of [
      ['Päätteet', '12 500'],
      ['Ohjelma', '3 980'],
    ] as const) {
      const money = { organisation: OWN, year: '2027', kind: 'systems', title, planned }
      assert.equal((await team.post(`/measures/${MEASURE}/investments`, money)).status, 303)
    }
    path = await call(team, 'region', '24.11.2026')
  })
  after(() => app.close())

  it('is asked for in the words that the paper has: which money, whose, of which year, how much', async () => {
    for (const page of [await show(), await team.get(path)]) {
      shows(
        page,
        new RegExp(`Päätettävänä investointi: <span>Päätteet</span> \\(Kaustinen, 2027, 12${nb}500,00${nb}€\\)`),
      )
      shows(page, />Kaipaa päätöstä</)
      assert.deepEqual(complaints(page.body), [])
    }
  })

  it('is not for a member of a municipality’s group, who is told who notes and what they can do', async () => {
    for (const page of [await show(group), await group.get(path)]) {
      shows(page, /Tämän kokouksen kirjaukset tekee digistrategiatiimi\./)
      shows(page, /Oman kuntasi johtoryhmän päätökset kirjaat sen omassa kokouksessa: <a href="\/meetings">/)
      lacks(page, /<form[^>]*notes/)
    }
    lacks(await show(), /kirjaukset tekee/)
    const own = await call(group, OWN, '24.11.2026')
    const page = await group.get(`${own}/show?measure=${MEASURE}`)
    shows(page, /Vahvistuksen ja jatkotoimen kirjaa digivastaava tai digistrategiatiimi/)
    shows(page, /Mitä päätös koskee\?/)
    // Whoever may not enter money notes the words only.
    lacks(page, /Päätetty summa/)
  })

  it('tells each fault at its field', async () => {
    const investment = await idOf('Päätteet')
    const faulty = await decide({ investment, sum: 'paljon' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Päätetty summa, euroa: Kirjoita summa euroina/)
    shows(faulty, /Pykälä: Päätetty summa tarvitsee pykälän/)
    assert.equal((await decide({ investment: '', sum: '100', section: '§ 3' })).status, 422)
    assert.equal((await decide({ investment: crypto.randomUUID() })).status, 422)
  })

  it('records the sum with its body, day and section; what is decided waits no more, here or in the next meeting', async () => {
    assert.equal((await decide({ investment: await idOf('Päätteet'), sum: '12 000', section: '§ 3' })).status, 303)
    const page = await show()
    lacks(page, /Päätettävänä investointi: <span>Päätteet/)
    shows(page, /Päätettävänä investointi: <span>Ohjelma/)
    shows(page, noted('§ 3', '12'))
    assert.deepEqual(await decidedNow(), ['1200000', '§ 3', '2026-11-24'])
  })

  it('is corrected with its sum: the note and the money say the same, and taking it back takes the sum back', async () => {
    const note = async () => /\/notes\/([\w-]{36})\/correction/.exec((await show()).body)?.[1] ?? ''
    const first = `${path}/notes/${await note()}/correction`
    shows(await team.get(first), new RegExp(`name="sum"[^>]*value="12000"|name="sum"[^>]*value="12${nb}000"`))
    const fields = { as: 'decision', text: 'Hankitaan yhdessä.', day: '24.11.2026', section: '4', sum: '11 000' }
    const faulty = await team.post(first, { ...fields, text: '', day: '23.11.2026', section: '' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Päätös tai linjaus: /)
    shows(faulty, /Päätöksen päivä: Valitse kokouspäivä 24\.11\.2026 tai myöhempi\./)
    shows(faulty, /Pykälä: Päätetty summa tarvitsee pykälän/)
    assert.deepEqual(complaints(faulty.body), [])
    assert.equal((await team.post(first, fields)).status, 303)
    shows(await show(), noted('§ 4', '11'))
    shows(await show(), noted('§ 3', '12'))
    assert.deepEqual(await decidedNow(), ['1100000', '§ 4', '2026-11-24'])
    const back = { as: 'takenBack', grounds: 'Väärä kohta' }
    assert.equal((await team.post(`${path}/notes/${await note()}/correction`, back)).status, 303)
    assert.deepEqual(await decidedNow(), [null, null, null])
    shows(await show(), /Päätettävänä investointi: <span>Päätteet/)
    assert.equal((await decide({ investment: await idOf('Päätteet'), sum: '12 000', section: '§ 3' })).status, 303)
  })

  it('without a sum is a decision too: the tag goes away, and comes back when the note is taken back', async () => {
    assert.equal((await decide({ investment: await idOf('Ohjelma'), text: 'Ei hankita.' })).status, 303)
    const page = await show()
    lacks(page, /Kaipaa päätöstä|Päätettävänä/)
    lacks(await team.get(path), /Kaipaa päätöstä|Päätettävänä/)
    const [note] = [...page.body.matchAll(/\/notes\/([\w-]{36})\/correction/g)].slice(-1)
    const back = await team.post(`${path}/notes/${note?.[1]}/correction`, { as: 'takenBack', grounds: 'Väärä rivi' })
    assert.equal(back.status, 303)
    shows(await show(), /Päätettävänä investointi: <span>Ohjelma/)
  })

  it('is told in plain words the next time: what was planned, decided or spent, from how much to how much', async () => {
    assert.equal((await team.post(`${path}/closing`, {})).status, 303)
    const change = async (title: string, fields: Record<string, string>) => {
      const id = await idOf(title)
      const { body } = await team.get(`/investments/${id}`)
      const of = (name: string) => new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(body)?.[1] ?? ''
      const kept = Object.fromEntries(
        ['seen', 'title', 'planned', 'decided', 'body', 'day', 'section'].map((name) => [name, of(name)]),
      )
      const done = await team.post(`/investments/${id}`, {
        organisation: OWN,
        year: '2027',
        kind: 'systems',
        ...kept,
        ...fields,
      })
      assert.equal(done.status, 303, done.body.replace(/<[^>]+>/g, ' ').slice(0, 2000))
    }
    app.turnTo('2026-12-01')
    await change('Päätteet', { spent: '4 000' })
    await change('Ohjelma', { planned: '5 000' })
    path = await call(team, 'region', '1.12.2026')
    const page = await show()
    shows(page, new RegExp(`investointiin käytettiin 4${nb}000,00${nb}€: <span>Päätteet`))
    shows(page, new RegExp(`investointiin oli suunniteltu 3${nb}980,00${nb}€, nyt 5${nb}000,00${nb}€: <span>Ohjelma`))
    lacks(page, /muutettu \d/)
  })
})
