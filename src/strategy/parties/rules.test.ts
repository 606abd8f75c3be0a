import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Measure } from '../content/strategy.ts'
import { partiesOf, partyId, partyKey, phrasesOf, proposeParties } from './rules.ts'

const measure = (id: string, responsible: string | undefined): Measure => ({
  id,
  title: id,
  responsible,
  kind: 'deliverable',
  goal: 'A',
  package: 'A1',
  bindings: [],
})

describe('parties that a phrase names', () => {
  for (const [phrase, expected] of [
    ['HR', ['HR']],
    ['HR ja IT', ['HR', 'IT']],
    ['IT, Hankintayksikkö', ['IT', 'Hankintayksikkö']],
    ['kunnat: johtoryhmä; seutukunta: hintalinjaus', ['kunnat', 'seutukunta']],
    ['Kunnanjohtajat ja johtoryhmä, esihenkilöt', ['Kunnanjohtajat', 'johtoryhmä', 'esihenkilöt']],
    ['joka kunnan it-vastaavat (katselmointi tiimissä)', ['joka kunnan it-vastaavat']],
    ['Toimialat, Tiimi (yhteiset teemapäivät ja tempaukset)', ['Toimialat', 'Tiimi']],
    ['talous- ja hallintojohto', ['talous- ja hallintojohto']],
    ['HR sekä hr/IT', ['HR', 'IT']],
    ['(avoin)', ['(avoin)']],
    ['Jaana', ['Jaana']],
    [',', [',']],
  ] as const)
    it(`are ${expected.join(' + ')} in "${phrase}"`, () => assert.deepEqual(proposeParties(phrase), expected))

  it('are at least one, each once, for any text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        if (text.trim() === '') return
        const keys = proposeParties(text).map(partyKey)
        assert.ok(keys.length > 0)
        assert.equal(new Set(keys).size, keys.length)
      }),
    )
  })
})

describe('ids of parties', () => {
  it('are short, plain, and the same for every spelling of a name', () => {
    assert.equal(partyId('HR'), 'hr')
    assert.equal(partyId('Kunnat'), partyId('kunnat '))
    assert.match(partyId('Digistrategiatiimi'), /^digistrateg-[0-9a-f]{4}$/)
    assert.match(partyId('kuntien johtoryhmät'), /^kuntien-joh-[0-9a-f]{4}$/)
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        assert.match(partyId(name), /^[A-Za-z0-9.-]{1,16}$/)
        assert.equal(partyId(name), partyId(` ${name}`))
      }),
    )
  })

  it('differ for names that begin alike', () => {
    const names = ['kuntien johtoryhmät', 'kuntien johto', 'kuntien johtajat', 'kuntien-johtoryhmät', 'äiti', 'aiti']
    assert.equal(new Set(names.map(partyId)).size, names.length)
  })
})

describe('parties of a strategy', () => {
  const measures = [
    measure('1', 'digitiimi'),
    measure('2', 'Digitiimi, HR'),
    measure('3', 'Esimiehet'),
    measure('4', undefined),
    measure('5', 'HR'),
  ]

  it('join spellings and keep the source’s own words', () => {
    const phrases = phrasesOf(measures, new Map())
    assert.deepEqual(
      phrases.map((one) => one.text),
      ['digitiimi', 'Digitiimi, HR', 'Esimiehet', 'HR'],
    )
    assert.deepEqual(
      partiesOf(phrases).map((one) => [one.name, one.measures.map((each) => each.id)]),
      [
        ['Digitiimi', ['1', '2']],
        ['Esimiehet', ['3']],
        ['HR', ['2', '5']],
      ],
    )
  })

  it('follow what the team has confirmed instead of the proposal', () => {
    const phrases = phrasesOf(measures, new Map([['Esimiehet', { id: 'r1', parties: ['Esihenkilöt', 'HR'] }]]))
    assert.deepEqual(phrases[2]?.confirmed, 'r1')
    assert.deepEqual(
      partiesOf(phrases).map((one) => [one.name, one.measures.map((each) => each.id)]),
      [
        ['Digitiimi', ['1', '2']],
        ['Esihenkilöt', ['3']],
        ['HR', ['2', '3', '5']],
      ],
    )
  })
})
