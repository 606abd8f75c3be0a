import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { allRoutes } from '../../src/modules.ts'
import { type TestApp, type TestPerson, testApp } from '../app.ts'
import { openSession } from './house.ts'
import { attribute, partsWith, textOf } from './tree.ts'
import { complaints, emptyParts, routeAt, type Walk, walk } from './walk.ts'

/** What a page says when there is nothing yet. By route; the words are those a reader must find. */
const says: readonly (readonly [string, RegExp])[] = [
  ['/', /ilman tietoa|tietoa ei ole/i],
  ['/measures', /ilman tietoa|ei tietoa/i],
  ['/measures/P2.5', /ei ole vielä/i],
  [
    '/timeline',
    /ei ole vielä (merkitty|kirjattu|syötetty|kirjannut)|ei vielä (merkitty|kirjattu)|vaihe(et|ita) ei ole/i,
  ],
  ['/municipalities/236', /ei (ole )?vielä (vahvist|kirjat)/i],
]

describe('A fresh region, in which nobody has done anything', () => {
  let app: TestApp
  let administrator: TestPerson
  let team: TestPerson
  let visitor: Walk
  let work: Walk
  before(async () => {
    app = await testApp({ freeze: false })
    administrator = await app.person('administrator')
    team = await app.person('strategyTeam')
    await openSession(app, administrator)
    await openSession(app, team)
    visitor = await walk(app, undefined, ['/'])
    work = new Map([...(await walk(app, administrator, ['/'])), ...(await walk(app, team, ['/']))])
  })
  after(() => app.close())

  test('opens every page without a fault', () => {
    const faults = [...visitor.values(), ...work.values()].filter((one) => one.status >= 500)
    assert.deepEqual(
      faults.map((one) => `${one.url}: ${one.status}`),
      [],
    )
  })

  test('leaves no heading, table or list without something under it', () => {
    const wrong = [...visitor.values(), ...work.values()].flatMap((one) => complaints(one, 'fi'))
    assert.deepEqual(
      [...new Set(wrong)].filter((one) => !/^\/(sv|en)/.test(one)),
      [],
    )
  })

  test('says on its pages that there is nothing yet', () => {
    for (const [url, words] of says) {
      const page = visitor.get(url)?.tree
      assert.ok(page, url)
      const main = partsWith(page, 'main')
        .map((one) => textOf(one))
        .join(' ')
      assert.match(main, words, url)
    }
  })

  test('gives each list of work a sentence instead of an empty table', () => {
    for (const [url, { tree }] of work) {
      const route = routeAt(allRoutes(), 'GET', url.split('?')[0] ?? '')
      if (tree === undefined || route === undefined || route.access === 'public') continue
      const main = partsWith(tree, 'main')[0]
      assert.ok(main !== undefined && textOf(main).length > 40, `${url}: ${main === undefined ? '' : textOf(main)}`)
      assert.deepEqual(
        emptyParts(tree).filter((what) => what.startsWith('a table')),
        [],
        url,
      )
    }
  })

  test('claims no progress: no state but "no data" and "continuous" stands on the list of measures', () => {
    const page = visitor.get('/measures')?.tree
    assert.ok(page)
    const states = new Set(
      partsWith(page, 'td')
        .flatMap((cell) => partsWith(cell, 'span'))
        .filter((one) => attribute(one, 'class').split(' ').includes('state'))
        .map((one) => textOf(one)),
    )
    assert.ok(states.size > 0, 'states are found')
    assert.deepEqual(
      [...states].filter((state) => !/ei vielä tietoa|jatkuva/i.test(state)),
      [],
    )
  })
})
