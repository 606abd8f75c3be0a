// Paths and filters of SCIM 2.0 (RFC 7644, 3.4.2.2 and 3.5.2), as far as directories use them. Pure.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Fields = { readonly [key: string]: Json }

export const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** Comparisons of RFC 7644, 3.4.2.2. */
const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew'] as const
type Operator = (typeof OPERATORS)[number]

/** One comparison of a filter. */
export interface Test {
  attribute: string
  operator: Operator
  value: string | boolean
}

export interface Path {
  /** Of an extension: its schema; its attributes stand below it. */
  schema: string | undefined
  attribute: string
  /** Of the elements of a list: all must hold. */
  filter: readonly Test[] | undefined
  sub: string | undefined
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i

const comparison =
  /^\s*([\w.$:-]+(?:\[[^\]]*\])?(?:\.\w+)?)\s+(eq|ne|co|sw|ew)\s+(?:"((?:[^"\\]|\\.)*)"|(true|false))\s*$/i

function readTest(text: string): Test | undefined {
  const found = comparison.exec(text)
  if (found === null) return undefined
  const [, attribute = '', word = '', string, boolean] = found
  const operator = OPERATORS.find((one) => one === word.toLowerCase()) ?? 'eq'
  // A truth is, or is not: nothing begins or ends with it.
  if (boolean !== undefined)
    return operator === 'eq' || operator === 'ne'
      ? { attribute, operator, value: boolean.toLowerCase() === 'true' }
      : undefined
  try {
    return { attribute, operator, value: JSON.parse(`"${string ?? ''}"`) as string }
  } catch {
    return undefined
  }
}

/** Comparisons that must all hold; undefined when the text is of another kind. */
function readTests(text: string): Test[] | undefined {
  const tests = text.split(/\s+and\s+(?=[\w.$:-]+(?:\[|\s))/i).map(readTest)
  return tests.every((one) => one !== undefined) ? tests : undefined
}

/** A filter of a question: comparisons with `eq`, all of which must hold; undefined when it is of another kind. */
export function readFilter(text: string): Test[] | undefined {
  const tests = readTests(text)
  return tests?.every((one) => one.operator === 'eq') === true ? tests : undefined
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
  const tests = filter === undefined ? undefined : readTests(filter)
  if (filter !== undefined && tests === undefined) return undefined
  return { schema: isEnterprise ? ENTERPRISE : undefined, attribute, filter: tests, sub }
}

/** The key of an object as it stands there: names of attributes are compared without case. */
export const keyIn = (fields: Fields, name: string): string =>
  Object.keys(fields).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name

export const valueIn = (fields: Fields | undefined, name: string): Json | undefined =>
  fields === undefined ? undefined : fields[keyIn(fields, name)]

function holds(held: Json | undefined, { operator, value }: Test): boolean {
  if (typeof value !== 'string' || typeof held !== 'string')
    return operator === 'eq' ? held === value : operator === 'ne' && held !== value
  const [one, other] = [held.toLowerCase(), value.toLowerCase()]
  if (operator === 'co') return one.includes(other)
  if (operator === 'sw') return one.startsWith(other)
  if (operator === 'ew') return one.endsWith(other)
  return (one === other) === (operator === 'eq')
}

/** Whether an element of a list is meant by a filter; a plain value is its own `value`. */
export const meets = (element: Json, tests: readonly Test[]): boolean =>
  tests.every((test) =>
    isFields(element)
      ? holds(valueIn(element, test.attribute), test)
      : test.attribute === 'value' && holds(element, test),
  )
