import { type StateName, stateClass, stateWord, type View } from '../../platform/ui/index.ts'
import { columnsOf, type Edge } from './rules.ts'
import { texts } from './texts.ts'

interface Box {
  id: string
  x: number
  y: number
}

interface Paper {
  width: number
  height: number
  boxes: Box[]
  down: boolean
}

const BOX = { width: 150, height: 54 }
const WIDE = { column: 220, row: 74, most: 4, width: 840 }
const NARROW = { width: 340, column: 170, row: 92, beside: 2 }

/** From left to right, while the columns fit at a size that can be read. */
function widePaper(columns: readonly (readonly string[])[]): Paper {
  const rows = Math.max(...columns.map((column) => column.length))
  const boxes = columns.flatMap((column, at) =>
    column.map((id, row) => ({ id, x: 2 + at * WIDE.column, y: 2 + row * WIDE.row })),
  )
  return { width: WIDE.width, height: rows * WIDE.row, boxes, down: false }
}

/** From top to bottom, two side by side. */
function narrowPaper(columns: readonly (readonly string[])[]): Paper {
  let y = 2
  const boxes = columns.flatMap((column) => {
    const made = column.map((id, at) => ({
      id,
      x: 2 + (at % NARROW.beside) * NARROW.column,
      y: y + Math.floor(at / NARROW.beside) * NARROW.row,
    }))
    y += Math.ceil(column.length / NARROW.beside) * NARROW.row
    return made
  })
  return { width: NARROW.width, height: y - NARROW.row + BOX.height + 4, boxes, down: true }
}

/** A line with a small head from the box that comes first to the one that waits. */
function Arrow({ from, to, down }: { from: Box; to: Box; down: boolean }) {
  const [x1, y1] = down ? [from.x + BOX.width / 2, from.y + BOX.height] : [from.x + BOX.width, from.y + BOX.height / 2]
  const [x2, y2] = down ? [to.x + BOX.width / 2, to.y - 2] : [to.x - 2, to.y + BOX.height / 2]
  const half = down ? (y1 + y2) / 2 : (x1 + x2) / 2
  const bend = down ? `C${x1} ${half} ${x2} ${half} ${x2} ${y2}` : `C${half} ${y1} ${half} ${y2} ${x2} ${y2}`
  const head = down
    ? `M${x2 - 6} ${y2 - 8}L${x2} ${y2}L${x2 + 6} ${y2 - 8}`
    : `M${x2 - 8} ${y2 - 6}L${x2} ${y2}L${x2 - 8} ${y2 + 6}`
  return <path class="arrow" d={`M${x1} ${y1}${bend}${head}`} />
}

export interface DrawingProps {
  view: View
  edges: readonly Edge[]
  ids: readonly string[]
  /** The measure whose page it is. */
  here: string
  stateOf(id: string): StateName | undefined
}

/** Measures as boxes with their states, and arrows from what is done first; the same stands as a list beside. */
export function Drawing(props: DrawingProps) {
  const { view, edges, ids, here, stateOf } = props
  const t = texts[view.locale]
  const inside = edges.filter((edge) => ids.includes(edge.measure) && ids.includes(edge.waitsFor))
  const columns = columnsOf(edges, ids)
  const said = t.drawn(inside.map((edge) => t.sentence(edge.measure, edge.waitsFor)).join(' '))
  const draw = (paper: Paper, look: 'wide' | 'narrow' | 'both') => {
    const at = new Map(paper.boxes.map((box) => [box.id, box]))
    return (
      <svg
        class={look === 'both' ? undefined : look}
        viewBox={`0 0 ${paper.width} ${paper.height}`}
        role="img"
        aria-label={`${t.drawing}. ${said}`}
      >
        {inside.map((edge) => {
          const [from, to] = [at.get(edge.waitsFor), at.get(edge.measure)]
          return from && to && <Arrow key={`${edge.waitsFor} ${edge.measure}`} from={from} to={to} down={paper.down} />
        })}
        {paper.boxes.map((box) => {
          const state = stateOf(box.id)
          return (
            <g key={box.id} class={box.id === here ? 'step here' : 'step'}>
              <rect x={box.x} y={box.y} width={BOX.width} height={BOX.height} rx="4" />
              <text class="value" x={box.x + 12} y={box.y + 23}>
                {box.id}
              </text>
              {state && (
                <text class={`state-word ${stateClass[state]}`} x={box.x + 12} y={box.y + 42}>
                  {stateWord(view.locale, state)}
                </text>
              )}
            </g>
          )
        })}
      </svg>
    )
  }
  return (
    <figure class="chart">
      {columns.length <= WIDE.most ? (
        <>
          {draw(widePaper(columns), 'wide')}
          {draw(narrowPaper(columns), 'narrow')}
        </>
      ) : (
        draw(narrowPaper(columns), 'both')
      )}
    </figure>
  )
}
