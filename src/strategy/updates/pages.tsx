import type { Problems } from '../../platform/http/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  Dated,
  Empty,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  FormTop,
  Layout,
  State,
  type View,
} from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import { Own } from '../parts/title.tsx'
import { texts } from './texts.ts'
import type { Stage, StrategyUpdate } from './updates.ts'

export interface UpdatesPageProps {
  view: View
  strategy: Strategy
  updates: readonly StrategyUpdate[]
  maySteer: boolean
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** Rounds of updating the strategy: for everybody their stages, for the strategy team the way to change them. */
export function UpdatesPage(props: UpdatesPageProps) {
  const { view, strategy, updates, maySteer } = props
  const { locale } = view
  const t = texts[locale]
  const running = updates[0]?.stages.some((stage) => stage.reached === undefined) === true
  const form = askedForm(locale, { title: t.name, openedOn: t.day, stages: t.stages }, props.values, props.problems)
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={t.title}
      current={maySteer ? '/updates' : '/strategy'}
      crumbs={[{ path: '/strategy', label: t.strategy }]}
      lead={t.lead}
      description={t.lead}
    >
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        {updates.length === 0 && <Empty title={t.none} text={t.noneText} />}
        {updates.map((update) => (
          <section key={update.id} class="stack" aria-labelledby={`u-${update.id}`}>
            <h2 id={`u-${update.id}`}>
              <Own strategy={strategy} locale={locale}>
                {update.title}
              </Own>
            </h2>
            <StageList strategy={strategy} locale={locale} update={update} maySteer={maySteer} />
          </section>
        ))}
        {maySteer && running && <p class="soft">{t.openAfter}</p>}
        {maySteer && !running && (
          <section class="form-page stack" aria-labelledby="open">
            <h2 id="open">{t.open}</h2>
            <p>{t.openLead}</p>
            <Form view={view} action="/updates">
              <Field {...form.of('title')} hint={t.nameHint} maxlength={200} />
              <Field {...form.of('openedOn')} type="date" hint={t.dayHint} />
              <Field {...form.of('stages')} type="textarea" rows={10} hint={t.stagesHint} />
              <FormEnd>
                <Button>{t.open}</Button>
              </FormEnd>
            </Form>
          </section>
        )}
      </div>
    </Layout>
  )
}

/** The stages of one update in order, with their days. */
export function StageList(props: { strategy: Strategy; locale: Locale; update: StrategyUpdate; maySteer: boolean }) {
  const { strategy, locale, update, maySteer } = props
  const f = format(locale)
  const t = texts[locale]
  const done = update.stages.filter((stage) => stage.reached !== undefined).length
  return (
    <>
      <p>
        {t.openedOn(f.day(update.openedOn))} {t.progress(f.share(done, update.stages.length))}
      </p>
      <Dated
        items={update.stages.map((stage, at) => ({
          when:
            stage.reached !== undefined
              ? t.reached(f.day(stage.reached))
              : stage.planned !== undefined
                ? t.planned(f.day(stage.planned))
                : t.notPlanned,
          title: (
            <Own strategy={strategy} locale={locale}>
              {stage.name}
            </Own>
          ),
          note: (
            <>
              <Own strategy={strategy} locale={locale}>
                {stage.note}
              </Own>{' '}
              {maySteer && (
                <a href={href(locale, `/updates/${update.id}/stages/${at}`)}>
                  {t.change}
                  <span class="hidden">
                    {': '}
                    <Own strategy={strategy} locale={locale}>
                      {stage.name}
                    </Own>
                  </span>
                </a>
              )}
            </>
          ),
          state: <State locale={locale} state={stage.reached === undefined ? 'notStarted' : 'done'} look="small" />,
        }))}
      />
    </>
  )
}

export interface StagePageProps {
  view: View
  strategy: Strategy
  update: StrategyUpdate
  stage: Stage
  at: number
  values: Readonly<Record<string, string>>
  problems: Problems
  /** Somebody saved `stage` while the form was open. */
  conflict: boolean
}

/** Form: the days of one stage. */
export function StagePage(props: StagePageProps) {
  const { view, strategy, update, stage, at, conflict } = props
  const { locale } = view
  const f = format(locale)
  const t = texts[locale]
  const labels = { planned: t.plannedLabel, reached: t.reachedLabel, note: t.note }
  const form = askedForm(locale, labels, props.values, props.problems)
  const dayOr = (day: string | undefined) => (day === undefined ? t.empty : f.day(day))
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={t.stageTitle}
      staff
      current="/updates"
      crumbs={[{ path: '/strategy', label: t.strategy }, { path: '/updates', label: t.title }, { label: t.stages }]}
      eyebrow={
        <Own strategy={strategy} locale={locale}>
          {update.title}
        </Own>
      }
      lead={
        <Own strategy={strategy} locale={locale}>
          {stage.name}
        </Own>
      }
      head={<p>{t.stageLead}</p>}
    >
      <div class="form-page stack">
        <FormTop locale={locale} errors={form.errors} conflict={conflict && t.conflict}>
          <p>{t.conflictText}</p>
          <Facts
            facts={[
              { label: t.plannedLabel, value: dayOr(stage.planned) },
              { label: t.reachedLabel, value: dayOr(stage.reached) },
              { label: t.note, value: stage.note ?? t.empty },
            ]}
          />
        </FormTop>
        <Form view={view} action={`/updates/${update.id}/stages/${at}`}>
          <input type="hidden" name="seen" value={String(stage.revision)} />
          <Field {...form.of('planned')} type="date" optional />
          <Field {...form.of('reached')} type="date" optional hint={t.reachedHint} />
          <Field {...form.of('note')} optional hint={t.noteHint} maxlength={300} />
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, '/updates')}>
              {conflict ? t.keep : t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
