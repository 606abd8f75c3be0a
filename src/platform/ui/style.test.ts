import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { assets } from './assets.ts'
import { exampleView } from './example.testing.ts'
import { gallery } from './gallery.testing.tsx'
import { renderPage } from './render.ts'

const source = readFileSync(path.join(import.meta.dirname, 'style.css'), 'utf8')
const made = assets()
const style = made.get(made.cssUrl)

describe('assets', () => {
  it('the style sheet names only files that are served', () => {
    const urls = [...(style?.body.toString() ?? '').matchAll(/url\("(\/assets\/[^"]+)"\)/g)].map(
      (found) => found[1] ?? '',
    )
    assert.equal(urls.length, 4)
    for (const url of urls) assert.equal(made.get(url)?.type, 'font/woff2', url)
    assert.equal(made.get('/assets/../package.json'), undefined)
  })

  it('fills in every font and shape, and keeps what stands in quotes', () => {
    const css = style?.body.toString() ?? ''
    assert.doesNotMatch(css, /font\(|shape\(/)
    assert.equal(css.match(/url\("data:image\/svg\+xml,/g)?.length, 13)
    assert.ok(css.includes('"Source Sans 3 Variable"'))
    assert.ok(style?.gzip && gunzipSync(style.gzip).equals(style.body))
  })

  it('a first visit takes five requests and less than 150 kB', () => {
    const page = renderPage(gallery(exampleView('fi')))
    const linked = [...page.matchAll(/<link [^>]*href="([^"]+)"/g)].map((found) => found[1] ?? '')
    const fonts = [...(style?.body.toString() ?? '').matchAll(/url\("(\/assets\/[^"]+-latin\.[^"]+)"\)/g)].map(
      (f) => f[1] ?? '',
    )
    const all = [...linked, ...fonts].map((url) => made.get(url))
    assert.equal(all.length + 1, 5)
    const bytes = all.reduce((sum, asset) => sum + (asset?.gzip ?? asset?.body ?? Buffer.alloc(1e6)).length, 0)
    assert.ok(bytes + Buffer.byteLength(page) < 150_000, `${bytes}`)
  })

  it('every class that a page uses is known to the style sheet', () => {
    const page = renderPage(gallery(exampleView('fi', { actor: { name: 'Esimerkki', relations: [] }, csrf: 'x' })))
    const used = new Set([...page.matchAll(/class="([^"]+)"/g)].flatMap((found) => (found[1] ?? '').split(' ')))
    // Marks of meaning without a look of their own.
    const unseen = new Set(['plain', 'wide', 'idle', 'id', 'kind', 'p10', 'full'])
    const unknown = [...used].filter((name) => !unseen.has(name) && !new RegExp(`\\.${name}(?![\\w-])`).test(source))
    assert.deepEqual(unknown, [])
  })
})

const tokens = source.slice(source.indexOf('@layer tokens {'), source.indexOf('@layer base {'))
const darkAt = tokens.indexOf('@media (prefers-color-scheme: dark)')
const read = (text: string) =>
  Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((found) => [found[1] ?? '', found[2] ?? '']))
const light = read(tokens.slice(0, darkAt))
const schemes = { light, dark: { ...light, ...read(tokens.slice(darkAt)) } }
const channel = (c: number) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const luminance = (hex: string) =>
  [0.2126, 0.7152, 0.0722].reduce(
    (sum, weight, at) => sum + weight * channel(Number.parseInt(hex.slice(1 + 2 * at, 3 + 2 * at), 16) / 255),
    0,
  )
const contrast = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}
const on = (names: readonly string[], backs: readonly string[]) =>
  names.flatMap((a) => backs.map((b) => [a, b] as const))
const grounds = ['birch', 'paper', 'mist']
const tinted = ['spruce', 'stone', 'lake', 'autumn', 'berry']
const text = [
  ...on(['ink', 'ink-soft', 'spruce-strong', ...tinted], grounds),
  ...tinted.flatMap((name) => on([name, 'ink'], [`${name}-tint`])),
  ...on(['ink'], ['lakka-tint']),
  ...on(['lakka-text'], ['birch', 'paper', 'lakka-tint']),
  ...on(['ink-soft', 'spruce-strong'], ['spruce-tint']),
  ...on(['spruce'], ['lake-tint', 'berry-tint', 'autumn-tint']),
  ...on(['on-spruce'], ['spruce', 'spruce-strong']),
  ...on(['on-forest', 'on-forest-soft'], ['forest']),
  ...on(['birch'], ['ink']),
]
const shapes = [...on(['edge', 'lakka', 'focus'], grounds), ...on(['edge', 'focus'], ['spruce-tint'])]

describe('colours', () => {
  for (const [scheme, colour] of Object.entries(schemes))
    it(`text has a contrast of 4.5 and shapes of 3 in the ${scheme} scheme`, () => {
      for (const [pairs, least] of [
        [text, 4.5],
        [shapes, 3],
      ] as const)
        for (const [a, b] of pairs) {
          const ratio = contrast(colour[a] ?? '#808080', colour[b] ?? '#808080')
          assert.ok(ratio >= least, `${a} on ${b}: ${ratio.toFixed(2)}`)
        }
    })
})
