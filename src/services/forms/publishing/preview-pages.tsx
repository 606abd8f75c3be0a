import {
  type Answers,
  type Compiled,
  type FormDefinition,
  type FormHead,
  kindOf,
  type Question,
  type Section,
  textIn,
  wordsIn,
} from '../../../engines/forms/index.ts'
import { href, type Locale, languageNames } from '../../../platform/i18n/index.ts'
import { ButtonLink, Chips, Facts, Layout, Notice, type View } from '../../../platform/ui/index.ts'
import { conditionWords } from '../editing/conditions.ts'
import { draftPath } from '../editing/draft-page.tsx'
import { texts as editing } from '../editing/texts.ts'
import { texts } from './texts.ts'

interface Base {
  view: View
  form: FormHead
  definition: FormDefinition
}

export const crumbsOf = ({ view, form, definition }: Base) => [
  { path: '/forms', label: editing[view.locale].forms },
  { path: draftPath(form), label: wordsIn(view.locale, definition.title) },
]

/** A question as those who answer see it; undefined while it is not whole. */
function drawn(question: Question, locale: Locale) {
  try {
    return kindOf(question.kind)?.ready(question).page({ locale, raw: {}, errors: new Map() })
  } catch {
    return undefined
  }
}

/** The whole draft as those who answer see it, in a language and at a width. */
export function PreviewPage(props: Base & { language: Locale; isNarrow: boolean }) {
  const { view, form, definition, language, isNarrow } = props
  const { locale } = view
  const t = texts[locale].preview
  const at = (lang: Locale, narrow: boolean) => {
    const query = new URLSearchParams({ ...(lang === locale ? {} : { lang }), ...(narrow ? { width: 'narrow' } : {}) })
    return href(locale, `${draftPath(form, '/preview')}${query.size === 0 ? '' : `?${query}`}`)
  }
  return (
    <Layout view={view} title={t.title} lead={t.lead} current="/forms" staff crumbs={crumbsOf(props)}>
      <div class="stack-l">
        <Chips
          label={t.title}
          rows={[
            ...(definition.languages.length > 1
              ? [
                  {
                    label: t.language,
                    items: definition.languages.map((one) => ({
                      href: at(one, isNarrow),
                      label: languageNames[one],
                      current: one === language,
                    })),
                  },
                ]
              : []),
            {
              label: t.width,
              items: [
                { href: at(language, false), label: t.wide, current: !isNarrow },
                { href: at(language, true), label: t.narrow, current: isNarrow },
              ],
            },
          ]}
        />
        <div class={isNarrow ? 'card phone stack-l' : 'card form-page stack-l'} lang={language}>
          <div class="stack">
            <h2 class={isNarrow ? 'h3' : undefined}>{wordsIn(language, definition.title)}</h2>
            {definition.lead && <p>{wordsIn(language, definition.lead)}</p>}
          </div>
          {definition.sections.filter(isSeen).map((section) => (
            <section key={section.key} class="stack-l">
              {section.title && <h3>{wordsIn(language, section.title)}</h3>}
              {section.about && <p>{wordsIn(language, section.about)}</p>}
              {section.when && (
                <p class="soft" lang={locale}>
                  {t.when}: {conditionWords(section.when, definition, locale)}
                </p>
              )}
              {section.questions.map((question) => (
                <div key={question.key} class="stack">
                  {question.when && (
                    <p class="soft" lang={locale}>
                      {t.when}: {conditionWords(question.when, definition, locale)}
                    </p>
                  )}
                  {drawn(question, language) ?? <p lang={locale}>{t.broken}</p>}
                </div>
              ))}
            </section>
          ))}
        </div>
      </div>
    </Layout>
  )
}

/** What came of made-up answers, and what is said to somebody who answers nothing. */
export function TrialPage(
  props: Base & { compiled: Compiled | undefined; people: readonly Answers[]; empty: readonly string[]; next: number },
) {
  const { view, form, definition, compiled, people, empty, next } = props
  const { locale } = view
  const t = texts[locale].trial
  return (
    <Layout view={view} title={t.title} lead={t.lead} current="/forms" staff crumbs={crumbsOf(props)}>
      {compiled === undefined ? (
        <Notice kind="warn">
          <p>
            <a href={href(locale, draftPath(form, '/checks'))}>{t.not}</a>
          </p>
        </Notice>
      ) : (
        <div class="stack-l">
          <p class="cluster">
            <ButtonLink href={href(locale, draftPath(form, `/trial?seed=${next}`))}>{t.again}</ButtonLink>
          </p>
          {people.map((answers, at) => (
            <section key={at} class="stack">
              <h2>{t.answers(at + 1)}</h2>
              <Facts look="list" facts={answersOf(compiled, definition, answers, locale)} />
            </section>
          ))}
          <section class="stack">
            <h2>{t.empty}</h2>
            {empty.length === 0 ? (
              <p>{t.emptyNone}</p>
            ) : (
              <ul>
                {empty.map((line, at) => (
                  <li key={at}>{line}</li>
                ))}
              </ul>
            )}
          </section>
        </div>
      )}
    </Layout>
  )
}

/** A section in which nothing stands yet is no part of the page. */
const isSeen = ({ title, about, questions }: Section): boolean =>
  title !== undefined || about !== undefined || questions.length > 0

function answersOf(compiled: Compiled, _definition: FormDefinition, answers: Answers, locale: Locale) {
  const t = texts[locale].trial
  const visible = compiled.visible(answers)
  return compiled.questions
    .filter((one) => one.kind.asks)
    .map(({ question, ready, kind }, at) => {
      const { text, lang } = textIn(locale, question.label)
      const answer = answers[question.key]
      const lines = answer === undefined ? [] : ready.review(answer, locale)
      return {
        label: `${at + 1}. ${text}`,
        lang,
        value: !visible.has(question.key) ? (
          t.unasked
        ) : answer === undefined ? (
          t.unanswered
        ) : (
          // Made-up sentences are Finnish whatever the page is.
          <span lang={kind.key.endsWith('Text') ? 'fi' : undefined}>{lines.join(', ')}</span>
        ),
      }
    })
}
