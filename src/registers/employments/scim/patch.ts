// PATCH of SCIM 2.0 (RFC 7644, 3.5.2), with what Entra ID sends besides: operations in capitals, "True" for true,
// members to remove as a value. Pure: fields in, fields out.
import { type Fields, isFields, isList, type Json, keyIn, meets, type Path, readPath } from './paths.ts'

export interface Operation {
  op: 'add' | 'replace' | 'remove'
  path?: string | undefined
  value?: Json | undefined
}

export type Patched = { ok: true; fields: Fields } | { ok: false; why: 'invalidPath' | 'noTarget' | 'invalidValue' }

const without = (fields: Fields, key: string): Fields => {
  const { [key]: _, ...rest } = fields
  return rest
}

/** Truths that are written as words; a manager that is given by its id alone. */
function tidy(attribute: string, value: Json): Json {
  const name = attribute.toLowerCase()
  if ((name === 'active' || name === 'primary') && typeof value === 'string')
    return value.toLowerCase() === 'true' ? true : value.toLowerCase() === 'false' ? false : value
  return name === 'manager' && typeof value === 'string' ? { value } : value
}

const idOf = (element: Json): string =>
  isFields(element) && element.value !== undefined ? JSON.stringify(element.value) : JSON.stringify(element)

/** Adds what is not there yet. */
function added(old: Json | undefined, value: Json): Json {
  if (isList(old) || isList(value)) {
    const all = isList(old) ? old : old === undefined || old === null ? [] : [old]
    const known = new Set(all.map(idOf))
    return [...all, ...(isList(value) ? value : [value]).filter((one) => !known.has(idOf(one)))]
  }
  return isFields(old) && isFields(value) ? { ...old, ...value } : value
}

function filtered(fields: Fields, path: Path, operation: Operation): Patched {
  const { filter, sub } = path
  const key = keyIn(fields, path.attribute)
  const held = fields[key]
  const list = isList(held) ? held : []
  if (filter === undefined) return { ok: false, why: 'invalidPath' }
  const isMeant = (element: Json) => meets(element, filter)
  const save = (elements: readonly Json[]): Patched => ({ ok: true, fields: { ...fields, [key]: elements } })
  if (operation.op === 'remove') {
    if (sub === undefined) return save(list.filter((element) => !isMeant(element)))
    return save(
      list.map((element) => (isMeant(element) && isFields(element) ? without(element, keyIn(element, sub)) : element)),
    )
  }
  if (operation.value === undefined) return { ok: false, why: 'invalidValue' }
  const value = tidy(sub ?? '', operation.value)
  const begun = Object.fromEntries(
    filter.flatMap((test) => (test.operator === 'eq' ? [[test.attribute, test.value] as const] : [])),
  )
  if (!list.some(isMeant)) {
    // The standard refuses this; directories replace a work address that is not there yet, and mean that there shall be one.
    if (sub !== undefined) return save([...list, { ...begun, [sub]: value }])
    return isFields(value) ? save([...list, { ...begun, ...value }]) : { ok: false, why: 'noTarget' }
  }
  return save(
    list.map((element) => {
      if (!isMeant(element)) return element
      if (sub === undefined) {
        if (!isFields(element) || !isFields(value)) return value
        // What is replaced is replaced whole, and stays what it was found by.
        return operation.op === 'replace' ? { ...begun, ...value } : { ...element, ...value }
      }
      return isFields(element) ? { ...element, [keyIn(element, sub)]: value } : element
    }),
  )
}

function at(fields: Fields, path: Path, operation: Operation): Patched {
  if (path.filter !== undefined) return filtered(fields, path, operation)
  const key = keyIn(fields, path.attribute)
  const held = fields[key]
  const { sub } = path
  if (sub !== undefined) {
    const inner = isFields(held) ? held : {}
    const done = at(inner, { schema: undefined, attribute: sub, filter: undefined, sub: undefined }, operation)
    return done.ok ? { ok: true, fields: { ...fields, [key]: done.fields } } : done
  }
  if (operation.op === 'remove') {
    const { value } = operation
    if (isList(held) && value !== undefined && value !== null) {
      const gone = new Set((isList(value) ? value : [value]).map(idOf))
      return { ok: true, fields: { ...fields, [key]: held.filter((element) => !gone.has(idOf(element))) } }
    }
    return { ok: true, fields: without(fields, key) }
  }
  if (operation.value === undefined) return { ok: false, why: 'invalidValue' }
  const value = tidy(path.attribute, operation.value)
  return { ok: true, fields: { ...fields, [key]: operation.op === 'add' ? added(held, value) : value } }
}

function within(fields: Fields, path: Path, operation: Operation): Patched {
  if (path.schema === undefined) return at(fields, path, operation)
  const key = keyIn(fields, path.schema)
  const held = fields[key]
  const done = at(isFields(held) ? held : {}, { ...path, schema: undefined }, operation)
  return done.ok ? { ok: true, fields: { ...fields, [key]: done.fields } } : done
}

/** Applies operations in their order; the first that cannot be leaves nothing changed. */
export function patched(fields: Fields, operations: readonly Operation[]): Patched {
  let now = fields
  for (const operation of operations) {
    const steps =
      operation.path === undefined
        ? Object.entries(isFields(operation.value) ? operation.value : {}).map(([path, value]) => ({ path, value }))
        : [{ path: operation.path, value: operation.value }]
    if (steps.length === 0) return { ok: false, why: operation.op === 'remove' ? 'noTarget' : 'invalidValue' }
    for (const { path: text, value } of steps) {
      const path = readPath(text)
      if (path === undefined) return { ok: false, why: 'invalidPath' }
      const done = within(now, path, { op: operation.op, value })
      if (!done.ok) return done
      now = done.fields
    }
  }
  return { ok: true, fields: now }
}
