import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { filesUnder, ROOT } from '../../scripts/house/sources.ts'

const LOCALES = ['fi', 'sv', 'en'] as const

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isInThree = (value: unknown): value is Record<(typeof LOCALES)[number], unknown> =>
  isGroup(value) && LOCALES.every((locale) => locale in value)

/** Where two languages differ in shape, and where a text is empty. */
function faults(at: string, fi: unknown, other: unknown): string[] {
  if (typeof fi !== typeof other) return [`${at} is a ${typeof fi} in Finnish and a ${typeof other} here`]
  if (typeof fi === 'function' && typeof other === 'function')
    return other.length > fi.length ? [`${at} takes more than the Finnish text`] : []
  if (typeof other === 'string') return other.trim() === '' ? [`${at} is empty`] : []
  if (!isGroup(fi) || !isGroup(other)) return []
  const keys = new Set([...Object.keys(fi), ...Object.keys(other)])
  return [...keys].flatMap((key) => {
    if (!(key in fi)) return [`${at}.${key} is missing in Finnish`]
    if (!(key in other)) return [`${at}.${key} is missing`]
    return faults(`${at}.${key}`, fi[key], other[key])
  })
}

/** Everything in three languages within an exported value, however deep. */
function inThreeWithin(at: string, value: unknown): [string, Record<(typeof LOCALES)[number], unknown>][] {
  if (isInThree(value)) return [[at, value]]
  if (!isGroup(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => inThreeWithin(`${at}.${key}`, inner))
}

const files = filesUnder('src').filter((file) => /(?:^|[/-])texts\.ts$/.test(file))

describe('texts', () => {
  it('that differ between languages or are empty are seen', () => {
    assert.deepEqual(faults('t', { a: 'a', b: { c: 'c' } }, { a: ' ', b: {} }), ['t.a is empty', 't.b.c is missing'])
    assert.equal(faults('t', { a: () => 'a' }, { a: 'a' }).length, 1)
    assert.equal(faults('t', {}, { a: 'a' }).length, 1)
  })

  it('are found', () => assert.ok(files.length > 5, `${files.length} files`))

  for (const file of files)
    it(`${file} says the same in every language, and nothing is empty`, async () => {
      const module: unknown = await import(pathToFileURL(path.join(ROOT, file)).href)
      const texts = inThreeWithin('', module)
      assert.ok(texts.length > 0, 'exports no texts in three languages')
      const found = texts.flatMap(([name, text]) =>
        LOCALES.flatMap((locale) => faults(`${locale}${name}`, text.fi, text[locale])),
      )
      assert.deepEqual(found, [])
    })
})
