// npm test: types, format and lint, the rules of the house, unused code, generated documents, then every test.
// Short progress, failures in full, and at last one line: "N passed, N failed".
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { ROOT } from './house/sources.ts'
import { testFiles, usesDatabase } from './house/test-files.ts'
import type { Told } from './house/test-run.ts'

const HELP = `Usage: npm test [-- <paths> | --only=database | --only=checks]
paths             runs only the test files that begin so, as src/platform/i18n or tests/house/
--only=database   runs only what asks the database, no browser, and whether the generated documents are fresh
--only=checks     runs only what needs no test: types, format and lint, house rules, unused code, documents
TEST_DATABASE_OWNER_URL (may create databases) and TEST_DATABASE_URL (the program's role): an outside PostgreSQL.`

/** Longest time without any result before the tests are taken for stuck. */
const SILENCE = 240_000

const count = { passed: 0, failed: 0, skipped: 0 }
const failures: string[] = []

function failed(title: string, why: string): void {
  count.failed += 1
  failures.push(`✖ ${title}\n${why.trimEnd().replace(/^/gm, '  ')}`)
  console.log(`✖ ${title}`)
}

/** The long walks: what a browser or a careful reader sees of a page is the same on any database, so it is looked at once. */
const ONCE = ['every-page', 'leaks', 'rewind', 'another-region'].map((name) => `tests/http/${name}.test.ts`)
const asksDatabase = (file: string): boolean =>
  usesDatabase(file) && !file.startsWith('tests/browser/') && !ONCE.includes(file)

const since = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`

/** One check by a program of its own: it holds when that ends with 0. */
async function check(title: string, file: string, args: readonly string[]): Promise<void> {
  const start = performance.now()
  const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  const code = await new Promise<number | string>((resolve) => {
    child.on('error', (fault) => resolve(fault.message))
    child.on('close', (status, signal) => resolve(status ?? signal ?? 1))
  })
  if (code !== 0) return failed(title, said === '' ? `It ended with ${code} and said nothing.` : said)
  count.passed += 1
  console.log(`✔ ${title} (${since(start)})`)
}

const bin = (name: string): string => path.join(ROOT, 'node_modules', '.bin', name)
const script = (file: string, ...args: string[]): string[] => [
  '--import',
  './scripts/ts.mjs',
  `./scripts/${file}`,
  ...args,
]

/** What waits for a browser or walks through the whole house takes about as long as all the others together. */
const isWalk = (file: string): boolean => file.startsWith('tests/browser/') || file.startsWith('tests/http/')

/** Runs many files in two processes, on the two cores that even a small machine has. */
async function inTwo(files: readonly string[]): Promise<void> {
  const walks = files.filter(isWalk)
  if (walks.length === 0 || walks.length === files.length) return tests('tests', files)
  await Promise.all([
    tests('pages and walks', walks),
    tests(
      'tests',
      files.filter((file) => !isWalk(file)),
    ),
  ])
}

/** Runs test files in one child process, which shares one database server and one browser among them. */
async function tests(title: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  const start = performance.now()
  const own = { passed: 0, failed: 0 }
  const child = fork(path.join(ROOT, 'scripts', 'house', 'test-run.ts'), files, {
    cwd: ROOT,
    execArgv: ['--import', './scripts/ts.mjs', '--enable-source-maps'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'test' },
  })
  let said = ''
  let done = false
  let last = 'none'
  const spent = new Map<string, number>()
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-20_000)))
  const stuck = setTimeout(() => {
    said += `\nNo result came for ${SILENCE / 1000} s.`
    child.kill()
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
  }, SILENCE)
  child.on('message', (told: Told) => {
    stuck.refresh()
    if (told.is === 'done') {
      done = true
      return
    }
    last = `${told.file}: ${told.name}`
    spent.set(told.file, (spent.get(told.file) ?? 0) + told.ms)
    if (told.is === 'failed') {
      own.failed += 1
      failed(last, told.why)
    } else {
      count[told.is] += 1
      if (told.is === 'passed') own.passed += 1
    }
    const total = count.passed + count.failed + count.skipped
    if (total % 250 === 0) console.log(`  … ${total} (${since(start)})`)
  })
  const [code, signal] = await once(child, 'close')
  clearTimeout(stuck)
  const broken = !done || code !== 0
  if (!done) failed(`${title} broke off (${signal ?? code}) after ${last}`, said)
  else if (code !== 0) failed(`${title}: something was thrown outside of every test`, said)
  else if (own.failed > 0 && said.trim() !== '') failures.push(`Said during ${title}:\n${said}`)
  const wrong = own.failed + (broken ? 1 : 0)
  console.log(
    `${wrong === 0 ? '✔' : '✖'} ${title}: ${files.length} files, ${own.passed} passed, ${wrong} failed (${since(start)})`,
  )
  const slow = [...spent].filter(([, ms]) => ms > 10_000).sort(([, a], [, b]) => b - a)
  for (const [file, ms] of slow.slice(0, 5)) console.log(`  ${(ms / 1000).toFixed(0)} s  ${file}`)
}

async function main(): Promise<void> {
  const args = process.argv.slice(2)
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length)
  const unknown = args.find((arg) => arg.startsWith('--') && !/^--only=(?:database|checks)$/.test(arg))
  if (unknown !== undefined) {
    console.log(HELP)
    process.exitCode = unknown === '--help' ? 0 : 1
    return
  }
  const wanted = args.filter((arg) => !arg.startsWith('--')).map((arg) => arg.replaceAll(path.sep, '/'))
  const files = testFiles(wanted)
  const whole = wanted.length === 0
  if (whole && only !== 'database') {
    await check('types', bin('tsc'), ['--noEmit', '--pretty', 'false'])
    await check('format and lint', bin('biome'), [
      'ci',
      '--colors=off',
      '--max-diagnostics=200',
      '--diagnostic-level=error',
      '.',
    ])
  }
  if (only !== 'database') await tests('house rules', files.house)
  if (whole && only !== 'database') await check('unused code', bin('knip'), ['--no-progress'])
  if (whole) await check('generated documents are fresh', process.execPath, script('docs.ts', '--check'))
  if (only !== 'checks') await inTwo(only === 'database' ? files.others.filter(asksDatabase) : files.others)
  if (count.passed + count.failed === 0) failed('nothing was tested', 'No test file begins so.')
  if (failures.length > 0) console.log(`\n${failures.join('\n\n')}\n`)
  const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`
  console.log(`${count.passed} passed, ${count.failed} failed${skipped}`)
  process.exitCode = count.failed === 0 ? 0 : 1
}

await main()
