import { dayOf } from '../../platform/config/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import { ButtonLink, Facts, Layout, Notice, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import type { Place } from '../parts/places.ts'
import { Own, shortened } from '../parts/title.tsx'
import { EffectPart } from './decision-part.tsx'
import { FindingTags } from './list-page.tsx'
import { canDecide, type Decision, decideBy, type Finding, outcomes, stateOf } from './rules.ts'
import { texts } from './texts.ts'

export interface FindingPageProps {
  view: View
  strategy: Strategy
  places: readonly Place[]
  one: Finding
  today: Temporal.PlainDate
  /** Who decided each decision, by its id: the body or the person. */
  deciders: ReadonlyMap<string, string>
  /** The title of the finding that this one is the same as, when it is. */
  same: { id: string; title: string } | undefined
  mayChange: boolean
  /** Somebody decided while the reader's form was open. */
  conflict?: boolean
}

/** One finding: where it came from, what it weighs, what was decided of it, and whether that helped. */
export function FindingPage(props: FindingPageProps) {
  const { view, strategy, places, one, today, mayChange } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const isOwn = strategy.language === locale
  const state = stateOf(one, today)
  const { weight, source } = one
  const at = `/findings/${one.id}`
  const title = (
    <Own strategy={strategy} locale={locale}>
      {one.title}
    </Own>
  )
  return (
    <Layout
      view={view}
      title={isOwn ? shortened(one.title) : t.one}
      staff
      ownHead
      crumbs={[{ path: '/findings', label: t.title }, { label: t.one }]}
    >
      <header class="page-head">
        {isOwn && <p class="eyebrow">{t.one}</p>}
        {isOwn ? <h1 class={one.title.length > 36 ? 'long' : undefined}>{one.title}</h1> : <h1>{t.one}</h1>}
        {!isOwn && <p class="lead">{title}</p>}
        <p class="cluster">
          <FindingTags locale={locale} one={one} today={today} />
        </p>
      </header>
      <div class="with-aside">
        <div class="stack">
          {props.conflict === true && (
            <Notice kind="warn" title={t.conflict}>
              <p>{t.conflictText}</p>
            </Notice>
          )}
          <p lang={isOwn ? undefined : strategy.language}>{one.text}</p>
          {mayChange && state === 'toLook' && (
            <p>
              <ButtonLink href={href(locale, `${at}/look`)}>{t.look}</ButtonLink>
            </p>
          )}
          <h2>{t.weight}</h2>
          {weight === undefined ? (
            <p>{t.notWeighed}</p>
          ) : (
            <Facts
              look="row"
              facts={[
                { label: t.concernsShort, value: f.number(weight.concerns) },
                { label: t.severityHead, value: t.severityShort[weight.severity] },
                {
                  label: t.measureShort,
                  value: <a href={href(locale, `/measures/${weight.measure}`)}>{weight.measure}</a>,
                },
              ]}
            />
          )}
          {mayChange && (
            <p>
              <a href={href(locale, `${at}/weight`)}>{weight === undefined ? t.weigh : t.weighAgain}</a>
            </p>
          )}
          <h2>{t.decisions}</h2>
          {one.decisions.length === 0 && <p>{t.noDecision}</p>}
          {one.decisions.toReversed().map((decision) => (
            <DecisionPart key={decision.id} {...props} decision={decision} />
          ))}
          {mayChange && canDecide(state) && (
            <>
              <h3>{one.decisions.length === 0 ? t.decide : t.decideAgain}</h3>
              <ul class="cluster plain">
                {outcomes.map((what) => (
                  <li key={what}>
                    <ButtonLink
                      kind={what === 'action' ? 'main' : 'second'}
                      href={href(locale, `${at}/decision?what=${what}`)}
                    >
                      {t.outcomes[what]}
                    </ButtonLink>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <aside class="stack" aria-label={t.one}>
          <Facts
            look="list"
            facts={[
              {
                label: t.organisation,
                value: places.find((place) => place.id === one.organisation)?.name ?? one.organisation,
              },
              { label: t.source, value: t.sources[source.kind] },
              { label: t.recorded, value: f.day(dayOf(one.at)) },
              ...(one.decisions.length === 0 ? [{ label: t.decideBy, value: f.day(decideBy(one)) }] : []),
            ]}
          />
          {source.path !== undefined && (
            <p>
              <a href={href(locale, source.path)}>{t.toSource}</a>
            </p>
          )}
          <p>
            <a href={href(locale, `/said-and-done/${one.organisation}`)}>{t.toPublic}</a>
          </p>
        </aside>
      </div>
    </Layout>
  )
}

function DecisionPart({ view, strategy, decision, deciders, same }: FindingPageProps & { decision: Decision }) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const own = (text: string) => (
    <Own strategy={strategy} locale={locale}>
      {text}
    </Own>
  )
  return (
    <section class="stack">
      <h3>{t.outcomes[decision.what]}</h3>
      <Facts
        look="list"
        facts={[
          ...(decision.said === undefined ? [] : [{ label: t.said, value: own(decision.said) }]),
          { label: t.grounds[decision.what], value: own(decision.grounds) },
          { label: t.by, value: deciders.get(decision.id) ?? t.officeHolder },
          { label: t.day, value: f.day(decision.day) },
          ...(decision.action === undefined
            ? []
            : [
                {
                  label: t.actionChoice,
                  value: <a href={href(locale, `/actions/${decision.action}`)}>{t.toAction}</a>,
                },
              ]),
          ...(same === undefined || same.id !== decision.same
            ? []
            : [{ label: t.sameAs, value: <a href={href(locale, `/findings/${same.id}`)}>{own(same.title)}</a> }]),
        ]}
      />
      {decision.effect !== undefined && <EffectPart locale={locale} strategy={strategy} effect={decision.effect} />}
    </section>
  )
}
