// The overview of a follow-up round and its form, for a small region and for a large one; inside this process. Beside
// them the limit of the same run: a page that tells nothing but itself, for the same person.
import { busyRound, manyRegion, municipality } from '../src/strategy/rounds/many.testing.ts'
import type { TestPerson } from '../tests/app.ts'
import { testApp } from '../tests/app.ts'
import { Counter } from '../tests/counter.ts'
import { globalTeardown } from '../tests/database.ts'
import { atLeast, type Figure, holds, told } from './report.ts'

const TIMES = 25
const BARE = '/privacy'
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

interface Measured {
  /** Pages rendered in a second, one after another. */
  bare: number
  overview: number
  form: number
  queries: number
}

/** Pages of each address in a second; in turns, so that whatever else runs takes from each alike. */
async function rates(team: TestPerson, urls: readonly string[]): Promise<number[]> {
  const times = urls.map((): number[] => [])
  for (let time = 0; time < TIMES; time++)
    for (const [at, url] of urls.entries()) {
      const began = performance.now()
      const page = await team.get(url)
      if (page.status !== 200) throw new Error(`${url}: ${page.status}`)
      times[at]?.push(performance.now() - began)
    }
  return times.map((one) => 1000 / median(one))
}

async function measure(municipalities: number, measures: number): Promise<Measured> {
  const app = await testApp({ content: manyRegion(municipalities, measures) })
  const counter = new Counter()
  try {
    const { team, path } = await busyRound(app, municipalities)
    const form = `${path}/parts/${municipality(1)}/answer/measures`
    const [bare = 0, overview = 0, answer = 0] = await rates(team, [BARE, path, form])
    counter.begin()
    await team.get(path)
    return { bare, overview, form: answer, queries: counter.take().length }
  } finally {
    counter.end()
    await app.close()
  }
}

const share = (name: string, least: number, one: Measured): Figure =>
  atLeast(
    name,
    least,
    (100 * one.overview) / one.bare,
    ' %',
    `overview ${Math.round(one.overview)}/s, form ${Math.round(one.form)}/s, of ${Math.round(one.bare)}/s`,
  )

/** A round of 52 measures in 5 municipalities beside one of 300 in 50. */
export async function roundFigures(): Promise<Figure[]> {
  try {
    const small = await measure(5, 52)
    const large = await measure(50, 300)
    return [
      told('signed-in page without data', small.bare, '/s'),
      share('round 52 × 5', 25, small),
      share('round 300 × 50', 10, large),
      holds(
        'round queries',
        `${small.queries}, whatever the size`,
        String(large.queries),
        small.queries === large.queries,
      ),
    ]
  } finally {
    await globalTeardown()
  }
}
