// What a new module is called, and where the house has to know of it. Pure: text in, text out.

/** A module to be, in every form of its name that the files need. */
export interface Named {
  /** `src/services/permits`. */
  folder: string
  /** Of the folder and the address: `permits`. */
  name: string
  /** The module in code: `permits`, `lostThings`. */
  camel: string
  /** One of its things, also the table: `permit`. */
  thing: string
  thingCamel: string
  ThingCamel: string
}

const floors = new Set(['registers', 'services', 'skills', 'knowledge'])
const camelOf = (text: string): string => text.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase())

/** @param place `services/permits`. @returns undefined when a name is not one. */
export function named(place: string, thing?: string): Named | undefined {
  const [floor = '', name = '', ...more] = place.split('/')
  const one = thing ?? name.replace(/s$/, '').replaceAll('-', '_')
  if (!floors.has(floor) || more.length > 0) return undefined
  if (!/^[a-z][a-z-]{1,30}[a-z]$/.test(name) || !/^[a-z][a-z_]{1,30}[a-z]$/.test(one)) return undefined
  const thingCamel = camelOf(one)
  return {
    folder: `src/${floor}/${name}`,
    name,
    camel: camelOf(name),
    thing: one,
    thingCamel,
    ThingCamel: `${thingCamel.slice(0, 1).toUpperCase()}${thingCamel.slice(1)}`,
  }
}

/** Adds the module's routes to the house's list. */
export function inModules(text: string, { folder, camel }: Named): string | undefined {
  const from = folder.replace('src/', './')
  const lines = text.split('\n')
  const lastImport = lines.findLastIndex((line) => / from '\.\/.*'$/.test(line))
  const list = lines.findIndex((line) => line.startsWith('const routes: readonly AnyRoute[] = ['))
  if (lastImport === -1 || list === -1) return undefined
  const imports = `import { routes as ${camel}Routes } from '${from}/index.ts'`
  return lines
    .toSpliced(list, 1, (lines[list] ?? '').replace('= [', `= [...${camel}Routes, `).replace(', ]', ']'))
    .toSpliced(lastImport + 1, 0, imports)
    .join('\n')
}

/** Adds the module's tables after all others: it may refer to any of them. */
export function inMigrations(text: string, { folder, camel }: Named): string | undefined {
  const at = text.indexOf('] as const')
  if (at === -1) return undefined
  return `${text.slice(0, at)}  ['${camel}', '${folder.replace('src/', './')}/migrations/'],\n${text.slice(at)}`
}

/** Says that everybody may read the new table; one with private rows has a word of the leak test instead. */
export function inLeaks(text: string, { thing }: Named): string | undefined {
  const start = 'const open = new Set([\n'
  const at = text.indexOf(start)
  if (at === -1) return undefined
  const end = at + start.length
  return `${text.slice(0, end)}  '${thing}',\n${text.slice(end)}`
}
