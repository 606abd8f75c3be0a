// J3: from `npm start` to the first 200, and what memory the running program takes.
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, memory, removeDataDir, startProgram } from './program.ts'
import { atMost, type Figure, told } from './report.ts'

/** @param wait seconds until memory is measured. */
export async function startFigures(dataDir: string, wait: number): Promise<Figure[]> {
  removeDataDir(dataDir)
  const starts: number[] = []
  let used = 0
  try {
    for (let start = 0; start < 4; start++) {
      const program = await startProgram({ dataDir, port: await freePort(), byNpm: true })
      starts.push(program.started / 1000)
      try {
        if (start === 3) {
          await sleep(wait * 1000)
          used = memory(program)
        }
      } finally {
        await program.stop()
      }
    }
  } finally {
    removeDataDir(dataDir)
  }
  const [fresh = 0, ...later] = starts
  const median = later.toSorted((a, b) => a - b)[1] ?? 0
  return [
    told('J3 start, fresh', fresh, ' s'),
    atMost('J3 start', 2, median, ' s', later.map((one) => one.toFixed(2)).join(', ')),
    atMost('J3 memory', 250, used, ' MiB', `PSS of program and database after ${wait} s`),
  ]
}
