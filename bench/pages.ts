// J2: pages from the store beside node:http alone, and pages rendered for each request.
import { execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort, hasEnded, type Program, processorTime, ROOT } from './program.ts'
import { atLeast, atMost, type Figure, holds, told } from './report.ts'

const run = promisify(execFile)
const AUTOCANNON = path.join(ROOT, 'node_modules', 'autocannon', 'autocannon.js')

/** Requests a second over 20 connections. @throws when any answer was not 200. */
async function rate(url: string, seconds: number, headers: readonly string[] = []): Promise<number> {
  const given = headers.flatMap((header) => ['-H', header])
  const args = [AUTOCANNON, '-j', '-n', '-c', '20', '-d', String(seconds), ...given, url]
  const { stdout } = await run(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 })
  const result = JSON.parse(stdout) as { '2xx': number; non2xx: number; errors: number; requests: { average: number } }
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} not 200, ${result.errors} errors`)
  return result.requests.average
}

/** Any cookie at all: such a request is never answered from the store. */
const ANY_COOKIE = 'cookie: seen=1'
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

async function bareServer(body: string, scratch: string): Promise<{ address: string; end(): Promise<void> }> {
  const file = `${scratch}.page`
  fs.writeFileSync(file, body)
  const port = await freePort()
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'bare.ts'), file, String(port)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const address = `http://127.0.0.1:${port}/`
  while (
    !(await fetch(address).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await sleep(20)
  return {
    address,
    async end() {
      child.kill()
      await hasEnded(child)
      fs.rmSync(file)
    },
  }
}

/** @param seconds of each of the runs. */
export async function pageFigures(program: Program, seconds: number): Promise<Figure[]> {
  const { address } = program
  const list = `${address}/measures`
  const matrix = `${address}/matrix`
  const [listText, matrixText] = await Promise.all([list, matrix].map(async (url) => (await fetch(url)).text()))
  if (listText === undefined || matrixText === undefined) throw new Error('There are no pages.')
  const rows = listText.match(/href="\/measures\/[^"?]+"/g)?.length ?? 0
  const bare = await bareServer(listText, program.dataDir)
  const [limits, kept]: [number[], number[]] = [[], []]
  try {
    for (const url of [bare.address, list]) await rate(url, 1) // warm
    for (let round = 0; round < 3; round++) {
      limits.push(await rate(bare.address, seconds))
      kept.push(await rate(list, seconds))
    }
  } finally {
    await bare.end()
  }
  const rendered = async (url: string): Promise<{ rate: number; each: string }> => {
    await rate(url, 2, [ANY_COOKIE])
    const begun = processorTime(program.pid())
    const rates: number[] = []
    for (let round = 0; round < 3; round++) rates.push(await rate(url, seconds, [ANY_COOKIE]))
    const each = (processorTime(program.pid()) - begun) / rates.reduce((sum, one) => sum + one * seconds, 0)
    return { rate: median(rates), each: `${each.toFixed(2)} ms of the processor each` }
  }
  const [listed, crossed] = [await rendered(list), await rendered(matrix)]
  const share = (100 * median(kept)) / median(limits)
  const scripts = [listText, matrixText].join().match(/<script/g)?.length ?? 0
  return [
    told('node:http, same bytes', median(limits), '/s'),
    atLeast('J2 kept', 60, share, ' %', `${Math.round(median(kept))}/s`),
    atLeast('J2 rendered', 2000, listed.rate, '/s', `${rows} rows, the database asked each time; ${listed.each}`),
    atMost('J2 HTML', 40, Buffer.byteLength(listText) / 1000, ' kB'),
    holds('scripts', '0', String(scripts), scripts === 0),
    atLeast('matrix rendered', 700, crossed.rate, '/s', crossed.each),
    atMost('matrix HTML', 90, Buffer.byteLength(matrixText) / 1000, ' kB'),
  ]
}
