import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  format,
  href,
  inflect,
  inThree,
  type Locale,
  locales,
  type Name,
  nameIn,
  parseDay,
  splitLocale,
  typedDay,
} from './index.ts'

const nb = '\u00a0'
const minus = '\u2212'
const morning = '2026-11-24 07:00:00+00'

type Case = [what: string, made: (locale: Locale) => string, fi: string, sv: string, en: string]
const cases: Case[] = [
  ['a day', (l) => format(l).day('2026-11-24'), '24.11.2026', '24.11.2026', '24 November 2026'],
  ['a day with one digit', (l) => format(l).day('2026-01-04'), '4.1.2026', '4.1.2026', '4 January 2026'],
  ['a weekday', (l) => format(l).weekday('2026-11-24'), 'ti 24.11.', 'tis 24.11.', 'Tue 24 November'],
  ['a Sunday', (l) => format(l).weekday('2026-11-29'), 'su 29.11.', 'sön 29.11.', 'Sun 29 November'],
  [
    'days of a month',
    (l) => format(l).dayRange('2026-11-24', '2026-11-26'),
    '24.–26.11.2026',
    '24.–26.11.2026',
    '24–26 November 2026',
  ],
  [
    'days of two months',
    (l) => format(l).dayRange('2026-11-24', '2026-12-03'),
    '24.11.–3.12.2026',
    '24.11.–3.12.2026',
    '24 November–3 December 2026',
  ],
  [
    'days of two years',
    (l) => format(l).dayRange('2026-12-28', '2027-01-03'),
    '28.12.2026–3.1.2027',
    '28.12.2026–3.1.2027',
    '28 December 2026–3 January 2027',
  ],
  [
    'a single day as a range',
    (l) => format(l).dayRange('2026-11-24', '2026-11-24'),
    '24.11.2026',
    '24.11.2026',
    '24 November 2026',
  ],
  [
    'a moment',
    (l) => format(l).instant(morning),
    `24.11.2026 klo${nb}9.00`,
    `24.11.2026 kl.${nb}9.00`,
    '24 November 2026, 9:00',
  ],
  [
    'a moment in summer',
    (l) => format(l).instant('2026-06-30T21:05:00Z'),
    `1.7.2026 klo${nb}0.05`,
    `1.7.2026 kl.${nb}0.05`,
    '1 July 2026, 0:05',
  ],
  ['a time', (l) => format(l).time(morning), `klo${nb}9.00`, `kl.${nb}9.00`, '9:00'],
  [
    'times',
    (l) => format(l).timeRange(morning, '2026-11-24T13:00:00Z'),
    `klo${nb}9.00–15.00`,
    `kl.${nb}9.00–15.00`,
    '9:00–15:00',
  ],
  ['a number', (l) => format(l).number(12345.6), `12${nb}345,6`, `12${nb}345,6`, '12,345.6'],
  ['a number with its decimals', (l) => format(l).number(3, 1), '3,0', '3,0', '3.0'],
  ['a number below zero', (l) => format(l).number(-3.2), `${minus}3,2`, `${minus}3,2`, `${minus}3.2`],
  ['nothing below zero', (l) => format(l).number(-0), '0', '0', '0'],
  ['per cents', (l) => format(l).percent(0.75), `75${nb}%`, `75${nb}%`, '75%'],
  ['per cents of noisy floats', (l) => format(l).percent(0.58), `58${nb}%`, `58${nb}%`, '58%'],
  ['per cents under a target', (l) => format(l).percent(0.798, 0.8), `79,8${nb}%`, `79,8${nb}%`, '79.8%'],
  ['per cents on a target', (l) => format(l).percent(0.8, 0.8), `80${nb}%`, `80${nb}%`, '80%'],
  ['per cents a hair under a target', (l) => format(l).percent(0.79999, 0.8), `79,99${nb}%`, `79,99${nb}%`, '79.99%'],
  ['nearly all', (l) => format(l).percent(0.996), `99,6${nb}%`, `99,6${nb}%`, '99.6%'],
  ['nearly nothing', (l) => format(l).percent(0.004), `0,4${nb}%`, `0,4${nb}%`, '0.4%'],
  [
    'all and nothing',
    (l) => format(l).percent(1) + format(l).percent(0),
    `100${nb}%0${nb}%`,
    `100${nb}%0${nb}%`,
    '100%0%',
  ],
  ['a share', (l) => format(l).share(3, 5), '3/5', '3/5', '3/5'],
  ['a large share', (l) => format(l).share(743, 1005), `743/1${nb}005`, `743/1${nb}005`, '743/1,005'],
  ['money', (l) => format(l).money(123450), `1${nb}234,50${nb}€`, `1${nb}234,50${nb}€`, '€1,234.50'],
  ['a debt', (l) => format(l).money(-5), `${minus}0,05${nb}€`, `${minus}0,05${nb}€`, `${minus}€0.05`],
  [
    'a quantity',
    (l) => format(l).quantity(-3.2, '°C'),
    `${minus}3,2${nb}°C`,
    `${minus}3,2${nb}°C`,
    `${minus}3.2${nb}°C`,
  ],
  ['spring', (l) => format(l).period({ year: 2026, half: 'spring' }), 'kevät 2026', 'våren 2026', 'spring 2026'],
  ['autumn', (l) => format(l).period({ year: 2026, half: 'autumn' }), 'syksy 2026', 'hösten 2026', 'autumn 2026'],
  ['a list', (l) => format(l).list(['A', 'B', 'C']), 'A, B ja C', 'A, B och C', 'A, B and C'],
]

describe('formats', () => {
  for (const [what, made, ...wanted] of cases)
    it(`writes ${what} as readers of each language do`, () => {
      assert.deepEqual(locales.map(made), wanted)
    })

  it('takes Temporal values as well as the texts of the database', () => {
    assert.equal(format('fi').day(Temporal.PlainDate.from('2026-11-24')), '24.11.2026')
    assert.equal(format('fi').instant(Temporal.Instant.from('2026-11-24T07:00:00Z')), `24.11.2026 klo${nb}9.00`)
  })

  it('counts with the form of the number, and has a sentence for none', () => {
    const forms = { one: '1 kunta', other: '{n} kuntaa' }
    assert.deepEqual(
      [0, 1, 3, 1005].map((n) => format('fi').count(n, forms)),
      ['0 kuntaa', '1 kunta', '3 kuntaa', `1${nb}005 kuntaa`],
    )
    assert.equal(format('fi').count(0, { ...forms, zero: 'Ei yhtään kuntaa' }), 'Ei yhtään kuntaa')
  })

  it('makes the formats of a language once', () => {
    assert.equal(format('sv'), format('sv'))
  })
})

describe('languages', () => {
  it('an address and its language come back as they went', () => {
    for (const path of ['/', '/measures', '/measures?goal=p', '/?q=1', '/svenska', '/english/en'])
      for (const locale of locales) assert.deepEqual(splitLocale(href(locale, path)), { locale, path })
    assert.equal(href('sv', '/measures'), '/sv/measures')
    assert.equal(href('fi', '/measures'), '/measures')
    assert.equal(href('en', '/'), '/en')
  })

  it('leaves other sites and places on the page alone', () => {
    for (const path of ['https://example.com/a', '#valikko', '?page=2', 'mailto:a@example.com'])
      assert.equal(href('sv', path), path)
  })

  it('texts of three languages share one shape', () => {
    const texts = inThree({
      fi: { left: (n: number) => `${n} jäljellä` },
      sv: { left: (n) => `${n} kvar` },
      en: { left: (n) => `${n} left` },
    })
    assert.equal(texts.sv.left(3), '3 kvar')
    // @ts-expect-error a missing text is a type error
    inThree({ fi: { a: 'a', b: 'b' }, sv: { a: 'a' }, en: { a: 'a', b: 'b' } })
  })
})

describe('names', () => {
  const halsua: Name = { nominative: 'Halsua', genitive: 'Halsuan', in: 'Halsualla', sv: 'Halso', en: 'Halsua' }

  it('uses a stored form and never makes one', () => {
    const say = (name: Name) =>
      inflect(
        name,
        'in',
        (where) => `Tilanne ${where}`,
        (plain) => `Tilanne, kunta: ${plain}`,
      )
    assert.equal(say(halsua), 'Tilanne Halsualla')
    assert.equal(say({ nominative: 'Uusikunta' }), 'Tilanne, kunta: Uusikunta')
    assert.equal(say({ nominative: 'Uusikunta', in: '' }), 'Tilanne, kunta: Uusikunta')
  })

  it('shows the name of the language, or the Finnish one', () => {
    assert.deepEqual(
      locales.map((locale) => nameIn(locale, halsua)),
      ['Halsua', 'Halso', 'Halsua'],
    )
    assert.equal(nameIn('sv', { nominative: 'Lestijärvi' }), 'Lestijärvi')
  })
})

describe('typed days', () => {
  const typed: [string, string | undefined][] = [
    ['24.11.2026', '2026-11-24'],
    ['04.01.2026', '2026-01-04'],
    [' 4.1.2026 ', '2026-01-04'],
    ['4. 1. 2026', '2026-01-04'],
    ['2026-11-24', '2026-11-24'],
    ['29.2.2028', '2028-02-29'],
    ['29.2.2026', undefined],
    ['31.2.2026', undefined],
    ['2026-02-30', undefined],
    ['0.1.2026', undefined],
    ['24.13.2026', undefined],
    ['24.11.26', undefined],
    ['24/11/2026', undefined],
    ['tänään', undefined],
    ['', undefined],
  ]
  for (const [text, wanted] of typed)
    it(`reads "${text}" as ${wanted ?? 'no day'}`, () => {
      assert.equal(parseDay(text), wanted)
    })

  it('what is written into the field is read back as the same day', () => {
    let day = Temporal.PlainDate.from('2024-01-01')
    for (let at = 0; at < 800; at += 7) {
      assert.equal(parseDay(typedDay(day)), day.toString())
      day = day.add({ days: 7 })
    }
  })
})
