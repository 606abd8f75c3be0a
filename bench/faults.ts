/**
 * `npm run faults`: 100 kills at random moments under load, the database gone and back, a full disk. `-- 10`: fewer
 * kills. `--seed=n` repeats a run's moments. At its end the harness proves itself on a database that does lose what it
 * has acknowledged; `--unsafe` does only that.
 */
import path from 'node:path'
import { killRounds } from './faults-kill.ts'
import { databaseGone, fullDisk } from './faults-trouble.ts'
import { ROOT } from './program.ts'
import { type Figure, holds, printTable } from './report.ts'

const named = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1]
const rounds = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 100)
const seed = Number(named('seed') ?? Temporal.Now.instant().epochMilliseconds % 1_000_000)
const only = named('only')?.split(',')
const dataDir = path.join(ROOT, 'data-faults')
const figures: Figure[] = []
console.log(`Seed ${seed}`)

const part = (name: string) => !process.argv.includes('--unsafe') && (only === undefined || only.includes(name))

if (part('kill')) {
  const { found, orphans, slowest } = await killRounds(dataDir, { rounds, seed, unsafe: false })
  for (const line of [...found.lost.map((one) => `lost: ${one}`), ...found.half, ...orphans]) console.log(line)
  figures.push(
    holds('acknowledged', '–', String(found.acknowledged), found.acknowledged > 0, `${rounds} kills`),
    holds('lost', '0', String(found.lost.length), found.lost.length === 0),
    holds('half-written', '0', String(found.half.length), found.half.length === 0),
    holds('orphans', '0', String(orphans.length), orphans.length === 0),
    holds('slowest start', '–', `${(slowest / 1000).toFixed(1)} s`, true),
  )
}
if (part('gone')) figures.push(...(await databaseGone(dataDir)))
if (part('disk')) figures.push(...(await fullDisk(path.join(ROOT, 'data-full'))))
if (only === undefined || only.includes('unsafe')) {
  const { found } = await killRounds(dataDir, { rounds: 5, seed, unsafe: true })
  const lost = found.lost.length
  figures.push(holds('unsafe: lost', '> 0', String(lost), lost > 0, 'synchronous_commit=off: the harness must see it'))
}
printTable(figures)
process.exit(figures.every((one) => one.ok) ? 0 : 1)
