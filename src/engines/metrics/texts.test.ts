import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { locales } from '../../platform/i18n/index.ts'
import type { Because, Judgement } from './rules/shapes.ts'
import { bandText, missingSentence, provenanceName, reason, refusalSentence, stateName, texts } from './texts.ts'

const judgement = (differs: Partial<Judgement>): Judgement => ({
  state: 'underWay',
  because: 'noTarget',
  args: { kind: 'coverage', of: 'share' },
  row: 9,
  ...differs,
})
const allBecause = Object.keys(texts.fi.reasons).filter((key): key is Because => key in texts.fi.reasons)

describe('the reason of a judgement', () => {
  it('tells by names who has a deliverable without a target day and who has not', () => {
    const given = judgement({ args: { kind: 'deliverable', of: 'share', value: 0.2 } })
    const context = { unit: 'municipality', done: 1, total: 5, missing: ['Halsua', 'Veteli'] } as const
    assert.equal(reason('fi', given, context), '1/5 kunnasta on vahvistanut tämän. Puuttuu vielä: Halsua, Veteli.')
    assert.equal(reason('sv', given, context), '1/5 kommuner har bekräftat detta. Saknas ännu: Halsua, Veteli.')
    assert.equal(reason('en', given, context), '1/5 municipalities have attested this. Still missing: Halsua, Veteli.')
  })
  it('begins with the reason when somebody is needed, and gives the numbers', () => {
    const given = judgement({
      state: 'atRisk',
      because: 'behindPace',
      args: { kind: 'coverage', of: 'share', value: 0.4, target: 0.9, day: '2026-11-24', missing: 12 },
    })
    assert.equal(
      reason('fi', given, { unit: 'person', done: 402, total: 1005 }),
      'Tahti ei riitä. Tavoite on 90\u00a0% viimeistään 24.11.2026. Tämän päivän tasosta puuttuu 12 henkilöä. ' +
        'Toteuma on 402/1\u00a0005 henkilöä (40\u00a0%).',
    )
    assert.match(reason('en', given, { unit: 'person' }), /90% by 24 November 2026\. .*: 12 people\.$/)
  })
  it('says of what happens again and again how many times it was done', () => {
    const given = judgement({
      state: 'atRisk',
      because: 'behindPace',
      args: { kind: 'rhythm', of: 'number', value: 7 },
    })
    assert.match(reason('fi', given, { unit: 'occasion' }), /Tehty 7 kertaa\.$/)
  })
  it('does not repeat names, and says what does not apply', () => {
    const given = judgement({ state: 'late', because: 'dayPassed', args: { kind: 'deliverable', day: '2025-12-31' } })
    const context = {
      unit: 'municipality',
      by: 'records',
      done: 3,
      total: 4,
      missing: ['Veteli'],
      named: ['Veteli'],
      notApplicable: ['Perho'],
    } as const
    assert.equal(
      reason('fi', given, context),
      'Tavoitepäivä 31.12.2025 on mennyt. 3/4 kunnasta on saanut tämän valmiiksi. Puuttuu vielä: Veteli. Ei koske: Perho.',
    )
  })
  it('counts a deliverable’s stages and the days it came late', () => {
    const begun = judgement({ because: 'begun', args: { kind: 'deliverable', of: 'share', day: '2026-06-30' } })
    const stages = { unit: 'stage', done: 3, total: 9 } as const
    assert.equal(reason('fi', begun, stages), '3/9 vaihetta on valmiina. Työ on käynnissä. Tavoitepäivä on 30.6.2026.')
    const late = judgement({
      state: 'done',
      because: 'deliveredLate',
      args: { kind: 'deliverable', since: '2026-01-01', daysLate: 1 },
    })
    assert.equal(reason('fi', late, { unit: 'item' }), 'Tämä tuli valmiiksi 1.1.2026, 1 päivä tavoitepäivän jälkeen.')
  })
  it('never says that nothing was done where there is no evidence', () => {
    const given = judgement({ state: 'late', because: 'noEvidenceDayPassed', args: { day: '2025-12-31' } })
    const told = reason('fi', given, { unit: 'municipality', done: 0, total: 5 })
    assert.equal(told, 'Ei toteumatietoa. Tavoitepäivä oli 31.12.2025.')
  })
  it('names why a region is capped', () => {
    const args = { kind: 'coverage', of: 'share', late: 1, stale: 0, noEvidence: 2 } as const
    const given = judgement({ state: 'atRisk', because: 'capped', args })
    assert.equal(
      reason('fi', given, { unit: 'person', named: ['Halsua', 'Toholampi', 'Veteli'] }),
      'Kaikki ei ole kunnossa: 1 myöhässä, 2 ilman toteumatietoa. Huomiota tarvitsevat: Halsua, Toholampi, Veteli.',
    )
  })
  it('gives the public a band or nothing, and no other number that would tell it', () => {
    const args = { kind: 'coverage', of: 'share', value: 0.4123, target: 0.9, day: '2026-11-24', missing: 17 } as const
    const given = judgement({ state: 'atRisk', because: 'behindPace', args })
    for (const locale of locales) {
      const banded = reason(locale, given, { unit: 'person', done: 47, total: 114, band: { from: 40, to: 45 } })
      const hidden = reason(locale, given, { unit: 'person', done: 47, total: 114, hidden: true })
      for (const told of [banded, hidden]) assert.doesNotMatch(told, /17|47|114|41/)
      assert.match(banded, /40–45/)
    }
  })
  it('has a whole sentence for every reason in every language, whatever is known', () => {
    const everything = {
      of: 'share',
      value: 0.5,
      target: 0.9,
      day: '2026-11-24',
      expected: 0.6,
      missing: 3,
      since: '2026-10-01',
      asOf: '2026-09-01',
      until: '2026-08-01',
      daysLate: 12,
      late: 1,
      stale: 2,
      noEvidence: 3,
    } as const
    assert.equal(allBecause.length, 26)
    for (const locale of locales) {
      for (const because of allBecause) {
        for (const kind of ['deliverable', 'coverage'] as const) {
          const told = reason(locale, judgement({ because, args: { kind, ...everything } }), { unit: 'person' })
          assert.match(told, /^\S.*\.$/, `${locale} ${because}`)
          assert.doesNotMatch(told, /undefined|NaN|\{|\s\s|\s[.,]|0\.9|2026-/, `${locale} ${because}: ${told}`)
          for (const sentence of told.split('. ')) {
            assert.ok(sentence.split(' ').length <= 20, `${locale} ${because}: ${sentence}`)
          }
        }
      }
    }
  })
})

describe('the other words', () => {
  it('are those of the state vocabulary', () => {
    assert.equal(stateName('fi', 'onTarget'), 'Tavoitteessa')
    assert.equal(stateName('sv', 'noData'), 'Inga uppgifter ännu')
    assert.equal(provenanceName('fi', 'withoutData'), 'ilman tietoa')
    assert.equal(bandText('fi', { from: 95, to: 100 }), '95–100\u00a0%')
  })
  it('tell what is missing', () => {
    const more = { is: 'more', by: 1, state: 'onTarget' } as const
    assert.equal(missingSentence('fi', more, 'share', 'municipality'), 'Tavoitteesta puuttuu 1 kunta.')
    assert.equal(missingSentence('fi', { ...more, by: 4.4 }, 'number', 'item'), 'Matkaa tavoitteeseen on 4,4.')
    assert.equal(
      missingSentence('en', { is: 'impossible', why: 'noTarget' }, 'share', 'item'),
      'No target has been agreed.',
    )
  })
  it('tell why a target is refused', () => {
    const args = { value: 0.5, day: '2025-06-30', earlierValue: 0.8, earlierDay: '2024-12-31' }
    assert.equal(
      refusalSentence('fi', { key: 'targetEases', args }, 'share'),
      'Tavoite 50\u00a0% (30.6.2025) on väljempi kuin aiempi tavoite 80\u00a0% (31.12.2024). Tiukenna tai poista se.',
    )
  })
})
