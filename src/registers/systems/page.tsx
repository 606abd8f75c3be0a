import { format, href } from '../../platform/i18n/index.ts'
import { Button, Chips, Empty, Form, Layout, Scroll, Table, type View } from '../../platform/ui/index.ts'
import type { Register } from './queries.ts'
import { BOX, type Drawing, drawing, drawnSum, type Flow, lacks, lacksOf, reviewOf, type System } from './rules.ts'
import { texts } from './texts.ts'

const MARK = 'arrow'
const short = (name: string): string => (name.length > 24 ? `${name.slice(0, 23)}…` : name)

/** The picture of flows; what it shows stands in the table beside it too. */
function Picture({ made, label }: { made: Drawing; label: string }) {
  const middle = BOX.height / 2
  return (
    <svg
      role="img"
      aria-label={label}
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
          />
        )
      })}
      {made.nodes.map((node) => (
        <g key={node.name}>
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

/** Systems of one organisation: what is missing, what flows, and when the flows were last found right. */
export function SystemsPage(props: {
  view: View
  places: readonly { id: string; name: string }[]
  organisation: string
  register: Register
  today: Temporal.PlainDate
}) {
  const { view, places, organisation, today } = props
  const { systems, flows, reviews } = props.register
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const missing = lacks.map((lack) => ({
    lack,
    systems: systems.filter((system) => lacksOf(system, today.toString()).includes(lack)),
  }))
  const made = drawing(flows)
  const reviewText = (system: System) => {
    const found = reviewOf(system.name, reviews, today)
    if (found === undefined) return t.never
    return found.seen === drawnSum(system.name, flows) ? f.day(found.day) : `${f.day(found.day)}, ${t.changed}`
  }
  return (
    <Layout view={view} title={t.title} current="/systems" staff lead={t.lead} crumbs={[{ label: t.title }]}>
      <div class="stack-l">
        {places.length > 1 && (
          <Chips
            label={t.organisation}
            rows={[
              {
                label: t.organisation,
                items: places.map((one) => ({
                  href: href(locale, `/systems?organisation=${one.id}`),
                  label: one.name,
                  current: one.id === organisation,
                })),
              },
            ]}
          />
        )}
        {systems.length === 0 ? (
          <Empty title={t.none} text={t.noneText} />
        ) : (
          <>
            <section class="stack">
              <h2>{t.missing}</h2>
              {missing.every((one) => one.systems.length === 0) ? (
                <p>{t.nothingMissing}</p>
              ) : (
                <ul>
                  {missing
                    .filter((one) => one.systems.length > 0)
                    .map((one) => (
                      <li key={one.lack}>
                        <b>
                          {t.lacks[one.lack]} ({f.number(one.systems.length)}):
                        </b>{' '}
                        {f.list(one.systems.map((system) => system.name))}
                      </li>
                    ))}
                </ul>
              )}
            </section>
            <section class="stack">
              <h2>{t.reviews}</h2>
              <p>{t.reviewsLead}</p>
              <Table
                caption={t.reviews}
                hideCaption
                dense
                columns={[
                  { label: t.name, cell: (system: System) => system.name },
                  { label: t.supplier, cell: (system) => system.supplier ?? '' },
                  { label: t.data, cell: (system) => system.data ?? '' },
                  { label: t.users, cell: (system) => system.users ?? '' },
                  { label: t.personal, cell: (system) => (system.personal ? t.yes : t.no) },
                  { label: t.owner, cell: (system) => (system.owner === null ? t.no : t.ownerThere) },
                  { label: t.trainings, cell: (system) => system.trainings ?? '' },
                  { label: t.agreement, cell: (s) => (s.agreementUntil === null ? '' : f.day(s.agreementUntil)) },
                  { label: t.reviewed, cell: reviewText },
                  {
                    label: t.confirm,
                    cell: (system) => (
                      <Form view={view} action="/systems/reviews" class="cluster">
                        <input type="hidden" name="organisation" value={organisation} />
                        <input type="hidden" name="system" value={system.name} />
                        <input type="hidden" name="seen" value={drawnSum(system.name, flows)} />
                        <Button kind="quiet">
                          {t.confirm}
                          <span class="hidden">: {system.name}</span>
                        </Button>
                      </Form>
                    ),
                  },
                ]}
                rows={systems}
              />
            </section>
          </>
        )}
        <section class="stack">
          <h2>{t.flows}</h2>
          {flows.length === 0 ? (
            <p>{t.noFlows}</p>
          ) : (
            <>
              <p>{t.flowsLead}</p>
              <Scroll label={t.flows}>
                <Picture made={made} label={t.picture(made.nodes.length, flows.length)} />
              </Scroll>
              <Table
                caption={t.flows}
                hideCaption
                dense
                columns={[
                  { label: t.from, cell: (flow: Flow) => flow.from },
                  { label: t.to, cell: (flow) => flow.to },
                  { label: t.data, cell: (flow) => flow.data },
                  { label: t.how, cell: (flow) => flow.how ?? '' },
                ]}
                rows={flows}
              />
            </>
          )}
        </section>
      </div>
    </Layout>
  )
}
