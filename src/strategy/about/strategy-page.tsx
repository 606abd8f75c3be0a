import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Dated, Facts, Layout, More, Table, type View, When } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import type { Decided } from '../decisions/queries.ts'
import { texts as decisionTexts } from '../decisions/texts.ts'
import { Misprints } from '../parts/misprints.tsx'
import { LanguageNote, Own, Title } from '../parts/title.tsx'
import { WorkLinks } from '../parts/work-links.tsx'
import { StageList } from '../updates/pages.tsx'
import type { StrategyUpdate } from '../updates/updates.ts'
import { Contact } from './contact.tsx'
import { texts } from './texts.ts'

export interface StrategyPageProps {
  view: View
  strategy: Strategy
  decided: readonly Decided[]
  /** Name of an organisation in the language of the page. */
  nameOf(organisation: string): string
  update: StrategyUpdate | undefined
  maySteer: boolean
}

/** The strategy itself: the commitment and who decided, how it was made, who steers it, whom to ask. */
export function StrategyPage(props: StrategyPageProps) {
  const { view, strategy, update } = props
  const { locale } = view
  const { content } = strategy
  const t = texts[locale].strategy
  const own = (text: string) => (
    <Own strategy={strategy} locale={locale}>
      {text}
    </Own>
  )
  const corrected = [...new Set(content.corrections.map((one) => one.id))]
  const steering = [
    ...(content.steered_by === undefined ? [] : [{ label: t.steeredBy, value: own(content.steered_by) }]),
    ...(content.prepared_by === undefined ? [] : [{ label: t.preparedBy, value: own(content.prepared_by) }]),
  ]
  return (
    <Layout
      view={view}
      title={content.title}
      current="/strategy"
      crumbs={[{ path: '/', label: texts[locale].front }, { label: t.crumb }]}
      description={`${nameIn(locale, view.site.region)}: ${content.title}`}
      ownHead
    >
      <header class="page-head">
        <p class="eyebrow">{t.eyebrow}</p>
        <h1>{own(content.title)}</h1>
        {content.vision && (
          <p class="lead">{own([content.vision.headline, content.vision.statement].filter(Boolean).join('. '))}</p>
        )}
        {content.dated && <p class="soft">{t.dated(format(locale).day(content.dated))}</p>}
        <LanguageNote strategy={strategy} locale={locale} />
      </header>
      <div class="stack-l">
        <section class="stack" aria-labelledby="commitment">
          <h2 id="commitment">{t.commitment}</h2>
          {content.commitment.length === 0 ? (
            <p>{t.noCommitment}</p>
          ) : (
            <ul class="stack">
              {content.commitment.map((sentence) => (
                <li key={sentence}>{own(sentence)}</li>
              ))}
            </ul>
          )}
        </section>
        <section class="stack" aria-labelledby="decisions">
          <h2 id="decisions">{t.decisions}</h2>
          <DecisionTable {...props} />
        </section>
        <section class="stack" aria-labelledby="goals">
          <h2 id="goals">{t.goals}</h2>
          <ul>
            {strategy.goals.map((goal) => (
              <li key={goal.id}>
                <a href={href(locale, `/goals/${goal.id}`)}>
                  <Title strategy={strategy} id={goal.id} locale={locale} />
                </a>
              </li>
            ))}
          </ul>
        </section>
        <WorkLinks locale={locale} />
        {content.update_process.length > 0 && (
          <section class="stack" aria-labelledby="made">
            <h2 id="made">{t.made}</h2>
            <Dated
              items={content.update_process.map((step) => ({
                when: <StepTime strategy={strategy} locale={locale} step={step} />,
                title: own(step.step),
              }))}
            />
          </section>
        )}
        {(update !== undefined || props.maySteer) && (
          <section class="stack" aria-labelledby="update">
            <h2 id="update">{t.update}</h2>
            {update !== undefined && <StageList strategy={strategy} locale={locale} update={update} maySteer={false} />}
            <More href={href(locale, '/updates')}>{t.toUpdates}</More>
          </section>
        )}
        {steering.length > 0 && (
          <section class="stack" aria-labelledby="steering">
            <h2 id="steering">{t.steering}</h2>
            <Facts facts={steering} />
          </section>
        )}
        <section class="stack" aria-labelledby="contact">
          <h2 id="contact">{t.contact}</h2>
          {content.contact === undefined ? <p>{t.noContact}</p> : <Contact strategy={strategy} locale={locale} />}
        </section>
        {corrected.length > 0 && (
          <section class="stack" aria-labelledby="misprints">
            <h2 id="misprints">{t.misprints}</h2>
            <p>{t.misprintsText}</p>
            <Misprints strategy={strategy} locale={locale} ids={corrected} summary={t.show} />
          </section>
        )}
      </div>
    </Layout>
  )
}

/** When a step was: as the strategy words it to readers of its language, else as days. */
function StepTime(props: { strategy: Strategy; locale: Locale; step: Strategy['content']['update_process'][number] }) {
  const { strategy, locale, step } = props
  const f = format(locale)
  if (step.label !== undefined && strategy.language === locale) return <>{step.label}</>
  if (step.days !== undefined && step.days.length > 0) return <>{f.list(step.days.map((day) => f.day(day)))}</>
  if (step.from !== undefined) return <>{f.dayRange(step.from, step.until ?? step.from)}</>
  if (step.until !== undefined) return <>{f.day(step.until)}</>
  return step.label === undefined ? null : <span lang={strategy.language}>{step.label}</span>
}

function DecisionTable({ view, decided, nameOf, maySteer }: StrategyPageProps) {
  const { locale } = view
  const t = texts[locale].strategy
  const d = decisionTexts[locale]
  if (decided.length === 0) return <p>{t.noBodies}</p>
  return (
    <>
      <p>{t.decisionsText}</p>
      <Table
        caption={t.decisions}
        hideCaption
        columns={[
          { label: t.body, cell: ({ body }: Decided) => nameIn(locale, body.name) },
          { label: t.organisation, cell: ({ body }) => nameOf(body.organisation) },
          {
            label: t.day,
            cell: ({ decision }) =>
              decision === undefined ? (
                <span class="soft">{d.notYet}</span>
              ) : (
                <When locale={locale} day={decision.day} />
              ),
          },
          { label: t.section, cell: ({ decision }) => decision?.section },
          ...(maySteer
            ? [
                {
                  label: t.change,
                  cell: ({ body, decision }: Decided) => (
                    <a href={href(locale, `/decisions/${body.id}`)}>
                      {decision === undefined ? d.record : d.correct}
                      <span class="hidden">{`: ${nameIn(locale, body.name)}, ${nameOf(body.organisation)}`}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
        rows={decided}
      />
      {decided.some(({ earlier }) => earlier.length > 0) && (
        <details>
          <summary>{d.earlier}</summary>
          <ul class="plain stack">
            {decided.flatMap(({ body, earlier }) =>
              earlier.map((one) => (
                <li key={one.id}>
                  {`${nameIn(locale, body.name)}, ${nameOf(body.organisation)}: ${d.earlierIs(format(locale).day(one.day), one.section)}`}
                </li>
              )),
            )}
          </ul>
        </details>
      )}
    </>
  )
}
