// J6: a small box. Program and database share one core, the load has the other.
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { LoadResult } from './load.ts'
import { signInLeads } from './people.ts'
import { databaseProcesses, freePort, memory, onCore, processorTime, removeDataDir, startProgram } from './program.ts'
import { atMost, type Figure, holds } from './report.ts'

const run = promisify(execFile)

/** In ms. */
const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY

export async function smallBoxFigures(dataDir: string, seconds: number): Promise<Figure[]> {
  removeDataDir(dataDir)
  // As behind a reverse proxy: every person has an address of their own, and the limits count by it.
  const program = await startProgram({ dataDir, port: await freePort(), core: 0, env: { TRUST_PROXY: '1' } })
  try {
    const leads = await signInLeads(program.address, dataDir)
    const load = async (length: number): Promise<LoadResult> => {
      const script = [process.execPath, ...process.execArgv, path.join(import.meta.dirname, 'load.ts')]
      const [name = '', ...args] = onCore(1, [...script, program.address, String(length), JSON.stringify(leads)])
      const { stdout } = await run(name, args, { maxBuffer: 64 * 1024 * 1024 })
      return JSON.parse(stdout) as LoadResult
    }
    const processor = () =>
      [program.pid(), ...databaseProcesses(dataDir)].map(processorTime).reduce((sum, one) => sum + one, 0)
    await load(3) // warm
    const before = { program: processorTime(program.pid()), all: processor() }
    const done = await load(seconds)
    const after = { program: processorTime(program.pid()), all: processor() }
    const used = memory(program)
    const all = [...done.measure, ...done.search, ...done.attest]
    const kinds = (['measure', 'search', 'attest'] as const).map((kind) => `${kind} ${Math.round(p95(done[kind]))}`)
    const each = (of: 'program' | 'all') => ((after[of] - before[of]) / all.length).toFixed(2)
    const wrong = Object.entries(done.wrong).map(([what, times]) => `${times} × ${what}`)
    return [
      atMost(
        'J6 p95',
        150,
        p95(all),
        ' ms',
        `${kinds.join(', ')}; ${Math.round(all.length / seconds)}/s, ${each('all')} ms of the processor each, ${each('program')} of them the program`,
      ),
      holds('J6 wrong answers', '0', wrong.length === 0 ? '0' : wrong.join(', '), wrong.length === 0),
      atMost('J6 memory', 1024, used, ' MiB'),
    ]
  } finally {
    await program.stop()
    removeDataDir(dataDir)
  }
}
