import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows } from '../../../tests/app.ts'
import { confirmDraft } from '../../../tests/plan.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { workDrafts } from './draft-work.ts'
import { Planner } from './planner.testing.ts'

describe('the plan as one table', () => {
  let plan: Planner
  before(async () => {
    plan = await Planner.start()
  })
  after(() => plan.app.close())

  it('is for the strategy plan.team, with filters in its address', async () => {
    assert.equal((await plan.lead.get('/plan')).status, 403)
    const all = await plan.team.get('/plan')
    assert.equal(all.status, 200)
    assert.deepEqual(complaints(all.body), [])
    shows(all, /Näytetään 3 toimenpidettä/)
    shows(await plan.team.get('/plan?goal=B'), /Näytetään 1 toimenpide\./)
    shows(await plan.team.get('/plan?owner=none&target=none&organisation=901'), /Näytetään 2 toimenpidettä/)
    shows(await plan.team.get('/plan?target=some'), /Näillä rajauksilla ei löydy/)
    shows(await plan.team.get('/plan?organisation=%00&owner=x'), /Näytetään 3 toimenpidettä/)
  })

  it('changes many measures at once, after a preview, and can be taken back', async () => {
    const form = await plan.team.get('/plan/edit?measure[]=A1.1&measure%5B%5D=A1.2')
    shows(form, /2 toimenpidettä/)
    assert.deepEqual(complaints(form.body), [])
    const fields = {
      measures: 'A1.1 A1.2',
      place_901: 'yes',
      place_x_csv: 'yes',
      owner: plan.lead.actor.person,
      targetHow: 'add',
      value: '80 %',
      day: '31.12.2027',
    }
    const faulty = await plan.team.post('/plan/edit', { ...fields, value: 'paljon', day: '31.2.2027' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Toimenpide A1\.2 tarvitsee arvon/)
    assert.deepEqual(complaints(faulty.body), [])
    shows(await plan.team.post('/plan/edit', { measures: 'A1.1', place_901: 'yes' }), /Et muuttanut mitään/)
    const made = await plan.team.post('/plan/edit', fields)
    assert.equal(made.status, 303)
    const draft = await plan.team.get(made.location ?? '')
    shows(draft, /6 muutosta/)
    shows(draft, /Mitään ei ole vielä tallennettu/)
    assert.deepEqual(complaints(draft.body), [])
    assert.deepEqual(await plan.agreed('A1.1'), [])
    assert.equal((await (await plan.app.person('strategyTeam')).get(made.location ?? '')).status, 404)
    const saved = await plan.store(made.location ?? '')
    assert.deepEqual([await plan.agreed('A1.1'), await plan.agreed('A1.2')], [['* 1 2027-12-31'], ['* 0.8 2027-12-31']])
    assert.equal(await plan.scopeOf('A1.2', 'x.csv'), ` ${plan.lead.actor.person}`)
    const told = await plan.team.get(saved)
    shows(told, /6 muutosta tallennettu/)
    shows(told, /A1\.1 Esimerkkilä/)
    shows(told, new RegExp(plan.lead.actor.name))
    assert.deepEqual(complaints(told.body), [])
    shows(await plan.team.get(`/plan?owner=${plan.lead.actor.person}`), /Näytetään 2 toimenpidettä/)
    const undone = await plan.undo(saved)
    assert.deepEqual([await plan.agreed('A1.1'), await plan.scopeOf('A1.2', 'x.csv')], [[], ' '])
    shows(await plan.team.get(undone), /6 muutosta kumottu/)
    const redone = await plan.undo(undone)
    assert.equal(await plan.scopeOf('A1.2', 'x.csv'), ` ${plan.lead.actor.person}`)
    const list = await plan.team.get('/plan/saves')
    assert.deepEqual(complaints(list.body), [])
    assert.equal(list.body.match(/Kumosi tallennuksen/g)?.length, 2)
    // Of the six places one has been changed since: the rest can be taken back.
    const cleared = Buffer.from('Tunnus;Organisaation tunnus;Vastuuhenkilö\nA1.2;x.csv;\n')
    await plan.store((await plan.preview('o.csv', cleared)).url)
    const page = await plan.team.get(redone)
    shows(page, /Kumoa loput/)
    shows(page, new RegExp(`ei vastuuhenkilöä \\(${plan.team.actor.name}`))
    assert.deepEqual(complaints(page.body), [])
    const rest = await plan.team.post(redone.replace(/\?.*/, ''), {})
    const restDraft = await plan.team.get(rest.location ?? '')
    shows(restDraft, /1 kohtaa ei kumota/)
    shows(restDraft, /Kumoa 5 muutosta/)
    assert.deepEqual(complaints(restDraft.body), [])
    assert.equal((await confirmDraft(plan.team, rest.location ?? '')).status, 303)
    assert.deepEqual([await plan.agreed('A1.1'), await plan.scopeOf('A1.2', '901')], [[], ' '])
    shows(await plan.team.get(redone), /kumottavaa ei ole/)
    assert.equal((await plan.lead.get('/plan/saves')).status, 403)
    assert.equal((await plan.lead.post(redone.replace(/\?.*/, ''), {})).status, 403)
  })

  it('gives one phase to the packages of the chosen measures', async () => {
    const fields = { measures: 'A1.1', phase: 'continuous', phaseFrom: '2028-01-01', phaseTo: '2027-01-01' }
    const faulty = await plan.team.post('/plan/edit', fields)
    assert.equal(faulty.status, 422)
    shows(faulty, /Viimeinen jakso on ennen ensimmäistä/)
    const made = await plan.team.post('/plan/edit', { ...fields, phaseFrom: '2027-01-01', phaseTo: '2028-01-01' })
    shows(await plan.team.get(made.location ?? ''), /2 muutosta/)
    await plan.undo(await plan.store(made.location ?? ''))
  })

  it('asks for a tick before it stores a target whose day has passed, once it is new', async () => {
    const lateTo = (value: string) => ({
      measures: 'A1.2',
      place_901: 'yes',
      place_x_csv: 'yes',
      targetFor: 'each',
      targetHow: 'add',
      value,
      day: '1.9.2026',
    })
    const before = await plan.agreed('A1.2')
    const draft = (await plan.team.post('/plan/edit', lateTo('40 %'))).location ?? ''
    const page = await plan.team.get(draft)
    shows(page, /name="past"/)
    shows(page, /2 muutoksen tavoitepäivä on jo mennyt/)
    const unticked = await plan.team.post(draft, {})
    assert.equal(unticked.status, 422)
    shows(unticked, /Mitään ei tallennettu: tavoitepäiviä on jo mennyt/)
    assert.deepEqual(complaints(unticked.body), [])
    assert.deepEqual(await plan.agreed('A1.2'), before)
    const other = await plan.preview(
      'n.csv',
      Buffer.from('Tunnus;Organisaation tunnus;Tavoitearvo;Tavoitepäivä\nA1.2;901;50 %;1.10.2026\n'),
    )
    const saved = await plan.store(other.url, { past: 'yes' })
    const late = await plan.team.post(draft, { past: 'yes', leftOut: '0' })
    assert.equal(late.status, 409)
    shows(late, /name="past"[^>]* checked/)
    await plan.undo(saved)
    const kept = await plan.store(draft, { past: 'yes' })
    assert.ok((await plan.agreed('A1.2')).some((one) => one.endsWith('0.4 2026-09-01')))
    await plan.undo(kept)
    assert.deepEqual(await plan.agreed('A1.2'), before)
  })

  it('does not store over what somebody changed while the changes were looked at', async () => {
    const csv = (day: string) => Buffer.from(`Tunnus;Organisaation tunnus;Alkaa\nA1.1;901;${day}\n`)
    const first = await plan.preview('i.csv', csv('1.3.2027'))
    const second = await plan.preview('j.csv', csv('1.4.2027'))
    await plan.store(second.url)
    const late = await plan.team.post(first.url, {})
    assert.equal(late.status, 409)
    shows(late, /Mitään ei tallennettu/)
    shows(late, /A1\.1 Esimerkkilä, Alkaa\. Nyt voimassa: 1\.4\.2027/)
    assert.deepEqual(complaints(late.body), [])
    assert.equal(await plan.scopeOf('A1.1', '901'), '2027-04-01 ')
    // Whoever has seen it may store the rest: here nothing is left.
    shows(late, /Muutoksia ei ole/)
    assert.equal((await plan.team.post(second.url, {})).location, second.url)
    const both = await plan.preview(
      'l.csv',
      Buffer.from('Tunnus;Organisaation tunnus;Alkaa\nA1.1;901;1.5.2027\nA1.1;902;1.5.2027\n'),
    )
    await plan.store((await plan.preview('m.csv', csv('1.6.2027'))).url)
    const seen = await plan.team.get(both.url)
    shows(seen, /name="leftOut" value="1"/)
    shows(seen, /Tallenna 1 muutos/)
    await plan.store(both.url, { leftOut: '1' })
    assert.deepEqual(
      [await plan.scopeOf('A1.1', '901'), await plan.scopeOf('A1.1', '902')],
      ['2027-06-01 ', '2027-05-01 '],
    )
    await plan.team.post(
      (await plan.preview('p.csv', Buffer.from('Tunnus;Organisaation tunnus;Alkaa\nA1.1;901;\nA1.1;902;\n'))).url,
      {},
    )
  })

  it('forgets drafts that nobody came back to', async () => {
    const { url } = await plan.preview('k.csv', Buffer.from('Tunnus;Organisaation tunnus;Alkaa\nA1.1;902;1.3.2027\n'))
    plan.app.turnTo('2026-11-26')
    assert.equal((await plan.team.get(url)).status, 404)
    await workDrafts(plan.app.region)
    const left = await plan.app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('plan_draft').select('id').execute(),
    )
    assert.deepEqual(left, [])
    lacks(await plan.team.get('/plan'), /k\.csv/)
  })
})
