// Drawings of a report as plain SVG, the same on the page and on paper: narrow enough for a phone, with text of 13 units.
import type { State } from '../../engines/metrics/index.ts'
import { type Html, html, stateClass } from '../../platform/ui/index.ts'
import { type ActionState, actionStates } from '../actions/rules.ts'

const WIDTH = 288
const ROW = 30
const LABEL = 118

/** The colours of the light look; a page overrules them by its style. */
const colours: Record<State, string> = {
  late: '#a21f2d',
  atRisk: '#6f5200',
  noData: '#56615b',
  notStarted: '#56615b',
  underWay: '#1d5784',
  onTarget: '#1a5a43',
  continuous: '#1a5a43',
  done: '#1a5a43',
  notApplicable: '#56615b',
}

interface Bar {
  label: string
  /** 0…1 of the whole length. */
  share: number
  /** At the end of the bar. */
  value: string
  colour: string
  look: string
  /** The same in the report before, drawn thin and grey. */
  before?: number
}

/** Longer names do not fit beside a bar: they stand above it. */
const LONGEST = 17

function drawn(bars: readonly Bar[]): string {
  const above = bars.some((bar) => bar.label.length > LONGEST)
  const [left, high] = above ? [0, ROW + 18] : [LABEL, ROW]
  const full = WIDTH - left - 44
  const tenths = (share: number) => Math.round(share * full * 10) / 10
  const row = (bar: Bar, at: number): Html => {
    const top = at * high
    const y = top + (above ? 18 : 0)
    const length = tenths(bar.share)
    const before = bar.before === undefined ? 0 : tenths(bar.before)
    return html`<text x="0" y="${top + 17}" font-family="Source Sans 3" font-size="13" fill="currentColor">${bar.label}</text><rect class="${bar.look}" x="${left}" y="${y + 5}" width="${length}" height="14" fill="${bar.colour}"/>${before > 0 && html`<rect class="before" x="${left}" y="${y + 21}" width="${before}" height="3" fill="#9aa39d"/>`}<text x="${left + Math.max(length, before) + 5}" y="${y + 17}" font-family="Source Sans 3" font-size="13" font-weight="700" fill="currentColor">${bar.value}</text>`
  }
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bars.length * high}" color="#1c2b26">${bars.map(row)}</svg>`
    .text
}

/** How many there are of each state; in the report before too. States that nobody has are left out. */
function countsDrawing<S extends string>(
  all: readonly S[],
  now: Readonly<Record<S, number>>,
  before: Readonly<Record<S, number>> | undefined,
  of: { word(state: S): string; look(state: S): State },
): string {
  const states = all.filter((state) => now[state] > 0 || (before?.[state] ?? 0) > 0)
  const most = Math.max(1, ...states.map((state) => Math.max(now[state], before?.[state] ?? 0)))
  return drawn(
    states.map((state) => ({
      label: of.word(state),
      share: now[state] / most,
      value: String(now[state]),
      colour: colours[of.look(state)],
      look: stateClass[of.look(state)],
      ...(before === undefined ? {} : { before: before[state] / most }),
    })),
  )
}

/** Measures by their state. */
export const statesDrawing = (
  now: Readonly<Record<State, number>>,
  before: Readonly<Record<State, number>> | undefined,
  word: (state: State) => string,
): string => countsDrawing(Object.keys(colours) as State[], now, before, { word, look: (state) => state })

/** What share of each municipality's measures is where it should be. */
export const sharesDrawing = (rows: readonly { label: string; share: number; value: string }[]): string =>
  drawn(rows.map((row) => ({ ...row, colour: colours.onTarget, look: stateClass.onTarget })))

/** Drawn like the state of a measure that means the same. */
const actionLook: Record<ActionState, State> = { late: 'late', open: 'underWay', done: 'done', ended: 'notApplicable' }

/** Follow-up actions by their state. */
export const actionsDrawing = (
  now: Readonly<Record<ActionState, number>>,
  before: Readonly<Record<ActionState, number>> | undefined,
  word: (state: ActionState) => string,
): string => countsDrawing(actionStates, now, before, { word, look: (state) => actionLook[state] })

/** Sums of money side by side; the longest bar is the largest. In the report before too. */
export function moneyDrawing(
  rows: readonly { label: string; cents: number; before?: number; value: string }[],
): string {
  const most = Math.max(1, ...rows.map((row) => Math.max(row.cents, row.before ?? 0)))
  return drawn(
    rows.map(({ label, cents, before, value }) => ({
      label,
      value,
      share: cents / most,
      colour: colours.underWay,
      look: stateClass.underWay,
      ...(before === undefined ? {} : { before: before / most }),
    })),
  )
}
