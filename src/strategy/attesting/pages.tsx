import type { Problems } from '../../platform/http/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  type Children,
  ErrorSummary,
  Field,
  Form,
  Layout,
  Notice,
  Provenance,
  State,
  type StateName,
  StringBar,
  type View,
} from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { AttestFields, attestForm, PreviewButton } from '../measures/attestation-pages.tsx'
import type { AttestState } from '../measures/attesting-flow.ts'
import { askedForm } from '../parts/asked.ts'
import type { Place as Named } from '../parts/places.ts'
import { Own, Title } from '../parts/title.tsx'
import { sheetTexts } from './sheet-texts.ts'
import type { Place, SittingItem, StateOf } from './sitting.ts'
import { SourceLink, type Sources } from './source-link.tsx'
import { texts } from './texts.ts'

interface Progress {
  done: number
  total: number
}

function ProgressLine({ locale, progress }: { locale: Locale; progress: Progress }) {
  const t = texts[locale]
  return (
    <div>
      <p>{t.progress(format(locale).share(progress.done, progress.total))}</p>
      <StringBar {...progress} />
    </div>
  )
}

export interface SittingPageProps {
  view: View
  strategy: Strategy
  own: Named
  choices: readonly Named[]
  items: readonly SittingItem[]
  /** By the name under which they record; those that the reader looks after. */
  sources: Sources
  stateOf: StateOf
  /** The first measure that is asked; undefined when nothing is. */
  next: string | undefined
  progress: Progress
  saved: string | undefined
}

const order: readonly Place[] = ['asked', 'answered', 'attested', 'comes', 'elsewhere', 'exempt']

/** What is known of a measure, in one line; a source is told apart, with the way to it. */
function known(locale: Locale, item: SittingItem): string {
  const t = texts[locale]
  const f = format(locale)
  const { reading, answer, place } = item
  if (place === 'answered' && answer !== undefined)
    return answer.answer === 'notYet' ? t.saidNotYet(f.day(answer.day)) : t.saidNotApply(f.day(answer.day))
  if (reading.is === 'none') return ''
  const until = reading.until === undefined ? '' : f.day(reading.until)
  if (item.again !== undefined) return t.again[item.again](item.again === 'silent' ? f.day(reading.asOf) : until)
  if (reading.by === 'attested') return t.holds(until)
  return t.asOf(f.day(reading.asOf))
}

function Items({ view, strategy, own, items, sources, stateOf }: Omit<SittingPageProps, 'choices'>) {
  const { locale } = view
  return (
    <ul class="lines plain">
      {items.map((item) => {
        const { measure, place, reading } = item
        const state = stateOf(measure.id)
        const isOpen = place === 'asked' || place === 'answered' || place === 'attested'
        const path = isOpen ? `/attesting/${measure.id}?organisation=${own.id}` : `/measures/${measure.id}`
        return (
          <li key={measure.id}>
            <p>
              <a href={href(locale, path)}>
                {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
              </a>
            </p>
            <p class="cluster small">
              {state !== undefined && <State locale={locale} state={state} look="small" />}
              {reading.is === 'value' && <Provenance locale={locale} from={reading.by} />}
              {known(locale, item) !== '' && <span class="soft">{known(locale, item)}</span>}
              <SourceLink locale={locale} item={item} sources={sources} />
            </p>
            {item.answer?.grounds !== undefined && place === 'answered' && (
              <p class="small">
                <Own strategy={strategy} locale={locale}>
                  {item.answer.grounds}
                </Own>
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The whole sitting: what is asked first, then what needs nothing. */
export function SittingPage(props: SittingPageProps) {
  const { view, own, choices, items, next, progress, saved } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  return (
    <Layout view={view} title={t.title} current="/attesting" staff lead={t.lead} eyebrow={own.name}>
      <div class="stack-l">
        {saved !== undefined && <Saved locale={locale} measure={saved} />}
        {choices.length > 1 && (
          <form action={href(locale, '/attesting')} method="get" class="cluster">
            <Field
              locale={locale}
              name="organisation"
              label={t.organisation}
              type="select"
              value={own.id}
              options={choices.map((one) => ({ value: one.id, label: one.name }))}
            />
            <Button kind="second">{t.choose}</Button>
          </form>
        )}
        <div class="card act stack">
          <ProgressLine locale={locale} progress={progress} />
          {next === undefined ? (
            <p>
              <b>{t.nothing}</b>
            </p>
          ) : (
            <p>
              <ButtonLink href={href(locale, `/attesting/${next}?organisation=${own.id}`)}>{t.begin(next)}</ButtonLink>
            </p>
          )}
          <p class="small soft">{t.leave}</p>
          {next !== undefined && (
            <p>
              <a href={href(locale, '/attesting-sheet')}>{sheetTexts[locale].title}</a>
            </p>
          )}
        </div>
        {order.map((place) => {
          const own = items.filter((one) => one.place === place)
          if (own.length === 0) return null
          const list = <Items {...props} items={own} />
          const heading = `${t.places[place]} (${f.number(own.length)})`
          return (
            <section key={place} class="stack" aria-labelledby={`p-${place}`}>
              <h2 id={`p-${place}`}>{heading}</h2>
              <p class="soft">{t.about[place]}</p>
              {list}
            </section>
          )
        })}
      </div>
    </Layout>
  )
}

function Saved({ locale, measure }: { locale: Locale; measure: string }) {
  return (
    <div role="status">
      <Notice kind="ok">
        <p>{texts[locale].saved(measure)}</p>
      </Notice>
    </div>
  )
}

export interface SittingMeasureProps {
  view: View
  strategy: Strategy
  own: Named
  item: SittingItem
  state: AttestState
  stands: { state: StateName; reason: string } | undefined
  progress: Progress
  /** Where one goes without answering. */
  skip: string
  mayExempt: boolean
  /** What was typed in the answer without a fact, and what is wrong with it. */
  answer: { values: Readonly<Record<string, string>>; problems: Problems }
  saved: string | undefined
}

/** One measure: what is asked, the form, and the ways on. */
export function SittingMeasurePage(props: SittingMeasureProps) {
  const { view, strategy, own, item, state, stands, progress, skip, saved, answer } = props
  const { locale } = view
  const t = texts[locale]
  const { measure } = item
  const back = `/attesting?organisation=${own.id}`
  const said = askedForm(locale, { grounds: t.grounds }, answer.values, answer.problems)
  const errors = [...attestForm(locale, state).errors, ...said.errors]
  return (
    <Layout
      view={view}
      errors={errors.length > 0}
      title={t.one(measure.id)}
      staff
      current="/attesting"
      crumbs={[{ path: back, label: t.title }, { label: measure.id }]}
      eyebrow={own.name}
      head={
        <p class="lead">
          <Title strategy={strategy} id={measure.id} locale={locale} />
        </p>
      }
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={errors} />
        {saved !== undefined && errors.length === 0 && <Saved locale={locale} measure={saved} />}
        <ProgressLine locale={locale} progress={progress} />
        {stands !== undefined && (
          <p>
            <State locale={locale} state={stands.state} /> {stands.reason}
          </p>
        )}
        {known(locale, item) !== '' && <p class="soft">{known(locale, item)}</p>}
        <AttestFields
          view={view}
          strategy={strategy}
          choices={[own]}
          state={state}
          action={`/attesting/${measure.id}`}
          buttons={
            <>
              <Button>{t.saveNext}</Button>
              <PreviewButton locale={locale} />
            </>
          }
        />
        <Otherwise
          {...props}
          said={<Field {...said.of('grounds')} hint={t.groundsHint} type="textarea" rows={3} maxlength={1000} />}
        />
        <p class="cluster">
          <a href={href(locale, skip)}>{t.skip}</a>
          <a href={href(locale, back)}>{t.stop}</a>
        </p>
      </div>
    </Layout>
  )
}

/** Answers of one who has nothing to attest. */
function Otherwise(props: SittingMeasureProps & { said: Children }) {
  const { view, own, item, answer, mayExempt } = props
  const { locale } = view
  const t = texts[locale]
  const action = `/attesting/${item.measure.id}/answers`
  return (
    <section class="stack" aria-labelledby="muuten">
      <h2 id="muuten">{t.otherwise}</h2>
      <Form view={view} action={action} class="cluster">
        <input type="hidden" name="organisation" value={own.id} />
        <Button kind="second" name="answer" value="notYet">
          {t.notYet}
        </Button>
        <span class="small soft">{t.notYetText}</span>
      </Form>
      {mayExempt ? (
        <p>
          <a href={href(locale, `/measures/${item.measure.id}/not-applicable`)}>{t.exempt}</a>
        </p>
      ) : (
        <details open={answer.problems.grounds !== undefined}>
          <summary>{t.doesNotApply}</summary>
          <Form view={view} action={action}>
            <input type="hidden" name="organisation" value={own.id} />
            <p>{t.doesNotApplyText}</p>
            {props.said}
            <p>
              <Button kind="second" name="answer" value="doesNotApply">
                {t.propose}
              </Button>
            </p>
          </Form>
        </details>
      )}
    </section>
  )
}
