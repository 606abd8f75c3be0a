import { Choice, Facts, Field, FormEnd } from '../../platform/ui/index.ts'
import { LanguageNote, Own } from '../parts/title.tsx'
import { type AnswerProps, buttons, errorOf, Frame, LastTime, Theirs } from './answer-frame.tsx'
import { DeskForm, KnownPart } from './answer-parts.tsx'
import { labelled } from './answer-read.tsx'
import { AskedMeasure } from './asked-measure.tsx'
import { type AskedOf, judgements, LIMITS, type Measures } from './content.ts'
import { standsFor, type Values } from './form.ts'
import type { Known } from './known.ts'
import { wordsOf } from './template.ts'

export interface MeasuresPageProps extends AnswerProps<Measures> {
  known: Known
  asked: AskedOf
  theirs: Values | undefined
}

/** Page 1: what is known, how it goes, words on the measures that need them. At most nine fields. */
export function MeasuresPage(props: MeasuresPageProps) {
  const { view, desk, strategy, values, problems, known, last } = props
  const { words: asked, quick, claimable } = props.asked
  const claims = props.saved.content?.claims ?? []
  const { locale } = view
  const t = wordsOf(locale, desk.round.template)
  const labels: Record<string, string> = { judgement: t.judgement, commentOn: t.commentMeasure, comment: t.commentText }
  for (const id of asked) {
    labels[`obstacle-${id}`] = `${id}, ${t.obstacle}`
    labels[`next-${id}`] = `${id}, ${t.next}`
    labels[`proof-${id}`] = `${id}, ${t.claim.proof}`
  }
  for (const id of quick) labels[`stand-${id}`] = `${id}, ${t.quick}`
  const comments = Object.entries(props.saved.content?.comments ?? {})
  const others = known.rows.filter(({ measure }) => !asked.includes(measure.id) && !quick.includes(measure.id))
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
      <KnownPart view={view} known={known} />
      <LanguageNote strategy={strategy} locale={locale} />
      <DeskForm view={view} desk={desk} action={`${desk.base}/measures`}>
        <input type="hidden" name="seen" value={props.saved.seen} />
        {props.taken !== undefined && <input type="hidden" name="words" value={props.taken} />}
        <input type="hidden" name="asked" value={asked.join(',')} />
        <input type="hidden" name="quick" value={quick.join(',')} />
        {/* The first button is that of the Enter key: it goes on, and never says of a measure that it is done. */}
        <button type="submit" name="go" value="next" class="hidden" tabIndex={-1} aria-hidden="true">
          {t.go}
        </button>
        <Choice
          locale={locale}
          name="judgement"
          label={t.judgement}
          hint={
            lastJudgement === undefined ? (
              t.willBePublic
            ) : (
              <LastTime view={view} words={t.judgements[lastJudgement]} after={t.willBePublic} />
            )
          }
          options={judgements.map((value) => ({ value, label: t.judgements[value] }))}
          chosen={values.judgement ?? ''}
          {...errorOf(problems, 'judgement')}
        />
        <section class="stack" aria-labelledby="asked">
          <h2 id="asked">{t.asked}</h2>
          <p class={asked.length === 0 ? undefined : 'hint'}>{asked.length === 0 ? t.noneAsked : t.askedPublic}</p>
          {asked.map((id) => (
            <AskedMeasure
              key={id}
              locale={locale}
              strategy={strategy}
              id={id}
              known={known}
              values={values}
              problems={problems}
              last={last?.measures.words[id]}
              language={desk.language}
              template={desk.round.template}
              claim={claims.includes(id) ? 'said' : claimable.has(id) ? 'may' : 'none'}
            />
          ))}
        </section>
        {quick.length > 0 && (
          <section class="stack" aria-labelledby="quick">
            <h2 id="quick">{t.quick}</h2>
            <p class="hint">{t.quickHint}</p>
            {quick.map((id) => (
              <Choice
                key={id}
                locale={locale}
                name={`stand-${id}`}
                {...labelled(strategy, id, locale)}
                options={standsFor(id, claimable).map((value) => ({
                  value,
                  label: t.stands[value],
                  ...(value === 'done' ? { hint: t.claim.goesOn } : {}),
                }))}
                chosen={values[`stand-${id}`] ?? ''}
                {...errorOf(problems, `stand-${id}`)}
              />
            ))}
          </section>
        )}
        {others.length > 0 && (
          <details
            open={problems.commentOn !== undefined || problems.comment !== undefined || (values.comment ?? '') !== ''}
          >
            <summary>{t.comment}</summary>
            <div class="stack-l mt">
              {comments.length > 0 && (
                <Facts
                  look="list"
                  facts={comments.map(([id, text]) => ({
                    ...labelled(strategy, id, locale),
                    value: (
                      <Own strategy={strategy} locale={locale}>
                        {text}
                      </Own>
                    ),
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
