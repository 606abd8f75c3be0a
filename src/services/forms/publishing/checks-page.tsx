import {
  type FormDefinition,
  type FormHead,
  type FormProblem,
  questionsOf,
  textIn,
  wordsIn,
} from '../../../engines/forms/index.ts'
import { format, href, type Locale, languageNames } from '../../../platform/i18n/index.ts'
import { Button, Form, FormEnd, Layout, Notice, Table, type View } from '../../../platform/ui/index.ts'
import { draftPath } from '../editing/draft-page.tsx'
import { partOf } from '../editing/parts.ts'
import { type Advice, adviceOn, readabilityByLanguage } from './advice.ts'
import { crumbsOf } from './preview-pages.tsx'
import { texts } from './texts.ts'

export interface ChecksPageProps {
  view: View
  form: FormHead
  definition: FormDefinition
  revision: string
  problems: readonly FormProblem[]
  isSame: boolean
  conflict: boolean
}

/** Everything worth knowing before a form is published, and the publishing itself. */
export function ChecksPage(props: ChecksPageProps) {
  const { view, form, definition, problems, isSame, conflict } = props
  const { locale } = view
  const t = texts[locale].checks
  return (
    <Layout view={view} title={t.title} lead={t.lead} current="/forms" staff crumbs={crumbsOf(props)}>
      <div class="stack-l">
        {problems.length > 0 ? (
          <Notice kind="bad" title={t.must}>
            <ul>
              {problems.map((problem, at) => (
                <li key={at}>
                  <At {...props} at={problem.at} /> {problemWords(locale, problem)}
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          <Notice kind={conflict ? 'warn' : isSame ? 'info' : 'ok'} {...(conflict || isSame ? {} : { title: t.ready })}>
            {(conflict || isSame) && <p>{conflict ? t.conflict : t.same}</p>}
          </Notice>
        )}
        {problems.length === 0 && !isSame && (
          <Form view={view} action={`/forms/${form.key}/versions`}>
            <input type="hidden" name="seen" value={props.revision} />
            <FormEnd>
              <Button>{form.version === undefined ? t.publish : t.publishVersion(form.version + 1)}</Button>
            </FormEnd>
          </Form>
        )}
        <AdviceParts {...props} />
        <ReadabilityPart view={view} definition={definition} />
      </div>
    </Layout>
  )
}

function problemWords(locale: Locale, { why, languages = [] }: FormProblem): string {
  const t = texts[locale].checks.problems
  return why === 'language' ? t.language(languages.map((one) => languageNames[one]).join(', ')) : t[why]
}

/** The part that something is said of, as a link to where it is changed. */
function At({ view, form, definition, at }: Pick<ChecksPageProps, 'view' | 'form' | 'definition'> & { at: string }) {
  const { locale } = view
  const part = partOf(definition, at)
  const t = texts[locale].checks
  if (part === undefined)
    return (
      <>
        <a href={href(locale, draftPath(form, '/head'))}>{t.form}</a>:
      </>
    )
  const isSection = 'questions' in part
  const text = 'label' in part ? part.label : part.title
  const { text: words, lang } = text === undefined ? { text: at, lang: undefined } : textIn(locale, text)
  return (
    <>
      <a href={href(locale, draftPath(form, `/${isSection ? 'sections' : 'questions'}/${at}`))} lang={lang}>
        {words}
      </a>
      :
    </>
  )
}

function adviceWords(locale: Locale, advice: Advice): string {
  const t = texts[locale].checks.advice
  return 'count' in advice ? t[advice.why](advice.count) : t[advice.why]
}

function AdviceParts(props: ChecksPageProps) {
  const { view, form, definition } = props
  const { locale } = view
  const t = texts[locale].checks
  const all = adviceOn(definition, form.privacy)
  const list = (about: Advice['about'], none: string) => {
    const found = all.filter((one) => one.about === about)
    return found.length === 0 ? (
      <p>{none}</p>
    ) : (
      <ul>
        {found.map((one, at) => (
          <li key={at}>
            <At {...props} at={one.at} /> {adviceWords(locale, one)}
          </li>
        ))}
      </ul>
    )
  }
  const personal = questionsOf(definition).flatMap((question) =>
    question.personal === undefined ? [] : [{ question, ...question.personal }],
  )
  return (
    <>
      <section class="stack" aria-labelledby="privacy">
        <h2 id="privacy">{t.privacy}</h2>
        {personal.length === 0 ? (
          <p>{t.noPersonal}</p>
        ) : (
          <Table
            caption={t.personalCaption}
            rows={personal}
            columns={[
              { label: t.question, cell: ({ question }) => wordsIn(locale, question.label) },
              { label: t.why, cell: ({ why }) => wordsIn(locale, why) },
              { label: t.kept, cell: ({ days }) => format(locale).count(days, t.days) },
            ]}
          />
        )}
        {list('privacy', t.privacyNone)}
      </section>
      <section class="stack" aria-labelledby="accessibility">
        <h2 id="accessibility">{t.accessibility}</h2>
        {list('accessibility', t.accessibilityNone)}
      </section>
    </>
  )
}

function ReadabilityPart({ view, definition }: Pick<ChecksPageProps, 'view' | 'definition'>) {
  const { locale } = view
  const t = texts[locale].checks
  const { number } = format(locale)
  const rows = readabilityByLanguage(definition)
  return (
    <section class="stack" aria-labelledby="readability">
      <h2 id="readability">{t.readability}</h2>
      <p>{t.readabilityText}</p>
      <Table
        caption={t.readabilityCaption}
        hideCaption
        rows={rows}
        columns={[
          { label: t.language, cell: ({ locale: one }) => languageNames[one] },
          { label: t.words, numeric: true, cell: ({ figures }) => number(figures.words) },
          { label: t.wordsInSentence, numeric: true, cell: ({ figures }) => number(figures.wordsInSentence, 1) },
          { label: t.lix, numeric: true, cell: ({ figures }) => number(figures.lix) },
          { label: t.long, numeric: true, cell: ({ figures }) => number(figures.long.length) },
        ]}
      />
      {rows.some((one) => one.figures.long.length > 0) && (
        <>
          <h3>{t.longTitle}</h3>
          <ul>
            {rows.flatMap(({ locale: one, figures }) =>
              figures.long.slice(0, 3).map((sentence) => (
                <li key={`${one}${sentence.text}`}>
                  <span lang={one}>{sentence.text}</span> <span class="soft">({t.sentence(sentence.words)})</span>
                </li>
              )),
            )}
          </ul>
        </>
      )}
    </section>
  )
}
