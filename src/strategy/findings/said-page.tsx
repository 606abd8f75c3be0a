import { format, href } from '../../platform/i18n/index.ts'
import { ButtonLink, Chips, Empty, Facts, Layout, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { type AskedDay, OnNotice, withOn } from '../on.ts'
import { DayForm } from '../parts/day-form.tsx'
import { FileLinks } from '../parts/file-links.tsx'
import type { Place } from '../parts/places.ts'
import { Own } from '../parts/title.tsx'
import { EffectPart } from './decision-part.tsx'
import { type Decision, stateOfDecision } from './rules.ts'
import { saidTexts } from './said-texts.ts'

export interface SaidPageProps {
  view: View
  strategy: Strategy
  places: readonly Place[]
  /** Whose; all when not told. */
  organisation: Place | undefined
  /** The decisions of each finding, the newest first; the newest finding first. */
  told: readonly (readonly Decision[])[]
  /** Bodies by their id. */
  bodies: ReadonlyMap<string, string>
  on: AskedDay | undefined
  /** The day whose state is shown. */
  day: Temporal.PlainDate
}

/** What people said, what was done about it, and whether it helped; for everybody. */
export function SaidPage(props: SaidPageProps) {
  const { view, places, organisation, told, on, day } = props
  const { locale } = view
  const t = saidTexts[locale]
  const f = format(locale)
  const states = told.flatMap(([newest]) => (newest === undefined ? [] : [stateOfDecision(newest, day)]))
  const count = (...those: readonly string[]) => f.number(states.filter((one) => those.includes(one)).length)
  const path = (id: string | undefined) => withOn(id === undefined ? '/said-and-done' : `/said-and-done/${id}`, on)
  return (
    <Layout
      view={view}
      title={organisation === undefined ? t.title : t.of(organisation.name)}
      lead={t.lead}
      crumbs={
        organisation === undefined
          ? [{ label: t.title }]
          : [{ path: withOn('/said-and-done', on), label: t.title }, { label: organisation.name }]
      }
    >
      <div class="stack-l">
        <OnNotice view={view} on={on} basis={on === undefined ? 'live' : on.restated ? 'restated' : 'reported'} />
        <Chips
          label={t.places}
          rows={[
            {
              label: t.places,
              items: [{ id: undefined, name: t.all }, ...places].map((one) => ({
                href: href(locale, path(one.id)),
                label: one.name,
                current: one.id === organisation?.id,
              })),
            },
          ]}
        />
        {told.length === 0 ? (
          <Empty title={t.empty} text={t.emptyText}>
            <ButtonLink href={href(locale, '/feedback')}>{t.give}</ButtonLink>
          </Empty>
        ) : (
          <>
            <Facts
              look="row"
              facts={[
                { label: f.count(told.length, t.counted).replace(/^\S+\s/, ''), value: f.number(told.length) },
                { label: t.acted, value: count('underWay', 'toLook', 'seen', 'notSeen') },
                { label: t.seen, value: count('seen') },
                { label: t.notSeen, value: count('notSeen') },
              ]}
            />
            <ol class="lines plain">
              {told.map((decisions) => (
                <li key={decisions[0]?.finding}>
                  <Told {...props} decisions={decisions} />
                </li>
              ))}
            </ol>
          </>
        )}
        <DayForm view={view} on={on} />
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}

function Told(props: SaidPageProps & { decisions: readonly Decision[] }) {
  const { view, strategy, places, organisation, bodies, decisions, day, on } = props
  const { locale } = view
  const t = saidTexts[locale]
  const f = format(locale)
  const own = (text: string) => (
    <Own strategy={strategy} locale={locale}>
      {text}
    </Own>
  )
  const place = organisation === undefined ? places.find((one) => one.id === decisions[0]?.organisation) : undefined
  return (
    <article class="stack">
      <header>
        <p class="eyebrow">{place === undefined ? t.saidBy : `${t.saidBy}: ${place.name}`}</p>
        <h2>{own(decisions[0]?.said ?? '')}</h2>
      </header>
      {decisions.map((decision, at) => {
        const { effect } = decision
        return (
          <div key={decision.id} class="stack">
            {at === 1 && <h3>{t.before}</h3>}
            <p>
              <b>{decision.what === 'no' ? t.no : t.did}: </b>
              {own(decision.grounds)}
            </p>
            <p class="small soft">
              {t.decided(bodies.get(decision.body ?? '') ?? t.officeHolder, f.day(decision.day))}
            </p>
            {decision.action !== undefined && (
              <p>
                <a href={href(locale, `/actions/${decision.action}`)}>{t.action}</a>
              </p>
            )}
            {effect !== undefined && (
              <>
                {at === 0 && <h3>{t.effect}</h3>}
                {effect.look === undefined && <p>{stateOfDecision(decision, day) === 'toLook' ? t.due : t.coming}</p>}
                <EffectPart locale={locale} strategy={strategy} effect={effect} on={on} />
              </>
            )}
          </div>
        )
      })}
    </article>
  )
}
