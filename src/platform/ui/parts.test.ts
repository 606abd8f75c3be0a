import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inThree, locales } from '../i18n/index.ts'
import {
  dayNumber,
  narrowPaper,
  pathOf,
  piecesOf,
  spanOf,
  stepsOf,
  thin,
  ticksOf,
  widePaper,
  xOf,
  yOf,
} from './curve-drawing.ts'
import { escapeHtml, html } from './html.ts'
import { softHyphens } from './hyphens.ts'
import { byNeed, stateClass, stateHtml, stateNames, stateWord } from './state.tsx'
import { words } from './texts.ts'
import { labelIn } from './view.ts'

describe('html', () => {
  it('escapes every value, in text and in attributes, unless it is HTML already', () => {
    const name = `<b>"O'Hara" & co</b>`
    assert.equal(html`<a title="${name}">${name}</a>`.text.match(/[<>]/g)?.length, 4)
    assert.equal(html`${html`<b>${'<'}</b>`}`.text, '<b>&lt;</b>')
    assert.equal(escapeHtml(`&<>"'`), '&amp;&lt;&gt;&quot;&#39;')
  })

  it('joins lists and leaves out what is not there', () => {
    assert.equal(html`${['a', html`<br>`, 3]}|${undefined}${null}${false}`.text, 'a<br>3|')
    assert.equal(html`${0}`.text, '0')
  })
})

describe('state', () => {
  it('has a word, a class and a ready piece in three languages for each of the nine', () => {
    assert.equal(new Set(Object.values(stateClass)).size, 9)
    for (const locale of locales) {
      assert.equal(new Set(stateNames.map((state) => stateWord(locale, state))).size, 9)
      for (const state of stateNames)
        assert.equal(
          stateHtml(locale, state, 'small').text,
          `<span class="state small ${stateClass[state]}">${stateWord(locale, state)}</span>`,
        )
    }
  })

  it('sorts by who needs somebody', () => {
    assert.deepEqual((['done', 'noData', 'late', 'onTarget'] as const).toSorted(byNeed), [
      'late',
      'noData',
      'onTarget',
      'done',
    ])
  })
})

describe('curve drawing', () => {
  const n = dayNumber

  it('counts days as Temporal does', () => {
    let day = Temporal.PlainDate.from('1969-12-30')
    for (let number = -2; number < 40_000; number += 41) {
      assert.equal(dayNumber(day), number)
      assert.equal(dayNumber(day.toString()), number)
      day = day.add({ days: 41 })
    }
  })

  it('runs from 0 to 100 per cent and never leaves the paper', () => {
    assert.equal(yOf(widePaper, 0), widePaper.bottom)
    assert.equal(yOf(widePaper, 1), widePaper.top)
    assert.equal(yOf(widePaper, 7), widePaper.top)
    assert.equal(yOf(widePaper, -1), widePaper.bottom)
  })

  it('gives a single day four weeks to stand in, at the end of them', () => {
    const span = spanOf(widePaper, [n('2026-11-24')], [])
    assert.equal(span.days, 28)
    assert.equal(xOf(widePaper, span, n('2026-11-24')), widePaper.right)
  })

  it('leaves room after a last target so that its line is seen', () => {
    for (const paper of [widePaper, narrowPaper]) {
      const span = spanOf(paper, [n('2026-11-24')], [n('2028-06-30')])
      const x = xOf(paper, span, n('2028-06-30'))
      assert.ok(paper.right - x > 25 && paper.right - x < 30, `${x}`)
    }
  })

  it('writes few enough labels on the time axis, whatever its length', () => {
    for (const [from, to] of [
      ['2026-11-20', '2026-11-24'],
      ['2026-01-01', '2026-11-24'],
      ['2024-01-01', '2028-12-31'],
      ['1990-01-01', '2028-12-31'],
    ] as const)
      for (const paper of [widePaper, narrowPaper]) {
        const ticks = ticksOf('fi', paper, spanOf(paper, [n(from), n(to)], []))
        assert.ok(ticks.length >= 2 && ticks.length <= paper.ticks + 1, `${from}: ${ticks.length}`)
        assert.equal(new Set(ticks.map((tick) => tick.label)).size, ticks.length)
      }
  })

  it('writes months and days as the reader does', () => {
    const labels = (locale: (typeof locales)[number], from: string) =>
      ticksOf(locale, narrowPaper, spanOf(narrowPaper, [n(from), n('2026-11-24')], [])).map((tick) => tick.label)
    assert.deepEqual(labels('fi', '2026-08-20'), ['9.2026', '10.2026', '11.2026'])
    assert.deepEqual(labels('en', '2026-08-20'), ['Sep 2026', 'Oct 2026', 'Nov 2026'])
    assert.deepEqual(labels('sv', '2026-10-20'), ['20.10.', '24.11.'])
    assert.deepEqual(labels('en', '2026-10-20'), ['20 Oct', '24 Nov'])
  })

  it('cuts the curve at a break and joins nothing over it', () => {
    const points = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'].map((text) => ({ at: n(text) }))
    assert.deepEqual(
      piecesOf(points, [n('2026-03-01')]).map((piece) => piece.length),
      [2, 2],
    )
    assert.deepEqual(
      piecesOf(points, [n('2020-01-01'), n('2030-01-01')]).map((piece) => piece.length),
      [4],
    )
  })

  it('keeps the corners of a line and drops the points between them', () => {
    const spots = Array.from({ length: 700 }, (_, x) => ({ x, y: x < 350 ? 100 : 60 }))
    const kept = thin(spots)
    assert.ok(kept.length <= 4, `${kept.length}`)
    assert.deepEqual([kept[0], kept.at(-1)], [spots[0], spots[699]])
    assert.ok(kept.some((spot) => spot.x === 349) && kept.some((spot) => spot.x === 350))
    assert.equal(pathOf([{ x: 1, y: 2 }]), 'M1 2')
  })

  it('draws targets as a staircase in the order of their days', () => {
    const span = spanOf(widePaper, [n('2026-01-01'), n('2026-12-31')], [])
    const path = stepsOf(widePaper, span, [
      { at: n('2026-01-01'), value: 0.25 },
      { at: n('2026-07-01'), value: 0.5 },
    ])
    assert.match(path, /^M36 228\.5H[\d.]+L[\d.]+ 161H744$/)
  })
})

describe('words', () => {
  it('breaks long compounds at their joints, and nothing else', () => {
    assert.equal(softHyphens('Säännölliset tietosuojakoulutukset'), 'Säännölliset tietosuoja\u00adkoulutukset')
    assert.equal(softHyphens('Koulutus ja tietosuoja'), 'Koulutus ja tietosuoja')
    assert.equal(softHyphens('luottamushenkilöille'), 'luottamus\u00adhenkilöille')
  })

  it('every word of the pages is there in three languages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
        : typeof value
    assert.deepEqual(shape(words.sv), shape(words.fi))
    assert.deepEqual(shape(words.en), shape(words.fi))
  })

  it('a label is one word for all, or one for each language', () => {
    assert.equal(labelIn('sv', 'Digiseutu'), 'Digiseutu')
    const label = inThree({ fi: { a: 'Työ' }, sv: { a: 'Arbete' }, en: { a: 'Work' } })
    assert.equal(labelIn('sv', { fi: label.fi.a, sv: label.sv.a, en: label.en.a }), 'Arbete')
  })
})
