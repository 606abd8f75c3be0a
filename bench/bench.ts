/**
 * `npm run bench`: the figures that every change keeps, beside limits measured in the same run. Ends with 1 when one
 * is not kept. `--quick`: short runs. `--only=pages,visit,start,paper,rounds,import,intake,registers,forms,box`: some of them, and nothing is written.
 */
import os from 'node:os'
import path from 'node:path'
import { firstVisitFigures } from './first-visit.ts'
import { formFigures } from './forms.ts'
import { importFigures } from './import.ts'
import { intakeFigures } from './intake.ts'
import { pageFigures } from './pages.ts'
import { paperFigures } from './paper.ts'
import { freePort, ROOT, removeDataDir, startProgram } from './program.ts'
import { registerFigures } from './registers.ts'
import { appendHistory, type Figure, printTable } from './report.ts'
import { roundFigures } from './rounds.ts'
import { smallBoxFigures } from './small-box.ts'
import { startFigures } from './start.ts'

const quick = process.argv.includes('--quick')
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')
const wanted = (part: string) => only === undefined || only.includes(part)
// On the disk of the project: in memory the database would be quicker than it is.
const dataDir = path.join(ROOT, 'data-bench')

async function pages(): Promise<Figure[]> {
  removeDataDir(dataDir)
  const program = await startProgram({ dataDir, port: await freePort() })
  try {
    const figures = wanted('pages') ? await pageFigures(program, quick ? 2 : 6) : []
    return wanted('visit') ? [...figures, ...(await firstVisitFigures(program.address))] : figures
  } finally {
    await program.stop()
    removeDataDir(dataDir)
  }
}

const parts: [string[], () => Promise<Figure[]>][] = [
  [['pages', 'visit'], pages],
  [['start'], () => startFigures(dataDir, quick ? 10 : 60)],
  [['paper'], paperFigures],
  [['rounds'], roundFigures],
  [['import'], importFigures],
  [['intake'], intakeFigures],
  [['registers'], registerFigures],
  [['forms'], () => formFigures(quick ? 3 : 8)],
  [['box'], () => smallBoxFigures(dataDir, quick ? 8 : 30)],
]
const figures: Figure[] = []
for (const [names, measure] of parts) {
  if (!names.some(wanted)) continue
  if (names.includes('box') && (process.platform !== 'linux' || os.availableParallelism() < 2)) {
    console.log('Small box: skipped, it needs Linux and two cores.')
    continue
  }
  console.log(`Measuring ${names.join(', ')} …`)
  figures.push(...(await measure()))
}
printTable(figures)
if (only === undefined) appendHistory(figures, quick)
const failed = figures.filter((one) => !one.ok)
if (failed.length > 0) console.log(`${failed.length} not kept: ${failed.map((one) => one.name).join(', ')}`)
process.exit(failed.length > 0 ? 1 : 0)
