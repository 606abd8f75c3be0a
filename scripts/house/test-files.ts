// Which test files there are, and which of them need a database.
import fs from 'node:fs'
import path from 'node:path'
import { importsOf } from './imports.ts'
import { filesUnder, ROOT, sourceOf } from './sources.ts'

export interface TestFiles {
  /** The rules of the house: they read files only. */
  house: string[]
  /** All others. */
  others: string[]
}

/** @param wanted beginnings of paths; all files unless given. */
export function testFiles(wanted: readonly string[]): TestFiles {
  const all = ['src', 'tests']
    .flatMap(filesUnder)
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => wanted.length === 0 || wanted.some((start) => file.startsWith(start)))
  const isHouse = (file: string) => file.startsWith('tests/house/') && !usesDatabase(file)
  return { house: all.filter(isHouse), others: all.filter((file) => !isHouse(file)) }
}

/** Whether a test file opens a database: it reaches `tests/database.ts` by its imports. */
export function usesDatabase(file: string): boolean {
  const seen = new Set<string>()
  const open = [file]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === 'tests/database.ts') return true
    if (seen.has(at)) continue
    seen.add(at)
    const whole = path.join(ROOT, at)
    if (!fs.existsSync(whole)) continue
    open.push(...importsOf(sourceOf(at, fs.readFileSync(whole, 'utf8'))).map((one) => one.to))
  }
  return false
}
