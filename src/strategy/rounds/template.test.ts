// The template of rounds: what is asked and in how many days, as versions; a round keeps the one that it began with.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { sendForm } from '../../../tests/http/house.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { system } from '../../platform/access/index.ts'
import { DAYS, openedRound } from './rounds.testing.ts'

const OTHER_REGION = new URL('../../../tests/content/other-region.json', import.meta.url).pathname
const FIRST = '890'
const OWN = /Miten digistrategia etenee teillä\?/
const CHANGED = /Miten teillä sujuu tänä puolivuonna\?/

describe('The template of a round', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let round: string
  const change = (fields: Record<string, string>) => sendForm(app, team, '/rounds/template', fields, '/rounds/template')
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', FIRST)
    round = await openedRound(team)
  })
  after(() => app.close())

  it('is the strategy team’s, and offers what rounds ask now', async () => {
    assert.equal((await lead.get('/rounds/template')).status, 403)
    const page = await team.get('/rounds/template')
    shows(page, OWN)
    shows(page, /Kierros syksy 2026 on auki\. Muutos ei vaikuta siihen\./)
    assert.match(page.body, /name="answersDue"[^>]*value="21"/)
    assert.deepEqual(complaints(page.body), [])
    shows(await team.get('/rounds'), /href="\/rounds\/template"/)
  })

  it('tells every fault at its field and keeps what was typed', async () => {
    const faulty = await change({
      'fi-judgement': 'Oma kysymys?',
      'sv-judgement': '',
      answersDue: '0',
      approvalDue: '5',
      closes: '4',
    })
    assert.equal(faulty.status, 422)
    assert.match(faulty.body, /Kysymykset ruotsiksi, Arvio etenemisestä: Tieto puuttuu/)
    assert.match(faulty.body, /Anna päivät kokonaislukuna/)
    assert.match(faulty.body, /Anna suurempi luku/)
    assert.match(faulty.body, /value="Oma kysymys\?"/)
  })

  it('changes the next round: its questions, in the language of the reader, and its days; the one that runs keeps its own', async () => {
    const saved = await change({
      'fi-judgement': 'Miten teillä sujuu tänä puolivuonna?',
      'en-judgement': 'How is this half-year going?',
      answersDue: '14',
      approvalDue: '28',
      closes: '35',
    })
    assert.equal(saved.status, 303)
    const form = `/parts/${FIRST}/answer/measures`
    shows(await lead.get(`${round}${form}`), OWN)
    shows(await team.get('/rounds/new'), /Yksi kierros on jo auki/)
    assert.equal((await team.post(`${round}/closing`, { grounds: 'Kokeilu' })).status, 303)
    const offered = await team.get('/rounds/new')
    assert.match(offered.body, /name="answersDue"[^>]*value="8\.12\.2026"/)
    const next = await openedRound(team, { ...DAYS, opens: '24.11.2026' }, '2027-01-01')
    const asked = await lead.get(`${next}${form}`)
    shows(asked, CHANGED)
    lacks(asked, OWN)
    shows(await lead.get(`/en${next}${form}`), /How is this half-year going\?/)
    shows(await lead.get(`${round}${form}`), OWN)
  })

  it('is no one’s to overwrite unseen', async () => {
    const old = /name="seen" value="([^"]*)"/.exec((await team.get('/rounds/template')).body)?.[1] ?? ''
    assert.equal((await change({ closes: '50' })).status, 303)
    const conflict = await sendForm(app, team, '/rounds/template', { closes: '60', seen: old }, '/rounds/template')
    assert.equal(conflict.status, 409)
    assert.match(conflict.body, /Joku ehti muuttaa pohjaa/)
    const { length } = await app.database.readAs(system, (read) =>
      read.selectFrom('round_template').select('id').execute(),
    )
    assert.equal(length, 2)
  })
})

describe('A round', () => {
  it('is never opened without having been confirmed', async () => {
    const app = await testApp({ content: OTHER_REGION })
    try {
      const team = await app.person('strategyTeam')
      await app.person('digitalLead', FIRST)
      const asked = await team.post('/rounds', { period: '2026-07-01', ...DAYS })
      assert.equal(asked.status, 200)
      shows(asked, /Avataanko seurantakierros syksy 2026\?/)
      const stored = await app.database.readAs(system, async (read) => [
        ...(await read.selectFrom('round').select('id').execute()),
        ...(await read.selectFrom('outbox').select('id').execute()),
      ])
      assert.deepEqual(stored, [])
    } finally {
      await app.close()
    }
  })
})
