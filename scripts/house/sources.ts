// The files that the house rules read.
import fs from 'node:fs'
import path from 'node:path'

export interface Source {
  /** From the root of the repository, with slashes: `src/strategy/on.ts`. */
  path: string
  text: string
  /** The text with comments blanked; lines and columns stay. */
  code: string
}

/** One place where a rule is broken. */
export interface Breach {
  path: string
  line: number
  what: string
}

export const ROOT = path.join(import.meta.dirname, '..', '..')

/** Tests and what only tests use. */
export const isTest = (file: string): boolean => /^tests\/|\.(?:test|testing)\.tsx?$/.test(file)

const isCode = (file: string): boolean => /\.tsx?$/.test(file) && !file.includes('/generated/')

/** Paths of all files under a folder of the repository, in order; those of packages and of git are left out. */
export function filesUnder(folder: string): string[] {
  const found = fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !/(?:^|\/)(?:node_modules|\.git)\//.test(file))
    .sort()
}

/**
 * The TypeScript of the given folders.
 * @throws Error when there is none: a rule that sees nothing would hold for ever.
 */
export function sources(folders: readonly string[] = ['src']): Source[] {
  const files = folders.flatMap(filesUnder).filter(isCode)
  if (files.length === 0) throw new Error(`There is no TypeScript in ${folders.join(', ')}.`)
  return files.map((file) => sourceOf(file, fs.readFileSync(path.join(ROOT, file), 'utf8')))
}

export const sourceOf = (file: string, text: string): Source => ({ path: file, text, code: withoutComments(text) })

/** A string, a template's text, or a comment, whichever begins first. A quote ends with its line. */
const PIECES = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g

/** Blanks comments. Good enough for formatted code: it does not know regular expressions from divisions. */
export function withoutComments(text: string): string {
  return text.replace(PIECES, (piece) =>
    piece.startsWith('//') || piece.startsWith('/*') ? piece.replace(/[^\n]/g, ' ') : piece,
  )
}

export const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length

/** Every match of a pattern (with the flag g) in the code of the sources. */
export function matches(from: readonly Source[], pattern: RegExp, say: (found: string) => string): Breach[] {
  return from.flatMap((source) =>
    [...source.code.matchAll(pattern)].map((found) => ({
      path: source.path,
      line: lineAt(source.code, found.index),
      what: say(found[0].trim()),
    })),
  )
}

/** For the message of a failed rule. */
export const list = (breaches: readonly Breach[]): string =>
  breaches.map(({ path: file, line, what }) => `\n${file}:${line} ${what}`).join('')
