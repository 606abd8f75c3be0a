import { dayOf } from '../../platform/config/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { ButtonLink, Chips, Empty, Layout, Scroll, Table, type View } from '../../platform/ui/index.ts'
import { Picture } from './picture.tsx'
import type { Register } from './queries.ts'
import { drawing, drawnSum, type Flow, lacks, lacksOf, type Review, reviewOf, type System } from './rules.ts'
import { texts } from './texts.ts'

export const systemPath = (organisation: string, key: string): string =>
  `/systems/${organisation}/${encodeURIComponent(key)}`

/** When the flows of a system were last found right, in words. */
export function reviewText(
  locale: Locale,
  system: System,
  { flows, reviews }: { flows: readonly Flow[]; reviews: readonly Review[] },
  today: Temporal.PlainDate,
): string {
  const t = texts[locale]
  const found = reviewOf(system.name, reviews, today)
  if (found === undefined) return t.never
  const day = format(locale).day(found.day)
  return found.seen === drawnSum(system.name, flows) ? day : `${day}, ${t.changed}`
}

/** The flows as a picture, and as a table that says the same. */
export function Flows({ locale, flows }: { locale: Locale; flows: readonly Flow[] }) {
  const t = texts[locale]
  const made = drawing(flows)
  return (
    <>
      <Scroll label={t.pictureName}>
        <Picture made={made} label={t.picture(made.nodes.length, flows.length)} described="flow-list" />
      </Scroll>
      <div id="flow-list">
        <Table
          caption={t.flows}
          hideCaption
          dense
          columns={[
            { label: t.from, cell: (flow: Flow) => flow.from },
            { label: t.to, cell: (flow) => flow.to },
            { label: t.data, cell: (flow) => flow.data },
            { label: t.how, cell: (flow) => flow.how ?? '–' },
          ]}
          rows={flows}
        />
      </div>
    </>
  )
}

export interface SystemsProps {
  view: View
  places: readonly { id: string; name: string }[]
  organisation: string
  register: Register
  /** Names of owners, as far as the reader may see them. */
  names: ReadonlyMap<string, string>
  today: Temporal.PlainDate
}

/** Systems of one organisation: what is missing, who answers for them, what flows. */
export function SystemsPage({ view, places, organisation, register, names, today }: SystemsProps) {
  const { systems, flows } = register
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const missing = lacks.map((lack) => ({
    lack,
    systems: systems.filter((system) => lacksOf(system, today.toString()).includes(lack)),
  }))
  const add = <ButtonLink href={href(locale, `/systems/new?organisation=${organisation}`)}>{t.add}</ButtonLink>
  return (
    <Layout view={view} title={t.title} current="/systems" staff lead={t.lead}>
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
          <Empty title={t.none} text={t.noneText}>
            {add}
          </Empty>
        ) : (
          <>
            <p>{add}</p>
            <section class="stack" aria-labelledby="missing">
              <h2 id="missing">{t.missing}</h2>
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
            <section class="stack" aria-labelledby="systems">
              <h2 id="systems">{t.all}</h2>
              <Table
                caption={t.all}
                hideCaption
                dense
                columns={[
                  {
                    label: t.name,
                    head: true,
                    cell: (system: System) => (
                      <a href={href(locale, systemPath(organisation, system.key))} lang="fi">
                        {system.name}
                      </a>
                    ),
                  },
                  {
                    label: t.owner,
                    cell: ({ owner }) => (owner === null ? t.isMissing : (names.get(owner) ?? t.ownerThere)),
                  },
                  { label: t.supplier, cell: (system) => system.supplier ?? '–' },
                  { label: t.agreement, cell: (s) => (s.agreementUntil === null ? '–' : f.day(s.agreementUntil)) },
                  { label: t.reviewed, cell: (system) => reviewText(locale, system, register, today) },
                  { label: t.toldBy, cell: (system) => toldBy(locale, system) },
                ]}
                rows={systems}
              />
            </section>
          </>
        )}
        <section class="stack" aria-labelledby="flows">
          <h2 id="flows">{t.flows}</h2>
          {flows.length === 0 ? (
            <p>{t.noFlows}</p>
          ) : (
            <>
              <p>{t.flowsLead}</p>
              <Flows locale={locale} flows={flows} />
            </>
          )}
        </section>
      </div>
    </Layout>
  )
}

/** Whose word a system is, and since when. */
export function toldBy(locale: Locale, system: System): string {
  const t = texts[locale]
  const day = format(locale).day(dayOf(system.recordedAt))
  const who = system.told === undefined ? t.byPeople : system.own === undefined ? t.bySource : t.byBoth
  return `${who}, ${day}`
}

export interface AnsweredProps {
  view: View
  systems: readonly { organisation: string; system: System }[]
}

/** Systems for which the reader answers: to confirm their flows. */
export function AnsweredPage({ view, systems }: AnsweredProps) {
  const { locale } = view
  const t = texts[locale]
  return (
    <Layout view={view} title={t.title} current="/systems" staff lead={t.ownLead}>
      {systems.length === 0 ? (
        <Empty title={t.noOwn} text={t.noOwnText} />
      ) : (
        <ul>
          {systems.map(({ organisation, system }) => (
            <li key={`${organisation} ${system.key}`}>
              <a href={href(locale, systemPath(organisation, system.key))} lang="fi">
                {system.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  )
}
