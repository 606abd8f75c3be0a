import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import * as fields from './fields.ts'
import { collect, parseForm } from './form.ts'

const schema = z.object({
  name: fields.text(10),
  day: fields.day(),
  note: fields.optionalText(5),
  link: fields.link(),
})
const form = (values: Record<string, string>) => collect(Object.entries(values))

describe('A posted form', () => {
  test('every problem is told at once, each by its field and with what to do', () => {
    const parsed = parseForm(
      schema,
      form({ name: '', day: '31.2.2026', note: 'liian pitkä', link: 'javascript:1' }),
      'fi',
    )
    assert.ok(!parsed.ok)
    assert.deepEqual(Object.keys(parsed.problems).sort(), ['day', 'link', 'name', 'note'])
    assert.equal(parsed.problems.day, 'Päivämäärä ei ole oikein. Kirjoita se näin: 24.11.2026.')
    assert.equal(parsed.problems.note, 'Tekstissä on 11 merkkiä, ja siihen mahtuu 5. Lyhennä tekstiä.')
  })

  test('a NUL and half a UTF-8 letter are no text, and the field is named', () => {
    const half = new URLSearchParams('name=%C3&day=24.11.2026')
    const parsed = parseForm(schema, collect(half), 'en')
    assert.ok(!parsed.ok)
    assert.match(parsed.problems.name ?? '', /cannot be read/)
    assert.ok(collect([['name', 'a\0b']]).faulty.has('name'))
  })

  test('days are typed as people type them and come out as ISO', () => {
    for (const typed of ['24.11.2026', ' 24.11.2026 ', '2026-11-24']) {
      const parsed = parseForm(schema, form({ name: 'a', day: typed }), 'fi')
      assert.ok(parsed.ok)
      assert.equal(parsed.value.day, '2026-11-24')
    }
  })

  test('a section typed as a bare number gets its mark, anything else stays as it was typed', () => {
    for (const [typed, stored] of [
      ['12', '§ 12'],
      [' §12 ', '§ 12'],
      ['12 §', '§ 12'],
      ['§ 12', '§ 12'],
      ['12 a', '12 a'],
      ['§ 4/2026', '§ 4/2026'],
    ] as const) {
      assert.equal(fields.section().parse(typed), stored)
      assert.equal(fields.optionalSection().parse(typed), stored)
    }
    assert.equal(fields.optionalSection().parse(' '), undefined)
    assert.equal(z.object({ section: fields.optionalSection() }).parse({}).section, undefined)
    assert.equal(fields.section().safeParse('').success, false)
  })

  test('a link typed without https:// gets it, and no other scheme passes', () => {
    const link = (value: string) => fields.link().safeParse(value)
    for (const [typed, stored] of [
      ['www.halsua.fi/sivu?a=1', 'https://www.halsua.fi/sivu?a=1'],
      [' halsua.fi ', 'https://halsua.fi/'],
      ['www.halsua.fi:8080/x', 'https://www.halsua.fi:8080/x'],
      ['http://halsua.fi/x', 'http://halsua.fi/x'],
    ] as const)
      assert.equal(link(typed).data, stored)
    for (const typed of [
      'javascript:alert(1)',
      'data:text/html,x',
      'mailto:a@halsua.fi',
      'ftp://halsua.fi',
      'user@halsua.fi',
      'www.halsua.fi:80@paha.fi',
      'halsua',
      '//halsua.fi',
    ])
      assert.equal(link(typed).success, false, typed)
  })

  test('nothing that is posted makes it throw, and __proto__ is only a name', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' }))), (pairs) => {
        parseForm(schema, collect(pairs), 'sv')
      }),
      { seed: 7, numRuns: 500 },
    )
    const odd = collect([['__proto__', 'x']])
    assert.equal(Object.getPrototypeOf(odd.values), null)
  })
})
