import type { Problems } from '../../platform/http/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Button, type Children, Field, Notice, State } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Own, Title } from '../parts/title.tsx'
import { errorOf, LastTime } from './answer-frame.tsx'
import { LIMITS } from './content.ts'
import { measureAnchor, type Values } from './form.ts'
import { type Known, nextKnown } from './known.ts'
import { type Template, wordsOf } from './template.ts'

/**
 * A measure that needs words: what is in the way and what comes next, two fields at most; or that it is done already,
 * and then only where one sees it.
 */
export function AskedMeasure(props: {
  locale: Locale
  strategy: Strategy
  id: string
  known: Known
  values: Values
  problems: Problems
  /** What was said of it in the round before. */
  last: { obstacle?: string | undefined; next?: string | undefined } | undefined
  /** In which people write here. */
  language: Locale
  template: Template
  /** Whether it is said to be done, or may be said to be. */
  claim: 'said' | 'may' | 'none'
}) {
  const { locale, strategy, id, known, values, problems, last, language, claim } = props
  const t = wordsOf(locale, props.template)
  const cell = known.rows.find((row) => row.measure.id === id)?.cell
  const before = (words: string | undefined) =>
    words === undefined ? {} : { hint: <LastTime view={{ locale }} language={language} words={words} /> }
  return (
    <fieldset class="stack" id={measureAnchor(id)} tabIndex={-1}>
      <legend>
        {id} <Title strategy={strategy} id={id} locale={locale} />
      </legend>
      {cell !== undefined && (
        <p>
          <State locale={locale} state={cell.state} look="small" /> {cell.reason[locale]}
        </p>
      )}
      {claim === 'said' ? (
        <>
          <Notice kind="ok">
            <p>
              {t.claim.said} {t.claim.goesOn}
            </p>
          </Notice>
          <Field
            locale={locale}
            type="textarea"
            rows={2}
            name={`proof-${id}`}
            label={t.claim.proof}
            hint={t.claim.proofHint}
            optional
            value={values[`proof-${id}`] ?? ''}
            maxlength={LIMITS.proof}
            {...errorOf(problems, `proof-${id}`)}
          />
          <p>
            <Button kind="quiet" name="go" value={`undone:${id}`}>
              {t.claim.undo}
              <span class="hidden">: {id}</span>
            </Button>
          </p>
        </>
      ) : (
        <>
          {claim === 'may' && (
            <p>
              <Button kind="quiet" name="go" value={`done:${id}`}>
                {t.claim.button}
                <span class="hidden">: {id}</span>
              </Button>
            </p>
          )}
          <Field
            locale={locale}
            type="textarea"
            rows={2}
            name={`obstacle-${id}`}
            label={t.obstacle}
            {...before(last?.obstacle)}
            value={values[`obstacle-${id}`] ?? ''}
            maxlength={LIMITS.words}
            {...errorOf(problems, `obstacle-${id}`)}
          />
          <NextStep {...props} before={before(last?.next)} />
        </>
      )}
    </fieldset>
  )
}

/** The next step: asked only when no action tells it. */
function NextStep(props: {
  locale: Locale
  strategy: Strategy
  id: string
  known: Known
  values: Values
  problems: Problems
  before: { hint?: Children }
  template: Template
}) {
  const { locale, strategy, id, known } = props
  const t = wordsOf(locale, props.template)
  const action = nextKnown(known, id)
  return action === undefined ? (
    <Field
      locale={locale}
      type="textarea"
      rows={2}
      name={`next-${id}`}
      label={t.next}
      {...props.before}
      value={props.values[`next-${id}`] ?? ''}
      maxlength={LIMITS.words}
      {...errorOf(props.problems, `next-${id}`)}
    />
  ) : (
    <p>
      {t.nextIsKnown}{' '}
      <a href={href(locale, `/actions/${action.id}`)}>
        <Own strategy={strategy} locale={locale}>
          {action.title}
        </Own>
      </a>
      , {format(locale).day(action.due)}.
    </p>
  )
}
