// A child of scripts/test.ts: runs test files in this one process and tells of each result on its own channel.
// Its parent survives a test that ends the process.
import path from 'node:path'
import { run } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'
import { closeBrowser } from '../../tests/browser.ts'
import { globalTeardown } from '../../tests/database.ts'
import { ROOT } from './sources.ts'

export type Told =
  | { is: 'passed' | 'skipped'; file: string; name: string; ms: number }
  | { is: 'failed'; file: string; name: string; ms: number; why: string }
  | { is: 'done' }

const tell = (told: Told) => process.send?.(told)

const fileOf = (file: string | undefined): string =>
  file === undefined ? '' : path.relative(ROOT, file).replaceAll(path.sep, '/')

/** What went wrong: message and stack; not the compared values again, which may be whole pages. */
function whyOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (!(cause instanceof Error)) return inspect(cause)
  // The frames of Node's own test runner say nothing.
  const text = (cause.stack ?? `${cause.name}: ${cause.message}`).replace(/\n\s+at [^\n]*node:[^\n]*/g, '')
  const inner = cause.cause === undefined ? '' : `\ncaused by ${whyOf(cause.cause)}`
  return `${text.includes(cause.message) ? text : `${cause.message}\n${text}`}${inner}`
}

/** Names of the groups around the test that runs. */
const within: string[] = []

function report(event: TestEvent): void {
  if (event.type === 'test:start') {
    within.length = event.data.nesting
    within[event.data.nesting] = event.data.name
  }
  // What was thrown after its test had ended; the run's own figures come as diagnostics too.
  if (event.type === 'test:diagnostic' && event.data.message.includes('Error')) console.error(event.data.message)
  if (event.type !== 'test:pass' && event.type !== 'test:fail') return
  const { data } = event
  const name = [...within.slice(0, data.nesting), data.name].join(' › ')
  const common = { file: fileOf(data.file), name, ms: data.details.duration_ms }
  if (event.type === 'test:pass') {
    if (data.details.type === 'suite') return
    tell({ ...common, is: data.skip === undefined || data.skip === false ? 'passed' : 'skipped' })
    return
  }
  const { error } = event.data.details
  // A suite fails with its tests; only what the suite itself got wrong is news.
  if (data.details.type === 'suite' && 'failureType' in error && error.failureType === 'subtestsFailed') return
  tell({ ...common, is: 'failed', why: whyOf(error) })
}

// Also when it is stopped, or its parent has gone, the server and the browser of the run end: by the handlers of `exit`.
process.on('SIGTERM', () => process.exit(1))
process.on('disconnect', () => process.exit(1))
// Listening for that would hold this process open.
process.channel?.unref()

let waiting = 0
let ending: NodeJS.Timeout | undefined

/**
 * Node's runner waits until nothing is open any more, and an open browser is: it is ended when no test waits. Were
 * there one after all, it would get a new browser.
 */
function endsBrowser(event: TestEvent): void {
  if (event.type === 'test:enqueue' && event.data.nesting === 0) waiting += 1
  if (event.type === 'test:complete' && event.data.nesting === 0) waiting -= 1
  clearTimeout(ending)
  if (waiting === 0) ending = setTimeout(closeBrowser, 300)
}

const stream = run({
  files: process.argv.slice(2).map((file) => path.join(ROOT, file)),
  isolation: 'none',
  timeout: 180_000,
})
for await (const event of stream) {
  report(event)
  endsBrowser(event)
}
await closeBrowser()
await globalTeardown()
// What a test left open must not hold the run.
if (process.send) process.send({ is: 'done' } satisfies Told, () => process.exit())
