import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { organisationOf } from './sheet-place.ts'

describe('an organisation in a line of a sheet', () => {
  const name = (nominative: string) => ({ nominative })
  const known = [
    { id: '074', name: name('Esimerkkilä') },
    { id: '009', name: name('Mallila') },
    { id: '09', name: name('Toinen  kunta') },
    { id: '901', name: name('Toinen kunta') },
  ]

  it('is known by its code, also when a spreadsheet has eaten the first zeros', () => {
    assert.equal(organisationOf(known, '074'), '074')
    assert.equal(organisationOf(known, '74'), '074')
    assert.equal(organisationOf(known, '901'), '901')
    assert.equal(organisationOf(known, '0901'), undefined)
  })

  it('is known by its name', () => assert.equal(organisationOf(known, ' ESIMERKKILÄ '), '074'))

  it('is never guessed when two would fit', () => {
    assert.equal(organisationOf(known, '9'), undefined)
    assert.equal(organisationOf(known, 'Toinen kunta'), undefined)
    assert.equal(organisationOf(known, '09'), '09')
  })
})
