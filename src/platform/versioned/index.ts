/**
 * Versions and overlays, the only mechanism of it in the house: a thing is a list of keyed parts, and whoever uses a
 * common thing changes it part by part, each with grounds, and never copies the whole. Pure; owns nothing.
 * Use: keep versions of the common list and an `Overlay` beside it; `resolve` gives the whole as it stands for its owner,
 * `rebase` carries the overlay over to the next version and names what people have to decide, `settle` takes a decision.
 */
import { isDeepStrictEqual } from 'node:util'

/** A part of a thing. Its key stays its own from version to version. */
export interface Part {
  readonly key: string
}

/**
 * What an owner changes in the common thing. put: the part stands as theirs in place of the common one. hide: it is left
 * out. add: a part of their own stands after `after` (undefined: first).
 */
export type Change<P extends Part> =
  | { is: 'put'; part: P; grounds: string }
  | { is: 'hide'; key: string; grounds: string }
  | { is: 'add'; part: P; after: string | undefined; grounds: string }

/** At most one change of a key. Additions after the same part stand in the order of the list. */
export type Overlay<P extends Part> = readonly Change<P>[]

export interface Resolved<P extends Part> {
  parts: readonly P[]
  /** Keys of the parts that are the owner's, with their grounds. */
  own: ReadonlyMap<string, string>
  /** Keys of the common parts that are left out, with their grounds. */
  hidden: ReadonlyMap<string, string>
}

/** The key that a change is about. */
export const keyOf = <P extends Part>(change: Change<P>): string =>
  change.is === 'hide' ? change.key : change.part.key

/** The whole as it stands for the owner of an overlay. A change whose part is not there (any more) changes nothing. */
export function resolve<P extends Part>(base: readonly P[], overlay: Overlay<P>): Resolved<P> {
  const known = new Set(base.map((part) => part.key))
  const changes = new Map(overlay.filter((one) => one.is !== 'add').map((one) => [keyOf(one), one]))
  const parts: P[] = []
  const own = new Map<string, string>()
  const hidden = new Map<string, string>()
  const added = new Set<string>()
  const addAfter = (key: string | undefined): void => {
    for (const one of overlay) {
      if (one.is !== 'add' || one.after !== key || known.has(one.part.key) || added.has(one.part.key)) continue
      added.add(one.part.key)
      parts.push(one.part)
      own.set(one.part.key, one.grounds)
      addAfter(one.part.key)
    }
  }
  addAfter(undefined)
  for (const part of base) {
    const change = changes.get(part.key)
    if (change?.is === 'put') {
      parts.push(change.part)
      own.set(part.key, change.grounds)
    } else if (change?.is === 'hide') hidden.set(part.key, change.grounds)
    else parts.push(part)
    addAfter(part.key)
  }
  // What stands after something that is nowhere stands last: nobody's words are lost.
  for (const one of overlay) if (one.is === 'add' && !added.has(one.part.key)) addAfter(one.after)
  return { parts, own, hidden }
}

/**
 * A change that cannot be carried over by itself. changed: the common part is another one now. gone: it is there no more.
 * taken: the next version has a part of its own with the key of an added one.
 */
export interface Conflict<P extends Part> {
  why: 'changed' | 'gone' | 'taken'
  change: Change<P>
  was: P | undefined
  now: P | undefined
}

export interface Rebased<P extends Part> {
  overlay: Overlay<P>
  conflicts: readonly Conflict<P>[]
}

/** Carries an overlay over to the next version of its base. What the base says now by itself is dropped. */
export function rebase<P extends Part>(old: readonly P[], next: readonly P[], overlay: Overlay<P>): Rebased<P> {
  const before = new Map(old.map((part) => [part.key, part]))
  const after = new Map(next.map((part) => [part.key, part]))
  const clean: Change<P>[] = []
  const conflicts: Conflict<P>[] = []
  for (const change of overlay) {
    const key = keyOf(change)
    const [was, now] = [before.get(key), after.get(key)]
    const conflict = (why: Conflict<P>['why']) => conflicts.push({ why, change, was, now })
    if (change.is === 'add') {
      if (now === undefined) clean.push({ ...change, after: anchorOf(change.after, old, after, overlay) })
      else if (!isDeepStrictEqual(now, change.part)) conflict('taken')
    } else if (now === undefined) {
      // What was hidden and is gone needs no word; what somebody wrote does.
      if (change.is === 'put') conflict('gone')
    } else if (change.is === 'put' && isDeepStrictEqual(now, change.part)) continue
    else if (was !== undefined && !isDeepStrictEqual(was, now)) conflict('changed')
    else clean.push(change)
  }
  return { overlay: clean, conflicts }
}

/** Where an addition stands in the next version: after its part, or the nearest one before it that is still there. */
function anchorOf<P extends Part>(
  key: string | undefined,
  old: readonly P[],
  next: ReadonlyMap<string, P>,
  overlay: Overlay<P>,
): string | undefined {
  if (key === undefined || next.has(key)) return key
  if (overlay.some((one) => one.is === 'add' && one.part.key === key)) return key
  for (let at = old.findIndex((part) => part.key === key) - 1; at >= 0; at--) {
    const before = old[at]?.key
    if (before !== undefined && next.has(before)) return before
  }
  return undefined
}

/**
 * Takes a person's decision on a conflict. own: theirs goes on (of a part that is gone: as an addition at the end).
 * base: the common part stands.
 */
export function settle<P extends Part>(
  overlay: Overlay<P>,
  conflict: Conflict<P>,
  keep: 'own' | 'base',
  next: readonly P[],
): Overlay<P> {
  if (keep === 'base') return overlay
  const { change, why } = conflict
  if (why === 'gone' && change.is === 'put')
    return [...overlay, { is: 'add', part: change.part, after: next.at(-1)?.key, grounds: change.grounds }]
  if (why === 'taken' && change.is === 'add')
    return [...overlay, { is: 'put', part: change.part, grounds: change.grounds }]
  return [...overlay, change]
}
