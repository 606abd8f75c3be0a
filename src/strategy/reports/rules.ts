import { createHash } from 'node:crypto'
import type { State } from '../../engines/metrics/index.ts'
import type { DraftReport } from './frozen.ts'

/** What stands for the report before the first one. */
export const NONE_BEFORE = '0'.repeat(64)

/** JSON with the keys in order and no spaces: the same content is the same bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const inside = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    return `{${inside.join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

/** Hash of a report: over its bytes, a line end and the hash of the report before. */
export const hashOf = (frozen: string, previous: string): string =>
  createHash('sha256').update(`${frozen}\n${previous}`).digest('hex')

/** Short name of a draft's content: what somebody approves is what they have seen. */
export const digestOf = (draft: DraftReport): string => createHash('sha256').update(canonical(draft)).digest('hex')

const goodness: Partial<Record<State, number>> = {
  late: 0,
  atRisk: 1,
  notStarted: 2,
  underWay: 3,
  onTarget: 4,
  continuous: 5,
  done: 5,
}

export type ChangeKind = 'better' | 'worse' | 'other' | 'figure' | 'new' | 'gone'

interface Stood {
  state: State
  done: number | null
  total: number | null
  definition: string
}

export interface Change {
  measure: string
  kind: ChangeKind
  before: Stood | undefined
  now: Stood | undefined
  /** The figure means something else than before: they cannot be compared. */
  redefined: boolean
}

function kindOf(before: Stood, now: Stood): ChangeKind | undefined {
  if (before.state === now.state) return before.done === now.done && before.total === now.total ? undefined : 'figure'
  const [was, is] = [goodness[before.state], goodness[now.state]]
  // To have data, or to apply, is no progress and no loss.
  if (was === undefined || is === undefined || was === is) return 'other'
  return is > was ? 'better' : 'worse'
}

/** What has changed from the report before, in the order of the strategy; nothing when there is none before. */
export function changesOf(report: Pick<DraftReport, 'measures' | 'before'>): Change[] {
  const { before, measures } = report
  if (before === null) return []
  const was = new Map(before.measures.map((one) => [one.id, one]))
  const is = new Set(measures.map((one) => one.id))
  const changes = measures.flatMap((now): Change[] => {
    const then = was.get(now.id)
    if (then === undefined) return [{ measure: now.id, kind: 'new', before: undefined, now, redefined: false }]
    const kind = kindOf(then, now)
    const redefined = then.definition !== now.definition
    return kind === undefined ? [] : [{ measure: now.id, kind, before: then, now, redefined }]
  })
  const gone = before.measures
    .filter((one) => !is.has(one.id))
    .map((one): Change => ({ measure: one.id, kind: 'gone', before: one, now: undefined, redefined: false }))
  return [...changes, ...gone]
}

const good: readonly State[] = ['done', 'continuous', 'onTarget']

/** Whether residents would say that it moved forward: a better state, a goal reached, or a figure that grew. */
function isForward({ kind, before, now, redefined }: Change): boolean {
  if (kind === 'better') return true
  if (kind === 'other') return now !== undefined && good.includes(now.state)
  if (kind !== 'figure' || redefined || before?.done == null || now?.done == null) return false
  return now.total === before.total && now.done > before.done
}

/**
 * For residents: three that have moved forward (or, in the first report, are in order), and three that are late; and of
 * how many they are.
 */
export function threeAndThree(report: Pick<DraftReport, 'measures' | 'before'>): {
  moved: string[]
  late: string[]
  all: { moved: number; late: number }
} {
  const forward = changesOf(report).filter(isForward)
  // A better state tells more than a better figure.
  const moved = [...forward.filter((one) => one.kind !== 'figure'), ...forward.filter((one) => one.kind === 'figure')]
  const inOrder = report.measures.filter((one) => good.includes(one.state))
  const late = report.measures.filter((one) => one.state === 'late').map((one) => one.id)
  const told = report.before === null ? inOrder.map((one) => one.id) : moved.map((one) => one.measure)
  return { moved: told.slice(0, 3), late: late.slice(0, 3), all: { moved: told.length, late: late.length } }
}

const unfinished =
  /(?<!\p{L})(?:luonno[sk]|keskenerä|kesken(?!\p{L})|täydent|lisätään|utkast|ofärdig|kompletter|draft|unfinished|todo|tbd|xxx)\p{L}*/iu

/** A word by which a foreword sounds as if it were not ready; the approver is told of it and decides. */
export const unfinishedWord = (foreword: string): string | undefined => unfinished.exec(foreword)?.[0]
