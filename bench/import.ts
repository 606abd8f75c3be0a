// A sheet of 5,000 rows into the plan, whole: sent, worked out, shown as a preview, confirmed and stored. In this process.
import { workDrafts } from '../src/strategy/plan/draft-work.ts'
import { largeRegion, largeSheet, ROWS } from '../src/strategy/plan/large.testing.ts'
import { globalTeardown } from '../tests/database.ts'
import { send } from '../tests/http/house.ts'
import { atMost, type Figure, holds } from './report.ts'

/** How often somebody looks at the page of the draft meanwhile, ms. */
const EVERY = 20
const PROGRESS = /<progress value="(\d+)"/

/** Does a piece of work, and looks at a page over and over while it is done. @returns the progress that it told between the start and the end. */
async function watched(work: Promise<void>, look: () => Promise<string>): Promise<Set<string>> {
  const told = new Set<string>()
  const ended = work.then(() => true)
  const soon = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), EVERY))
  while (!(await Promise.race([ended, soon()]))) {
    const progress = PROGRESS.exec(await look())?.[1]
    if (progress !== undefined && progress !== '0') told.add(progress)
  }
  return told
}

export async function importFigures(): Promise<Figure[]> {
  const { app, team } = await largeRegion()
  try {
    const body = await largeSheet(team.actor.name)
    const file = { field: 'file', name: 'plan.xlsx', type: 'x', body }
    const began = performance.now()
    const sent = await send(app, '/plan/import', { method: 'POST', as: team, file })
    if (sent.status !== 303 || sent.location === undefined)
      throw new Error(`The sheet was answered with ${sent.status}`)
    const draft = sent.location
    const look = async () => (await team.get(draft)).body
    const told = await watched(workDrafts(app.region), look)
    const preview = performance.now()
    if (!/15\s000 muutosta/.test(await look())) throw new Error('The preview does not tell of every change')
    const shown = performance.now()
    if ((await team.post(draft, {})).status !== 303) throw new Error('The draft was not confirmed')
    const toldStoring = await watched(workDrafts(app.region), look)
    if (!/Muutokset on tallennettu/.test(await look())) throw new Error('The draft was not stored')
    const stored = performance.now()
    const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`
    const note = `${Math.round(body.length / 1024)} kB; until the preview ${seconds(began, preview)}, stored in ${seconds(shown, stored)}`
    return [
      atMost(`import of ${ROWS.toLocaleString('en')} rows`, 10, (stored - began) / 1000, ' s', note),
      holds('import progress', 'told meanwhile', [...told].join(', ') || 'nothing', told.size > 0),
      holds('storing progress', 'told meanwhile', [...toldStoring].join(', ') || 'nothing', toldStoring.size > 0),
    ]
  } finally {
    await app.close()
    await globalTeardown()
  }
}
