import type { TextAnswer } from '../../../engines/forms/index.ts'
import type { Problems } from '../../../platform/http/index.ts'
import { format, href, type Locale } from '../../../platform/i18n/index.ts'
import { Button, ButtonLink, Empty, ErrorSummary, Field, Form, Pager, Table } from '../../../platform/ui/index.ts'
import { shareWords } from './figures.ts'
import { type ResultsBase, ResultsFrame, resultsPath } from './results-page.tsx'
import { texts } from './texts.ts'
import type { Theme } from './themes.ts'

/** Answers on a page. */
export const PAGE = 50

export interface WordsPageProps extends ResultsBase {
  question: { key: string; label: string; lang: Locale | undefined }
  texts: readonly TextAnswer[]
  all: number
  found: number
  page: number
  search: string
  themes: readonly Theme[]
  /** Only the answers of this theme are shown. */
  only: Theme | undefined
  /** This theme is being marked. */
  marking: Theme | undefined
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** What people wrote to one question, and the themes that somebody has found in it. */
export function WordsPage(props: WordsPageProps) {
  const { view, question, all, found, search, themes, only, marking, page, problems } = props
  const { locale } = view
  const t = texts[locale].words
  const f = format(locale)
  const errors = Object.entries(problems).map(([field, message]) => ({ field, message }))
  const rest = `/texts/${question.key}`
  const filters = {
    ...(search === '' ? {} : { search }),
    ...(only === undefined ? {} : { theme: only.id }),
    ...(marking === undefined ? {} : { mark: marking.id }),
  }
  return (
    <ResultsFrame {...props} page={question.label} lead={t.order}>
      <ErrorSummary locale={locale} errors={errors} />
      <form class="search" action={href(locale, `/forms/${props.form.key}/results${rest}`)} method="get">
        {props.round !== '' && <input type="hidden" name="round" value={props.round} />}
        {only && <input type="hidden" name="theme" value={only.id} />}
        {marking && <input type="hidden" name="mark" value={marking.id} />}
        <Field locale={locale} name="search" type="search" label={t.search} value={search} />
        <Button kind="second">{t.find}</Button>
      </form>
      {all === 0 ? (
        <p>{t.empty}</p>
      ) : found === 0 ? (
        <Empty title={t.none}>
          <a href={href(locale, resultsPath(props, rest))}>{t.clear}</a>
        </Empty>
      ) : (
        <section class="stack" aria-labelledby="found">
          <h2 id="found" class="h3">
            {found === all ? f.count(all, t.found) : t.of(f.number(found), f.count(all, t.found))}
            {only && ` · ${only.name}`}
          </h2>
          {(only || search !== '') && (
            <p>
              <a href={href(locale, resultsPath(props, rest))}>{t.clear}</a>
            </p>
          )}
          <TextList {...props} />
          <Pager
            locale={locale}
            page={page}
            pages={Math.ceil(found / PAGE)}
            href={(to) =>
              href(locale, resultsPath(props, rest, { ...filters, ...(to === 1 ? {} : { page: String(to) }) }))
            }
          />
        </section>
      )}
      {all > 0 && <Themes {...props} themes={themes} />}
    </ResultsFrame>
  )
}

function TextList(props: WordsPageProps) {
  const { view, marking, question } = props
  const { locale } = view
  const t = texts[locale].words
  if (marking === undefined)
    return (
      <ul class="stack">
        {props.texts.map((one) => (
          <li key={one.id} class="pre">
            {one.text}
          </li>
        ))}
      </ul>
    )
  const chosen = new Set(marking.answers)
  return (
    <Form view={view} action={`/forms/${props.form.key}/results/texts/${question.key}/marks`}>
      <input type="hidden" name="theme" value={marking.id} />
      <input type="hidden" name="round" value={props.round} />
      <input type="hidden" name="search" value={props.search} />
      <input type="hidden" name="page" value={String(props.page)} />
      <input type="hidden" name="shown" value={props.texts.map((one) => one.id).join(' ')} />
      <p>{t.marking(marking.name)}</p>
      <div>
        {props.texts.map((one) => (
          <label key={one.id} class="choice">
            <input type="checkbox" name={`in-${one.id}`} value="yes" checked={chosen.has(one.id)} />
            <span class="pre">{one.text}</span>
          </label>
        ))}
      </div>
      <p class="cluster">
        <Button>{t.save}</Button>
        <ButtonLink kind="quiet" href={href(locale, resultsPath(props, `/texts/${question.key}`))}>
          {t.stop}
        </ButtonLink>
      </p>
    </Form>
  )
}

function Themes(props: WordsPageProps) {
  const { view, themes, all, question, values, problems } = props
  const { locale } = view
  const t = texts[locale].words
  const rest = `/texts/${question.key}`
  return (
    <section class="stack" aria-labelledby="themes">
      <h2 id="themes">{t.themes}</h2>
      <p>{t.themesText}</p>
      {themes.length === 0 ? (
        <p class="soft">{t.noThemes}</p>
      ) : (
        <Table
          caption={t.themes}
          hideCaption
          rows={themes}
          columns={[
            {
              label: t.theme,
              cell: (one) => (
                <a href={href(locale, resultsPath(props, rest, { theme: one.id }))} aria-label={t.only(one.name)}>
                  {one.name}
                </a>
              ),
            },
            { label: t.share, numeric: true, cell: (one) => shareWords(locale, one.answers.length, all) },
            {
              label: t.act,
              cell: (one) => (
                <a href={href(locale, resultsPath(props, rest, { mark: one.id }))}>
                  {t.mark}
                  <span class="hidden">: {one.name}</span>
                </a>
              ),
            },
          ]}
        />
      )}
      <Form
        view={view}
        action={`/forms/${props.form.key}/results/texts/${question.key}/themes`}
        class="form-page stack"
      >
        <input type="hidden" name="round" value={props.round} />
        <Field
          locale={locale}
          name="name"
          label={t.name}
          value={values.name ?? ''}
          error={problems.name}
          maxlength={120}
        />
        <Button kind="second">{t.add}</Button>
      </Form>
    </section>
  )
}
