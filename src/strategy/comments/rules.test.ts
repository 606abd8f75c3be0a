import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mentioned, mentionField } from './rules.ts'

const all = ['Esimerkki Lukija', 'Esimerkki Lukija 2', 'Esimerkki Digivastaava'].map((name, at) => ({
  person: `p${at}`,
  name,
  memberships: [],
}))
const named = (values: Record<string, string>, text: string) => mentioned(values, text, all).map((one) => one.person)

describe('mentions of colleagues', () => {
  it('are the boxes that were ticked and the names after @', () => {
    assert.deepEqual(named({ [mentionField('p2')]: 'yes' }, 'Katsotko?'), ['p2'])
    assert.deepEqual(named({}, 'Hei @esimerkki digivastaava, katsotko?'), ['p2'])
    assert.deepEqual(named({}, 'Esimerkki Digivastaava katsoo'), [])
  })

  it('do not take a longer name for a shorter one', () => {
    assert.deepEqual(named({}, '@Esimerkki Lukija 2 katsoo'), ['p1'])
    assert.deepEqual(named({}, '@Esimerkki Lukija, katso'), ['p0'])
  })
})
