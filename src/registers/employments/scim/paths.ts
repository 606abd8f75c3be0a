// Paths and filters of SCIM 2.0 (RFC 7644, 3.4.2.2 and 3.5.2), as far as directories use them. Pure.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Fields = { readonly [key: string]: Json }

export const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** One comparison of a filter. */
export interface Test {
  attribute: string
  value: string | boolean
}

export interface Path {
  /** Of an extension: its schema; its attributes stand below it. */
  schema: string | undefined
  attribute: string
  filter: Test | undefined
  sub: string | undefined
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i

const comparison = /^\s*([\w.$:-]+(?:\[[^\]]*\])?(?:\.\w+)?)\s+eq\s+(?:"((?:[^"\\]|\\.)*)"|(true|false))\s*$/i

function readTest(text: string): Test | undefined {
  const found = comparison.exec(text)
  if (found === null) return undefined
  const [, attribute = '', string, boolean] = found
  if (boolean !== undefined) return { attribute, value: boolean.toLowerCase() === 'true' }
  try {
    return { attribute, value: JSON.parse(`"${string ?? ''}"`) as string }
  } catch {
    return undefined
  }
}

/** A filter of comparisons with `eq`, all of which must hold; undefined when it is of another kind. */
export function readFilter(text: string): Test[] | undefined {
  const tests = text.split(/\s+and\s+(?=[\w.$:-]+(?:\[|\s))/i).map(readTest)
  return tests.every((one) => one !== undefined) ? tests : undefined
}

/** @returns undefined for what is no path. */
export function readPath(text: string): Path | undefined {
  const plain = text.replace(CORE, '')
  const isEnterprise = plain.toLowerCase().startsWith(`${ENTERPRISE.toLowerCase()}`)
  const rest = isEnterprise ? plain.slice(ENTERPRISE.length).replace(/^[:.]/, '') : plain
  if (isEnterprise && rest === '')
    return { schema: undefined, attribute: ENTERPRISE, filter: undefined, sub: undefined }
  const found = /^([A-Za-z$][\w$-]*)(?:\[([^\]]*)\])?(?:\.([A-Za-z$][\w$-]*))?$/.exec(rest)
  if (found === null) return undefined
  const [, attribute = '', filter, sub] = found
  const test = filter === undefined ? undefined : readTest(filter)
  if (filter !== undefined && test === undefined) return undefined
  return { schema: isEnterprise ? ENTERPRISE : undefined, attribute, filter: test, sub }
}

/** The key of an object as it stands there: names of attributes are compared without case. */
export const keyIn = (fields: Fields, name: string): string =>
  Object.keys(fields).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name

export const valueIn = (fields: Fields | undefined, name: string): Json | undefined =>
  fields === undefined ? undefined : fields[keyIn(fields, name)]

const same = (a: Json | undefined, b: string | boolean): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b

/** Whether an element of a list is meant by a filter; a plain value is its own `value`. */
export const meets = (element: Json, test: Test): boolean =>
  isFields(element)
    ? same(valueIn(element, test.attribute), test.value)
    : test.attribute === 'value' && same(element, test.value)
