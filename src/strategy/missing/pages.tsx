import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { Button, ButtonLink, ErrorSummary, Field, FormEnd, Layout, Notice, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Title } from '../parts/title.tsx'
import { Steps } from './part.tsx'
import type { MissingList } from './rules.ts'
import { nameOf, outcomeOf, whyThisDay } from './sentences.ts'
import { texts } from './texts.ts'
import { boxOf, type Try } from './try.ts'

export interface MissingPageProps {
  view: View
  strategy: Strategy
  list: MissingList
  /** Undefined where trying would tell of people what is hidden. */
  trying: Try | undefined
  maySend: boolean
  /** How many the list was just sent to. */
  sent: number | undefined
}

/** What should be done in one measure, and what if the target were another. */
export function MissingPage(props: MissingPageProps) {
  const { view, strategy, list, trying } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { measure, asked } = list
  const path = `/measures/${measure.id}`
  const problems = Object.entries(trying?.problems ?? {})
  const labels: Record<string, string> = { target: t.target, day: t.day, scope: t.scope }
  const why = whyThisDay(locale, list)
  const isTried = trying?.tried !== undefined
  return (
    <Layout
      view={view}
      title={t.title}
      errors={problems.length > 0}
      unlisted={isTried || problems.length > 0}
      current="/measures"
      crumbs={[{ path: '/measures', label: t.measures }, { path, label: measure.id }, { label: t.title }]}
      eyebrow={
        <>
          {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
        </>
      }
    >
      <div class="stack-l">
        <ErrorSummary
          locale={locale}
          errors={problems.map(([field, message]) => ({ field, message, label: labels[field] ?? field }))}
        />
        {props.sent !== undefined && (
          <div role="status">
            <Notice kind="ok">
              <p>{props.sent === 0 ? t.sentNobody : f.count(props.sent, t.sent)}</p>
            </Notice>
          </div>
        )}
        {isTried && (
          <Notice kind="warn" title={t.tried}>
            <p>{t.triedText}</p>
            <p>
              <a href={href(locale, `${path}/missing`)}>{t.back}</a>
            </p>
          </Notice>
        )}
        <section class="stack" aria-label={t.title}>
          <p>{outcomeOf(locale, list)}</p>
          {why !== undefined && <p>{why}</p>}
          {asked.is === 'impossible' && list.isMeasured && asked.organisations.length > 0 && (
            <p>{t.where(asked.organisations.map((one) => nameOf(list, one, locale)).join(', '))}</p>
          )}
          {asked.is === 'steps' && <Steps view={view} list={list} steps={asked.steps} />}
        </section>
        {trying !== undefined && <TryForm view={view} list={list} trying={trying} />}
        {props.maySend && (
          <section class="stack" aria-labelledby="laheta">
            <h2 id="laheta">{t.send}</h2>
            <p>{t.sendText}</p>
            <p>
              <ButtonLink kind="second" href={href(locale, `${path}/missing/letters`)}>
                {t.send}
              </ButtonLink>
            </p>
          </section>
        )}
      </div>
    </Layout>
  )
}

function TryForm({ view, list, trying }: { view: View; list: MissingList; trying: Try }) {
  const { locale } = view
  const t = texts[locale]
  const { values, problems } = trying
  const wrong = (name: string) => (problems[name] === undefined ? {} : { error: problems[name] })
  return (
    <section class="stack" aria-labelledby="kokeile">
      <h2 id="kokeile">{t.tryTitle}</h2>
      <p>{t.tryText}</p>
      <form action={href(locale, `/measures/${list.measure.id}/missing`)} method="get" class="stack-l form-page">
        {list.kind !== 'deliverable' && (
          <Field
            locale={locale}
            name="target"
            label={t.target}
            hint={list.of === 'share' ? t.targetPercent : t.targetNumber}
            value={values.target}
            width="s"
            inputmode="decimal"
            optional
            maxlength={14}
            {...wrong('target')}
          />
        )}
        <Field locale={locale} type="date" name="day" label={t.day} value={values.day} {...wrong('day')} />
        {list.scope.length > 1 && (
          <fieldset id="scope" class={problems.scope === undefined ? 'field' : 'field has-error'}>
            <legend>{t.scope}</legend>
            <input type="hidden" name="scope" value="some" />
            {problems.scope !== undefined && <p class="error-text">{problems.scope}</p>}
            {list.scope.map((one) => (
              <Field
                key={one.id}
                locale={locale}
                type="checkbox"
                name={boxOf(one.id)}
                label={nameIn(locale, one.name)}
                checked={values.scope.includes(one.id)}
              />
            ))}
          </fieldset>
        )}
        <FormEnd>
          <Button kind="second">{t.show}</Button>
        </FormEnd>
      </form>
    </section>
  )
}
