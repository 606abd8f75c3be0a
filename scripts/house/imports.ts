// Who imports whom: the floors of the house, the doors of its modules, and circles between them.
import path from 'node:path'
import { type Breach, lineAt, type Source } from './sources.ts'

export interface Import {
  from: string
  to: string
  line: number
  /** Only types: nothing of it is there at run time. */
  typesOnly: boolean
}

const STATEMENT =
  /(?:^|\n)[ \t]*(?:import|export)\s+((?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\w+|\{[^}]*\}|\w+\s*,\s*\{[^}]*\}))\s+from\s+['"]([^'"]+)['"]/g
const BARE = /(?:^|\n)[ \t]*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

const isTypesOnly = (clause: string): boolean => {
  if (/^type\s/.test(clause)) return true
  const names = /^\{([^}]*)\}$/
    .exec(clause)?.[1]
    ?.split(',')
    .filter((name) => name.trim() !== '')
  return names !== undefined && names.length > 0 && names.every((name) => /^\s*type\s/.test(name))
}

/** The imports of the repository's own files; those of packages are left out. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = []
  const add = (at: number, specifier: string | undefined, typesOnly: boolean) => {
    if (specifier?.startsWith('.') !== true) return
    const to = path.posix.join(path.posix.dirname(source.path), specifier)
    found.push({ from: source.path, to, line: lineAt(source.code, at), typesOnly })
  }
  for (const one of source.code.matchAll(STATEMENT))
    add(one.index + one[0].lastIndexOf(one[2] ?? ''), one[2], isTypesOnly(one[1] ?? ''))
  for (const one of source.code.matchAll(BARE)) add(one.index + one[0].length - 1, one[1] ?? one[2], false)
  return found
}

const FLOORS = ['platform', 'engines', 'registers', 'wings', 'setup', 'demo', 'root'] as const
export type Floor = (typeof FLOORS)[number]
const WINGS = ['strategy', 'services', 'skills', 'knowledge']

/** The floor of a file, or undefined when it lies in no room of the house. */
export function floorOf(file: string): Floor | undefined {
  const [src, top, ...rest] = file.split('/')
  if (src !== 'src' || top === undefined) return undefined
  if (rest.length === 0) return 'root'
  if (WINGS.includes(top)) return 'wings'
  return FLOORS.find((floor) => floor === top)
}

/** A folder directly under a floor, the wing `strategy` as a whole, or a lone file of a floor; root has no modules. */
export function moduleOf(file: string): string | undefined {
  const floor = floorOf(file)
  if (floor === undefined || floor === 'root') return undefined
  const parts = file.split('/')
  return parts.slice(0, floor === 'demo' || floor === 'setup' || parts[1] === 'strategy' ? 2 : 3).join('/')
}

/** Imports that point up, or out of `src`, and files that lie in no room. */
export function upward(imports: readonly Import[]): Breach[] {
  return imports.flatMap(({ from, to, line }) => {
    const [mine, theirs] = [floorOf(from), floorOf(to)]
    if (mine === undefined) return [{ path: from, line: 1, what: 'lies on no floor of the house' }]
    if (theirs === undefined) return [{ path: from, line, what: `imports ${to}, which is no part of the house` }]
    if (FLOORS.indexOf(theirs) <= FLOORS.indexOf(mine)) return []
    return [{ path: from, line, what: `${mine} imports ${theirs} above it: ${to}` }]
  })
}

/** Imports of another module's inside. */
export function pastTheDoor(imports: readonly Import[]): Breach[] {
  return imports.flatMap(({ from, to, line }) => {
    const theirs = moduleOf(to)
    if (theirs === undefined || theirs === moduleOf(from) || to === theirs || to === `${theirs}/index.ts`) return []
    return [{ path: from, line, what: `goes past the door of ${theirs}: ${to}` }]
  })
}

/** Modules that reach each other both ways, each circle as the import that leads into it from every member. */
export function circles(imports: readonly Import[]): Breach[] {
  const arrows = new Map<string, Map<string, Import>>()
  for (const one of imports) {
    const [mine, theirs] = [moduleOf(one.from), moduleOf(one.to)]
    if (mine === undefined || theirs === undefined || mine === theirs) continue
    const out = arrows.get(mine) ?? new Map<string, Import>()
    if (!out.has(theirs)) out.set(theirs, one)
    arrows.set(mine, out)
  }
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>()
    const open = [start]
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const next of arrows.get(at)?.keys() ?? [])
        if (!seen.has(next)) {
          seen.add(next)
          open.push(next)
        }
    return seen
  }
  const reached = new Map([...arrows.keys()].map((name) => [name, reach(name)]))
  return [...arrows].flatMap(([mine, out]) =>
    [...out]
      .filter(([theirs]) => reached.get(theirs)?.has(mine) === true)
      .map(([theirs, one]) => ({
        path: one.from,
        line: one.line,
        what: `${mine} imports ${theirs}, which leads back to it`,
      })),
  )
}
