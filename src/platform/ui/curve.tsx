import { type Day, format, type Locale } from '../i18n/index.ts'
import {
  dayNumber,
  narrowPaper,
  type Paper,
  pathOf,
  piecesOf,
  type Span,
  type Spot,
  spanOf,
  stepsOf,
  thin,
  ticksOf,
  widePaper,
  xOf,
  yOf,
} from './curve-drawing.ts'
import { words } from './texts.ts'

export interface CurvePoint {
  day: Day
  /** A share, 0…1. */
  value: number
  /** Beside the last point instead of its per cents: "58 %, 3 247/5 632". */
  label?: string
}
export interface TargetStep {
  /** The day by which it should be reached. */
  day: Day
  value: number
}
export interface CurveBreak {
  day: Day
  /** Why figures before and after do not compare. */
  label?: string
}
export interface CurveProps {
  locale: Locale
  /** A word that is unique among the charts of the page. */
  id: string
  title: string
  /** The finding in a sentence. */
  description: string
  /** In the order of days. */
  points: readonly CurvePoint[]
  /** The same recomputed with today's definition: thin and grey. */
  second?: readonly CurvePoint[]
  targets?: readonly TargetStep[]
  breaks?: readonly CurveBreak[]
  today: Day
  /** The figure's own heading stands above it: the title is then only heard. */
  hideTitle?: boolean
}

/**
 * A share over time, 0–100 %, with its targets as a dashed staircase and its last value on the line.
 * Drawn twice, for wide and narrow pages, so that no text shrinks. The same numbers stand as text beside it.
 */
export function Curve(props: CurveProps) {
  const drawn = prepare(props)
  return (
    <figure class="chart">
      <figcaption class={props.hideTitle ? 'hidden' : undefined}>
        <b>{props.title}</b>
      </figcaption>
      <Drawing drawn={drawn} paper={widePaper} look="wide" />
      <Drawing drawn={drawn} paper={narrowPaper} look="narrow" />
      {drawn.second.length > 0 && <p class="small soft">{words[props.locale].twoLines}</p>}
    </figure>
  )
}

interface At {
  at: number
  value: number
}
/** What both drawings show, with every day counted once. */
interface Drawn {
  curve: CurveProps
  points: readonly At[]
  second: readonly At[]
  targets: readonly At[]
  breaks: readonly { at: number; label: string }[]
  today: number
}

function prepare(curve: CurveProps): Drawn {
  const at = (list: readonly { day: Day; value: number }[] = []) =>
    list.map((one) => ({ at: dayNumber(one.day), value: one.value }))
  return {
    curve,
    points: at(curve.points),
    second: at(curve.second),
    targets: at(curve.targets).sort((a, b) => a.at - b.at),
    breaks: (curve.breaks ?? []).map((one) => ({
      at: dayNumber(one.day),
      label: one.label ?? words[curve.locale].rebased,
    })),
    today: dayNumber(curve.today),
  }
}

/** The strictest target in force on a day, or else of those to come: the last value must not be rounded up to it. */
function targetOn(targets: readonly At[], day: number): number | undefined {
  const passed = targets.filter((one) => one.at <= day)
  const open = passed.length > 0 ? passed : targets
  return open.length > 0 ? Math.max(...open.map((one) => one.value)) : undefined
}

function Drawing({ drawn, paper, look }: { drawn: Drawn; paper: Paper; look: string }) {
  const { curve, points, second, targets, breaks } = drawn
  const days = (list: readonly At[]) => list.map((one) => one.at)
  const span = spanOf(paper, [...days(points), ...days(second), drawn.today], days(targets))
  const spot = (point: At): Spot => ({ x: xOf(paper, span, point.at), y: yOf(paper, point.value) })
  const pieces = piecesOf(
    points,
    breaks.map((one) => one.at),
  ).map((piece) => thin(piece.map(spot)))
  const line = pieces.map(pathOf).join('')
  const area = pieces
    .filter((piece) => piece.length > 1)
    .map((piece) => `${pathOf(piece)}V${paper.bottom}H${piece[0]?.x ?? 0}Z`)
    .join('')
  const id = `${curve.id}-${look}`
  const f = format(curve.locale)
  const last = points.at(-1)
  const goal = targets.at(-1)
  const said = curve.points.at(-1)?.label
  return (
    <svg class={look} viewBox={`0 0 ${paper.width} ${paper.height}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
      <title id={`${id}-t`}>{curve.title}</title>
      <desc id={`${id}-d`}>{curve.description}</desc>
      <Axes locale={curve.locale} paper={paper} span={span} />
      {area && <path class="area" d={area} />}
      {second.length > 0 && <path class="other" d={pathOf(thin(second.map(spot)))} />}
      {breaks.map((one) => (
        <Break key={one.at} paper={paper} x={xOf(paper, span, one.at)} label={one.label} />
      ))}
      {goal && <path class="target" d={stepsOf(paper, span, targets)} />}
      {line && <path class="curve" d={line} />}
      <Ends
        paper={paper}
        wide={look === 'wide'}
        value={last && spot(last)}
        valueText={last ? (said ?? f.percent(last.value, targetOn(targets, last.at))) : ''}
        target={goal && { y: yOf(paper, goal.value), text: words[curve.locale].targetOf(f.percent(goal.value)) }}
      />
    </svg>
  )
}

function Axes({ locale, paper, span }: { locale: Locale; paper: Paper; span: Span }) {
  const { left, right, bottom } = paper
  return (
    <>
      <text x="0" y="14">
        %
      </text>
      <path
        class="grid-line"
        d={[0.25, 0.5, 0.75, 1].map((share) => `M${left} ${yOf(paper, share)}H${right}`).join('')}
      />
      <path class="axis" d={`M${left} ${bottom}H${right}`} />
      {[0, 25, 50, 75, 100].map((n) => (
        <text key={n} x={left - 8} y={yOf(paper, n / 100) + 5} text-anchor="end">
          {n}
        </text>
      ))}
      {ticksOf(locale, paper, span).map((tick) => (
        <text
          key={tick.label}
          x={tick.x}
          y={bottom + 24}
          text-anchor={tick.x < left + 20 ? 'start' : tick.x > paper.width - 20 ? 'end' : 'middle'}
        >
          {tick.label}
        </text>
      ))}
    </>
  )
}

function Break({ paper, x, label }: { paper: Paper; x: number; label: string }) {
  const after = x < (paper.left + paper.right) / 2
  return (
    <>
      <path class="break" d={`M${x} ${paper.top}V${paper.bottom}`} />
      <text class="note" x={after ? x + 6 : x - 6} y={paper.bottom - 8} text-anchor={after ? 'start' : 'end'}>
        {label}
      </text>
    </>
  )
}

interface EndsProps {
  paper: Paper
  wide: boolean
  value: Spot | undefined
  valueText: string
  target: { y: number; text: string } | undefined
}

/** The words on the lines: the last value and the last target, kept apart. */
function Ends({ paper, wide, value, valueText, target }: EndsProps) {
  const place = placeValue(paper, wide, value, target)
  const targetY = target === undefined ? 0 : targetLine(wide, target.y)
  return (
    <>
      {target && (
        <text
          class="target-text"
          x={wide ? paper.right + 8 : paper.right}
          y={targetY}
          text-anchor={wide ? 'start' : 'end'}
        >
          {target.text}
        </text>
      )}
      {value && (
        <>
          <circle class="dot" cx={value.x} cy={value.y} r="5" />
          <text class="value" x={place.x} y={place.y} text-anchor={place.anchor}>
            {valueText}
          </text>
        </>
      )}
    </>
  )
}

const targetLine = (wide: boolean, y: number): number => (wide ? y + 5 : Math.max(13, y - 8))

/** Beside the dot at both ends of the drawing, else below it (above near the axis); never on the target's words. */
function placeValue(paper: Paper, wide: boolean, value: Spot | undefined, target: { y: number } | undefined) {
  if (value === undefined) return { x: 0, y: 0, anchor: 'start' as const }
  if (value.x < paper.left + 70) return { x: value.x + 12, y: value.y + 6, anchor: 'start' as const }
  const atEdge = wide && value.x > paper.right - 40
  let y = atEdge ? value.y + 6 : value.y > paper.bottom - 40 ? value.y - 14 : value.y + 28
  const words = target && targetLine(wide, target.y)
  const near = wide ? atEdge : value.x > paper.right - 110
  if (words !== undefined && near && Math.abs(y - words) < 19)
    y = wide || value.y > words ? Math.max(y, words + 20) : value.y - 14
  return atEdge ? { x: value.x + 10, y, anchor: 'start' as const } : { x: value.x, y, anchor: 'end' as const }
}
