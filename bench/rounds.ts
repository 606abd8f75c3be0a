// The overview of a follow-up round and its form, for a small region and for a large one; inside this process.

import { busyRound, manyRegion, municipality } from '../src/strategy/rounds/many.testing.ts'
import { testApp } from '../tests/app.ts'
import { Counter } from '../tests/counter.ts'
import { globalTeardown } from '../tests/database.ts'
import { atMost, type Figure, holds } from './report.ts'

const TIMES = 15
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

interface Measured {
  overview: number
  form: number
  queries: number
}

async function measure(municipalities: number, measures: number): Promise<Measured> {
  const app = await testApp({ content: manyRegion(municipalities, measures) })
  const counter = new Counter()
  try {
    const { team, path } = await busyRound(app, municipalities)
    const timed = async (url: string): Promise<number> => {
      const times: number[] = []
      for (let time = 0; time < TIMES; time++) {
        const began = performance.now()
        const page = await team.get(url)
        if (page.status !== 200) throw new Error(`${url}: ${page.status}`)
        times.push(performance.now() - began)
      }
      return median(times)
    }
    const overview = await timed(path)
    const form = await timed(`${path}/parts/${municipality(1)}/answer/measures`)
    counter.begin()
    await team.get(path)
    return { overview, form, queries: counter.take().length }
  } finally {
    counter.end()
    await app.close()
  }
}

/** A round of 52 measures in 5 municipalities beside one of 300 in 50. */
export async function roundFigures(): Promise<Figure[]> {
  try {
    const small = await measure(5, 52)
    const large = await measure(50, 300)
    return [
      atMost('round 52 × 5', 60, small.overview, ' ms', 'the overview, median'),
      atMost('round 300 × 50', 120, large.overview, ' ms', `the form ${Math.round(large.form)} ms`),
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
