import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { filesUnder, ROOT } from '../../../../scripts/house/sources.ts'
import { detailWords, subjectWords } from './audit-details.ts'
import { eventWords, keyWords } from './audit-words.ts'

describe('the audit in words', () => {
  it('has words for every event that the program writes down', () => {
    const written = filesUnder('src')
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$/.test(file))
      .flatMap((file) => {
        const text = readFileSync(path.join(ROOT, file), 'utf8')
        return [...text.matchAll(/\baction:[^,;]*?(?=[,;}]|$)/gm)].flatMap(([found]) =>
          [...found.matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(([, event = '']) => event),
        )
      })
    assert.ok(written.includes('attestation.made') && written.includes('attestation.replaced'))
    const without = [...new Set(written)].filter((event) => eventWords[event] === undefined)
    assert.deepEqual(without, [], 'add their Finnish words to audit-words.ts')
  })

  it('has words for every detail that the program writes down', () => {
    const written = filesUnder('src')
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$/.test(file))
      .flatMap((file) =>
        [
          ...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/\baction(?::|,)[^;]*?\bdetail: \{([^{}]*)\}/g),
        ].flatMap(([, inside = '']) =>
          [...inside.matchAll(/(?:^|,)\s*(\w+)\s*(?=[:,]|$)/g)].map(([, key = '']) => key),
        ),
      )
    assert.ok(written.includes('relation') && written.includes('steps'))
    // The sum of a file says nothing to a reader and is left out.
    const without = [...new Set(written)].filter((key) => key !== 'sha256' && keyWords[key] === undefined)
    assert.deepEqual(without, [], 'add their Finnish words to audit-words.ts')
  })

  it('tells days, roles and what is true, and no keys of rows', () => {
    const row = '0b8a6c1e-2f3d-4c5b-9a7e-1f2d3c4b5a69'
    assert.equal(detailWords({ attestation: row, day: '2026-11-10', until: null, replaces: null }), 'päivä: 10.11.2026')
    assert.equal(detailWords({ relation: 'digitalLead', since: '2026-01-01' }), 'rooli: digivastaava, alkaa: 1.1.2026')
    assert.equal(detailWords({ name: true, email: false }), 'nimi')
    assert.equal(detailWords({ by: 'signOut' }), 'tapa: uloskirjautuminen')
    assert.equal(detailWords({ measures: 52 }), 'toimenpiteitä: 52')
    assert.equal(detailWords({ somethingNew: 'x' }), 'somethingNew: x')
    assert.equal(detailWords('x'), '')
  })

  it('names what an event is about; of an erased person the beginning of the key is left', () => {
    const key = '0b8a6c1e-2f3d-4c5b-9a7e-1f2d3c4b5a69'
    const names = new Map([['074', 'Esimerkkilä']])
    const of = (action: string, subject: string, organisation: string | null = null) =>
      subjectWords({ action, subject, organisation }, names)
    assert.equal(of('attestation.made', 'P2.5', '074'), 'P2.5, Esimerkkilä')
    assert.equal(of('organisation.renamed', '074', '074'), 'Esimerkkilä')
    assert.equal(of('person.erased', key), 'poistettu henkilö (0b8a6c1e)')
    assert.equal(of('strategyUpdate.opened', key), '0b8a6c1e')
    assert.equal(of('setupLink.made', 'setup'), 'ohjelma')
    assert.equal(detailWords({ host: '074' }, names), 'isäntäkunta: Esimerkkilä')
  })
})
