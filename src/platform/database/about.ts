// What a transaction changes: watched as it happens, so that nobody can forget to say it.
import type { KyselyPlugin, RootOperationNode, TableNode } from 'kysely'
import type { Tx } from './database.ts'
import type { Change } from './revision.ts'

/** Sees every statement of a transaction. */
export interface Watch {
  plugin: KyselyPlugin
  /** What was changed so far; undefined when nothing was. */
  change(): Change | undefined
}

interface Seen {
  tables: Set<string>
  /** Something was done that cannot be told from its statement. */
  unknown: boolean
  subjects: Set<string>
  allowed: Set<string>
  unshown: Set<string>
}

const watched = new WeakMap<Tx, Seen>()

/** A statement written as text that changes no table: the house's functions in `select` lock, set and announce. */
const READS = /^\s*(select|savepoint|release savepoint|rollback to savepoint|set constraints)\b/i

const nameOf = (table: unknown): string | undefined =>
  typeof table === 'object' && table !== null && 'kind' in table && table.kind === 'TableNode'
    ? (table as TableNode).table.identifier.name
    : undefined

function look(node: RootOperationNode, seen: Seen): void {
  if ('with' in node && node.with !== undefined) {
    seen.unknown = true
    return
  }
  if (node.kind === 'SelectQueryNode') return
  if (node.kind === 'RawNode') {
    if (!READS.test(node.sqlFragments[0] ?? '')) seen.unknown = true
    return
  }
  const table =
    node.kind === 'InsertQueryNode'
      ? nameOf(node.into)
      : node.kind === 'UpdateQueryNode'
        ? nameOf(node.table)
        : node.kind === 'DeleteQueryNode'
          ? nameOf(node.from.froms[0])
          : undefined
  if (table === undefined) seen.unknown = true
  else seen.tables.add(table)
}

/** Begins to watch; give the watched transaction to {@link register}. */
export function makeWatch(): Watch & { register(tx: Tx): Tx } {
  const seen: Seen = { tables: new Set(), unknown: false, subjects: new Set(), allowed: new Set(), unshown: new Set() }
  return {
    plugin: {
      transformQuery({ node }) {
        look(node, seen)
        return node
      },
      transformResult: async ({ result }) => result,
    },
    register(tx) {
      watched.set(tx, seen)
      return tx
    },
    change() {
      if (!seen.unknown && seen.tables.isSubsetOf(seen.unshown)) return undefined
      const narrow = !seen.unknown && seen.subjects.size > 0 && seen.tables.isSubsetOf(seen.allowed)
      return narrow ? [...seen.subjects] : 'anything'
    },
  }
}

/**
 * Says that what a transaction changes in these tables is about one subject: then only that is announced, and pages of
 * other subjects stay as they are. A change of any other table in the same transaction makes it one about anything.
 */
export function isAbout(tx: Tx, subject: string, tables: readonly string[]): void {
  const seen = watched.get(tx)
  if (seen === undefined) return
  seen.subjects.add(subject)
  for (const table of tables) seen.allowed.add(table)
}

/**
 * Says that no kept page or value shows anything of these tables: a transaction that changes only them is not announced.
 * Announcements follow one another at the commit, and what thousands send at once must not wait in that line.
 */
export function isUnshown(tx: Tx, tables: readonly string[]): void {
  const seen = watched.get(tx)
  for (const table of tables) seen?.unshown.add(table)
}
