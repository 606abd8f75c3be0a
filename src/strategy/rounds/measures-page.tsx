import { format, href } from '../../platform/i18n/index.ts'
import { Choice, Facts, Field, FormEnd, State } from '../../platform/ui/index.ts'
import { LanguageNote, Own, Title } from '../parts/title.tsx'
import { type AnswerProps, buttons, errorOf, Frame, Theirs } from './answer-frame.tsx'
import { DeskForm, KnownPart } from './answer-parts.tsx'
import { answerTexts } from './answer-texts.ts'
import { judgements, LIMITS, type Measures } from './content.ts'
import type { Values } from './form.ts'
import { type Known, nextKnown } from './known.ts'

export interface MeasuresPageProps extends AnswerProps<Measures> {
  known: Known
  asked: readonly string[]
  theirs: Values | undefined
}

/** Page 1: what is known, how it goes, words on the measures that need them. At most nine fields. */
export function MeasuresPage(props: MeasuresPageProps) {
  const { view, desk, strategy, values, problems, known, asked, last } = props
  const { locale } = view
  const t = answerTexts[locale]
  const before = (words: string | undefined) => (words === undefined ? {} : { hint: t.lastTime(words) })
  const labels: Record<string, string> = { judgement: t.judgement, commentOn: t.commentMeasure, comment: t.commentText }
  for (const id of asked) {
    labels[`obstacle-${id}`] = `${id}, ${t.obstacle}`
    labels[`next-${id}`] = `${id}, ${t.next}`
  }
  const comments = Object.entries(props.saved.content?.comments ?? {})
  const others = known.rows.filter(({ measure }) => !asked.includes(measure.id))
  const theirJudgement = judgements.find((one) => one === props.theirs?.judgement)
  const lastJudgement = last?.measures.judgement
  return (
    <Frame
      view={view}
      desk={desk}
      at="measures"
      problems={problems}
      labels={labels}
      savedAt={props.other === undefined ? props.saved.at : undefined}
      carried={props.carried}
      taken={props.taken}
    >
      {props.theirs !== undefined && (
        <Theirs
          locale={locale}
          values={{
            ...props.theirs,
            judgement: theirJudgement === undefined ? '' : t.judgements[theirJudgement],
          }}
          labels={labels}
          back={`${desk.base}/measures`}
        />
      )}
      <KnownPart locale={locale} known={known} />
      <LanguageNote strategy={strategy} locale={locale} />
      <DeskForm view={view} desk={desk} action={`${desk.base}/measures`}>
        <input type="hidden" name="seen" value={props.saved.seen} />
        {props.taken !== undefined && <input type="hidden" name="words" value={props.taken} />}
        <input type="hidden" name="asked" value={asked.join(',')} />
        <Choice
          locale={locale}
          name="judgement"
          label={t.judgement}
          hint={
            lastJudgement === undefined
              ? t.willBePublic
              : `${t.lastTime(t.judgements[lastJudgement])} ${t.willBePublic}`
          }
          options={judgements.map((value) => ({ value, label: t.judgements[value] }))}
          chosen={values.judgement ?? ''}
          {...errorOf(problems, 'judgement')}
        />
        <section class="stack" aria-labelledby="asked">
          <h2 id="asked">{t.asked}</h2>
          <p class={asked.length === 0 ? undefined : 'hint'}>{asked.length === 0 ? t.noneAsked : t.askedPublic}</p>
          {asked.map((id) => {
            const cell = known.rows.find((row) => row.measure.id === id)?.cell
            const action = nextKnown(known, id)
            return (
              <fieldset key={id} class="stack">
                <legend>
                  {id} <Title strategy={strategy} id={id} locale={locale} />
                </legend>
                {cell !== undefined && (
                  <p>
                    <State locale={locale} state={cell.state} look="small" /> {cell.reason[locale]}
                  </p>
                )}
                <Field
                  locale={locale}
                  type="textarea"
                  rows={2}
                  name={`obstacle-${id}`}
                  label={t.obstacle}
                  {...before(last?.measures.words[id]?.obstacle)}
                  value={values[`obstacle-${id}`] ?? ''}
                  maxlength={LIMITS.words}
                  {...errorOf(problems, `obstacle-${id}`)}
                />
                {action === undefined ? (
                  <Field
                    locale={locale}
                    type="textarea"
                    rows={2}
                    name={`next-${id}`}
                    label={t.next}
                    {...before(last?.measures.words[id]?.next)}
                    value={values[`next-${id}`] ?? ''}
                    maxlength={LIMITS.words}
                    {...errorOf(problems, `next-${id}`)}
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
                )}
              </fieldset>
            )
          })}
        </section>
        {others.length > 0 && (
          <details open={problems.commentOn !== undefined || problems.comment !== undefined}>
            <summary>{t.comment}</summary>
            <div class="stack-l mt">
              {comments.length > 0 && (
                <Facts
                  look="list"
                  facts={comments.map(([id, text]) => ({
                    label: `${id} ${strategy.title(id, locale).text}`,
                    value: text,
                  }))}
                />
              )}
              <Field
                locale={locale}
                type="select"
                name="commentOn"
                label={t.commentMeasure}
                optional
                options={[
                  { value: '', label: t.choose },
                  ...others.map(({ measure }) => {
                    const title = strategy.title(measure.id, locale)
                    return {
                      value: measure.id,
                      label: `${measure.id} ${title.text}`,
                      ...(title.lang === locale ? {} : { lang: title.lang }),
                    }
                  }),
                ]}
                value={values.commentOn ?? ''}
                {...errorOf(problems, 'commentOn')}
              />
              <Field
                locale={locale}
                type="textarea"
                rows={3}
                name="comment"
                label={t.commentText}
                hint={t.commentHint}
                optional
                value={values.comment ?? ''}
                maxlength={LIMITS.comment}
                {...errorOf(problems, 'comment')}
              />
            </div>
          </details>
        )}
        <FormEnd>{buttons(locale)}</FormEnd>
      </DeskForm>
    </Frame>
  )
}
