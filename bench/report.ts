// Figures beside their limits: the table on the screen and the line in docs/bench.md.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './program.ts'

export interface Figure {
  /** Short, for the head of the history's column. */
  name: string
  limit: string
  measured: string
  ok: boolean
  /** Said beside it: what the figure was made of. */
  note?: string
}

const HISTORY = path.join(ROOT, 'docs', 'bench.md')
const INTRODUCTION = '# Figures over time\n'

export const atLeast = (name: string, limit: number, measured: number, unit: string, note?: string): Figure =>
  figure(name, `≥ ${limit}${unit}`, `${round(measured)}${unit}`, measured >= limit, note)

export const atMost = (name: string, limit: number, measured: number, unit: string, note?: string): Figure =>
  figure(name, `≤ ${limit}${unit}`, `${round(measured)}${unit}`, measured <= limit, note)

export const holds = (name: string, limit: string, measured: string, ok: boolean, note?: string): Figure =>
  figure(name, limit, measured, ok, note)

/** A figure without a limit. */
export const told = (name: string, measured: number, unit: string): Figure =>
  figure(name, '–', `${round(measured)}${unit}`, true)

const figure = (name: string, limit: string, measured: string, ok: boolean, note?: string): Figure => ({
  name,
  limit,
  measured,
  ok,
  ...(note === undefined ? {} : { note }),
})

const round = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, '')

export function printTable(figures: readonly Figure[]): void {
  const rows = figures.map((one) => [one.name, one.limit, one.measured, one.ok ? 'ok' : 'FAILED', one.note ?? ''])
  const heads = ['figure', 'limit', 'measured', '', '']
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)))
  for (const row of [heads, ...rows])
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim()
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'src') === '' ? '' : '+'}`
  } catch {
    return 'no commit'
  }
}

/** Appends the run to docs/bench.md. */
export function appendHistory(figures: readonly Figure[], quick: boolean): void {
  const known = fs.existsSync(HISTORY) ? fs.readFileSync(HISTORY, 'utf8') : INTRODUCTION
  const when = Temporal.Now.zonedDateTimeISO('Europe/Helsinki').toPlainDateTime().toString({ smallestUnit: 'minute' })
  const values = figures.map((one) => `${one.name} ${one.measured}${one.ok ? '' : ' **failed**'}`)
  const line = `- ${when.replace('T', ' ')} · ${commit()}${quick ? ' · quick' : ''}: ${values.join(' · ')}`
  fs.writeFileSync(HISTORY, `${known.trimEnd()}\n${known.includes('\n- ') ? '' : '\n'}${line}\n`)
}
