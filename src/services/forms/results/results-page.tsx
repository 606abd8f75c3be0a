import { type FormHead, type FormSummary, stateOf, type Text, wordsIn } from '../../../engines/forms/index.ts'
import { format, href, type Locale } from '../../../platform/i18n/index.ts'
import {
  ButtonLink,
  type Children,
  Chips,
  Empty,
  Facts,
  Layout,
  More,
  Notice,
  StringRow,
  type View,
} from '../../../platform/ui/index.ts'
import { draftPath } from '../editing/draft-page.tsx'
import { stateWords } from '../editing/list-page.tsx'
import { texts as editing } from '../editing/texts.ts'
import { type QuestionFigures, shareWords } from './figures.ts'
import { texts } from './texts.ts'

export interface ResultsBase {
  view: View
  form: FormHead
  title: Text
  /** The round that is shown; empty: the open link's. */
  round: string
}

/** The address of a page of results, in the round that is looked at. */
export function resultsPath(
  { form, round }: Pick<ResultsBase, 'form' | 'round'>,
  rest = '',
  more: Record<string, string> = {},
) {
  const query = new URLSearchParams({ ...(round === '' ? {} : { round }), ...more })
  return `/forms/${form.key}/results${rest}${query.size === 0 ? '' : `?${query}`}`
}

export const roundName = (locale: Locale, round: string): string => (round === '' ? texts[locale].openLink : round)

/** The frame of the pages of results. */
export function ResultsFrame(props: ResultsBase & { page?: string; lead?: string | undefined; children: Children }) {
  const { view, form, title } = props
  const { locale } = view
  const t = texts[locale]
  const name = wordsIn(locale, title)
  return (
    <Layout
      view={view}
      title={props.page ?? t.title}
      eyebrow={name}
      lead={props.lead}
      current="/forms"
      staff
      crumbs={[
        { path: '/forms', label: editing[locale].forms },
        ...(form.base === undefined ? [{ path: draftPath(form), label: name }] : []),
        ...(props.page === undefined
          ? [{ label: t.title }]
          : [{ path: resultsPath(props), label: t.title }, { label: props.page }]),
      ]}
    >
      <div class="stack-l">{props.children}</div>
    </Layout>
  )
}

/** What was answered to each question, with what it is a share of. */
export function ResultsPage(
  props: ResultsBase & {
    now: Temporal.Instant
    rounds: readonly string[]
    summary: FormSummary
    figures: readonly QuestionFigures[]
  },
) {
  const { view, form, now, round, rounds, summary, figures } = props
  const { locale } = view
  const t = texts[locale]
  const { number } = format(locale)
  const { answers, heldBack, late } = summary
  const isNone = answers + heldBack + late === 0
  return (
    <ResultsFrame {...props} lead={isNone ? undefined : `${stateWords(locale, form, now)}. ${t.live}`}>
      {rounds.length > 1 && (
        <Chips
          label={t.round}
          rows={[
            {
              label: t.round,
              items: rounds.map((one) => ({
                href: href(locale, resultsPath({ form, round: one })),
                label: roundName(locale, one),
                current: one === round,
              })),
            },
          ]}
        />
      )}
      {isNone ? (
        <Empty title={t.none} text={t.noneHow}>
          {form.base === undefined && (
            <ButtonLink
              href={href(locale, stateOf(form, now) === 'open' ? draftPath(form) : `/forms/${form.key}/opening`)}
            >
              {t.opening}
            </ButtonLink>
          )}
        </Empty>
      ) : (
        <>
          <Facts
            look="row"
            facts={[
              { label: t.answers, value: number(answers) },
              ...(heldBack > 0 ? [{ label: t.heldBack, value: number(heldBack) }] : []),
              ...(late > 0 ? [{ label: t.late, value: number(late) }] : []),
            ]}
          />
          {summary.questions === undefined ? (
            <Notice title={t.few}>
              <p>{t.fewText}</p>
            </Notice>
          ) : (
            heldBack > 0 && <p class="soft">{t.heldBackText}</p>
          )}
          {figures.length > 0 && <Ways {...props} />}
          {figures.map((one) => (
            <QuestionPart key={one.key} {...props} one={one} />
          ))}
        </>
      )}
    </ResultsFrame>
  )
}

function Ways(props: ResultsBase) {
  const { view, form } = props
  const { locale } = view
  const t = texts[locale]
  const file = (rest: string, more: Record<string, string> = {}) => ({
    href: href('fi', resultsPath(props, rest, { ...more, ...(locale === 'fi' ? {} : { lang: locale }) })),
    icon: 'download' as const,
  })
  return (
    <section class="stack" aria-labelledby="ways">
      <h2 id="ways" class="hidden">
        {t.files}
      </h2>
      <More href={href(locale, resultsPath(props, '/comparison'))}>{t.compare}</More>
      <More href={href(locale, resultsPath(props, '/crosstab'))}>{t.cross}</More>
      <p class="cluster">
        {(['csv', 'xlsx', 'json', 'pdf'] as const).map((kind) => (
          <a key={kind} href={file(`.${kind}`).href}>
            {t.summaryFile(kind.toUpperCase())}
          </a>
        ))}
      </p>
      {form.privacy === 'anonymous' ? (
        <p class="soft">{t.anonymousRows}</p>
      ) : (
        <p class="cluster">
          {(['csv', 'json'] as const).map((kind) => (
            <a key={kind} href={file(`/answers.${kind}`).href}>
              {t.answersFile(kind.toUpperCase())}
            </a>
          ))}
        </p>
      )}
    </section>
  )
}

function QuestionPart(props: ResultsBase & { one: QuestionFigures }) {
  const { view, one } = props
  const { locale } = view
  const t = texts[locale]
  return (
    <section class="stack" aria-labelledby={one.key}>
      <h2 id={one.key} class="h3" lang={one.lang}>
        {one.label}
      </h2>
      <p class="soft">
        {t.answered(shareWords(locale, one.answered, one.of))} {one.many && t.many}
      </p>
      {one.values.length > 0 && (
        <div>
          {one.values.map((value) => (
            <StringRow
              key={value.value}
              name={value.label}
              figures={shareWords(locale, value.done, one.answered)}
              done={value.done}
              total={one.answered}
            />
          ))}
        </div>
      )}
      {one.numbers.length > 0 && <Facts look="row" facts={one.numbers} />}
      {one.isText && one.answered > 0 && (
        <p>
          <a href={href(locale, resultsPath(props, `/texts/${one.key}`))}>
            {t.read}
            <span class="hidden">: {one.label}</span>
          </a>
        </p>
      )}
    </section>
  )
}
