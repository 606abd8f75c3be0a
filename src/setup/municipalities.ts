import fs from 'node:fs'
import { type Name, type NameForm, proposeForms, type Where } from '../platform/i18n/index.ts'

/** The forms that a proposal holds, in the order in which a row of the table has its irregular ones. */
const inOrder: readonly NameForm[] = ['genitive', 'partitive', 'in', 'from', 'to']
export const nameForms: readonly string[] = inOrder

export interface Known {
  code: string
  /** With its forms as they are proposed. */
  name: Name
}

const whereOf = (marks: string): Where => ({ outer: marks.endsWith('o'), plural: marks.startsWith('p') })

/** A row of the table; undefined of a comment and of the header. */
function readRow(line: string): Known | undefined {
  const [code = '', fi = '', sv = '', where = '', irregular = ''] = line.split(';')
  if (!/^\d{3}$/.test(code)) return undefined
  const forms: Partial<Record<NameForm, string>> = { ...proposeForms(fi, whereOf(where)) }
  irregular.split('/').forEach((form, at) => {
    const key = inOrder[at]
    if (form !== '' && key !== undefined) forms[key] = form
  })
  return { code, name: { nominative: fi, ...forms, sv: sv === '' ? fi : sv, en: fi.endsWith(' kunta') ? sv : fi } }
}

let table: ReadonlyMap<string, Known> | undefined

/** The municipalities of Finland by their codes: Statistics Finland's classification, CC BY 4.0. Read once. */
export function municipalities(): ReadonlyMap<string, Known> {
  table ??= new Map(
    fs
      .readFileSync(new URL('../../content/municipalities.csv', import.meta.url), 'utf8')
      .split('\n')
      .flatMap((line) => readRow(line) ?? [])
      .map((row) => [row.code, row]),
  )
  return table
}

/** A name with the forms that are proposed for it: what is known of the municipality, else by rule. What is stored stays. */
export function proposed(code: string, stored: Name): Name {
  const known = municipalities().get(code)?.name
  const forms = proposeForms(stored.nominative, { outer: false, plural: false })
  return known?.nominative === stored.nominative ? { ...known, ...stored } : { ...forms, ...stored }
}

export type ReadCodes = { ok: true; list: Known[] } | { ok: false; unknown: string[]; twice: string[] }

/**
 * Reads municipalities as people write them: codes with spaces, commas or line ends between them; one that is not in the
 * table with its name on a line of its own: `901 Esimerkkilä`.
 */
export function readCodes(typed: string): ReadCodes {
  const list: Known[] = []
  const unknown: string[] = []
  const twice: string[] = []
  for (const line of typed.split(/\n/)) {
    const named = /^\s*(\d{1,3})\s+([\p{L}][\p{L}\s:'-]{1,80})\s*$/u.exec(line)
    const found = named === null ? line.split(/[\s,;]+/).filter((one) => one !== '') : [named[1] ?? '']
    for (const text of found) {
      const code = text.padStart(3, '0')
      const known = municipalities().get(code)
      const name = named?.[2]?.trim()
      if (!/^\d{3}$/.test(code) || (known === undefined && name === undefined)) unknown.push(text)
      else if (list.some((one) => one.code === code)) twice.push(code)
      else list.push(known ?? { code, name: { nominative: name ?? code } })
    }
  }
  return unknown.length + twice.length > 0 ? { ok: false, unknown, twice } : { ok: true, list }
}
