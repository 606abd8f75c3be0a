import { BOX, type Drawing } from './rules.ts'

const MARK = 'arrow'
const short = (name: string): string => (name.length > 24 ? `${name.slice(0, 23)}…` : name)

/**
 * The picture of flows. What it shows stands in words beside it: `described` is the id of that table or list.
 * @param label how many systems and flows there are.
 */
export function Picture({ made, label, described }: { made: Drawing; label: string; described: string }) {
  const middle = BOX.height / 2
  return (
    <svg
      role="img"
      aria-label={label}
      aria-describedby={described}
      width={made.width}
      height={made.height}
      viewBox={`0 0 ${made.width} ${made.height}`}
    >
      <defs>
        <marker id={MARK} viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0 10 5 0 10z" fill="currentColor" />
        </marker>
      </defs>
      {made.edges.map(({ from, to, flow }) => {
        const isForward = to.x > from.x
        const [x1, x2] = isForward ? [from.x + BOX.width, to.x] : [from.x, to.x + BOX.width]
        const [y1, y2] = [from.y + middle, to.y + middle]
        const bend = isForward ? 40 : -40
        return (
          <path
            key={`${flow.from} ${flow.to} ${flow.data}`}
            d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
            marker-end={`url(#${MARK})`}
          >
            <title>{`${flow.from} → ${flow.to}: ${flow.data}`}</title>
          </path>
        )
      })}
      {made.nodes.map((node) => (
        <g key={node.name}>
          <title>{node.name}</title>
          <rect x={node.x} y={node.y} width={BOX.width} height={BOX.height} rx="4" fill="none" stroke="currentColor" />
          <text
            x={node.x + BOX.width / 2}
            y={node.y + middle + 5}
            text-anchor="middle"
            font-size="14"
            fill="currentColor"
          >
            {short(node.name)}
          </text>
        </g>
      ))}
    </svg>
  )
}
