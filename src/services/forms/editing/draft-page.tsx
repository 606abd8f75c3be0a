import {
  type Draft,
  type FormHead,
  kindOf,
  type Question,
  type Section,
  stateOf,
  textIn,
  wordsIn,
} from '../../../engines/forms/index.ts'
import { format, href } from '../../../platform/i18n/index.ts'
import { Button, ButtonLink, Form, Layout, More, Notice, Tag, type View } from '../../../platform/ui/index.ts'
import { conditionWords } from './conditions.ts'
import { stateWords } from './list-page.tsx'
import { seenOf } from './parts.ts'
import { texts } from './texts.ts'

export interface DraftPageProps {
  view: View
  form: FormHead
  draft: Draft
  owner: string
  now: Temporal.Instant
  /** The draft says the same as the newest version. */
  isSame: boolean
  mayUndo: boolean
  /** Why the last command did nothing. */
  told?: string | undefined
  address: string
}

/** Where the pages of a form's draft are. */
export const draftPath = (form: FormHead, rest = ''): string => `/forms/${form.key}/draft${rest}`

/** The draft of a form: its sections and questions in their order, and everything that can be done to them. */
export function DraftPage(props: DraftPageProps) {
  const { view, form, draft, owner, now, told } = props
  const { locale } = view
  const t = texts[locale]
  const { definition } = draft
  const title = wordsIn(locale, definition.title)
  const version = form.version
  const isAsked = stateOf(form, now) !== 'draft'
  return (
    <Layout
      view={view}
      title={title}
      titleLang={textIn(locale, definition.title).lang}
      eyebrow={`${t.draft.eyebrow} · ${owner} · ${t.privacy[form.privacy]} · ${stateWords(locale, form, now)}`}
      current="/forms"
      staff
      crumbs={[{ path: '/forms', label: t.forms }, { label: title }]}
    >
      <div class="stack-l">
        {told !== undefined && (
          <Notice kind="warn">
            <p>{told}</p>
          </Notice>
        )}
        <div class="stack">
          <p>
            {version === undefined
              ? t.draft.unpublished
              : props.isSame
                ? t.draft.same(version)
                : t.draft.differs(version)}{' '}
            {t.draft.changed(format(locale).instant(draft.changedAt))}
          </p>
          <p class="cluster">
            <ButtonLink href={href(locale, draftPath(form, '/checks'))}>{t.draft.checks}</ButtonLink>
            <ButtonLink kind="second" href={href(locale, draftPath(form, '/preview'))}>
              {t.draft.preview}
            </ButtonLink>
            <ButtonLink kind="second" href={href(locale, draftPath(form, '/trial'))}>
              {t.draft.trial}
            </ButtonLink>
            {version !== undefined && (
              <ButtonLink kind="second" href={href(locale, `/forms/${form.key}/opening`)}>
                {t.draft.opening}
              </ButtonLink>
            )}
            {version !== undefined && (
              <ButtonLink kind="second" href={href(locale, `/forms/${form.key}/results`)}>
                {t.results}
              </ButtonLink>
            )}
          </p>
          {isAsked && (
            <p>
              {t.draft.address}: <a href={href(locale, `/forms/${form.key}`)}>{props.address}</a>
            </p>
          )}
        </div>
        {props.mayUndo && (
          <Form view={view} action={draftPath(form, '/undo')} class="cluster">
            <input type="hidden" name="seen" value={draft.revision} />
            <Button kind="quiet">{t.draft.undo}</Button>
          </Form>
        )}
        <section class="stack" aria-labelledby="head">
          <h2 id="head">{t.draft.head}</h2>
          {definition.lead && <p lang={textIn(locale, definition.lead).lang}>{wordsIn(locale, definition.lead)}</p>}
          <More href={href(locale, draftPath(form, '/head'))}>{t.draft.changeHead}</More>
        </section>
        <Form view={view} action={draftPath(form, '/order')}>
          {definition.sections.map((section, at) => (
            <SectionRows key={section.key} {...props} section={section} at={at} />
          ))}
        </Form>
        <p class="cluster">
          <ButtonLink kind="second" href={href(locale, draftPath(form, '/sections'))}>
            {t.draft.addSection}
          </ButtonLink>
        </p>
        <section class="stack" aria-labelledby="more">
          <h2 id="more">{t.draft.more}</h2>
          <More href={href(locale, `/forms/new?from=${form.key}`)}>{t.draft.copy}</More>
        </section>
      </div>
    </Layout>
  )
}

/** The buttons of one part: its place in the order, and its removal. */
function Acts(
  props: DraftPageProps & { part: string; name: string; isFirst: boolean; isLast: boolean; mayGo: boolean },
) {
  const { view, draft, part, name } = props
  const t = texts[view.locale].draft
  const value = `${part}.${seenOf(draft.definition, part)}`
  const named = (act: string) => (
    <>
      {act}
      <span class="hidden">: {name}</span>
    </>
  )
  return (
    <>
      {!props.isFirst && (
        <Button kind="quiet" name="up" value={value}>
          {named(t.up)}
        </Button>
      )}
      {!props.isLast && (
        <Button kind="quiet" name="down" value={value}>
          {named(t.down)}
        </Button>
      )}
      {props.mayGo && (
        <Button kind="quiet" name="remove" value={value}>
          {named(t.remove)}
        </Button>
      )}
    </>
  )
}

function SectionRows(props: DraftPageProps & { section: Section; at: number }) {
  const { view, form, draft, section, at } = props
  const { locale } = view
  const t = texts[locale].draft
  const { sections } = draft.definition
  const title =
    section.title === undefined ? { text: t.section(at + 1), lang: undefined } : textIn(locale, section.title)
  return (
    <section class="stack" aria-labelledby={section.key}>
      <h2 id={section.key} lang={title.lang}>
        {title.text}
      </h2>
      {section.when && (
        <p class="soft">
          {t.when}: {conditionWords(section.when, draft.definition, locale)}
        </p>
      )}
      {section.about && <p lang={textIn(locale, section.about).lang}>{wordsIn(locale, section.about)}</p>}
      <p class="cluster">
        <a href={href(locale, draftPath(form, `/sections/${section.key}`))}>
          {t.changeSection}
          <span class="hidden">: {title.text}</span>
        </a>
        <Acts
          {...props}
          part={section.key}
          name={title.text}
          isFirst={at === 0}
          isLast={at === sections.length - 1}
          mayGo={sections.length > 1}
        />
      </p>
      {section.questions.length === 0 ? (
        <p class="soft">{t.empty}</p>
      ) : (
        <ol class="history plain">
          {section.questions.map((question, place) => (
            <QuestionRow key={question.key} {...props} question={question} place={place} />
          ))}
        </ol>
      )}
      <p>
        <ButtonLink kind="second" href={href(locale, draftPath(form, `/sections/${section.key}/questions`))}>
          {t.addQuestion}
          <span class="hidden">: {title.text}</span>
        </ButtonLink>
      </p>
    </section>
  )
}

function QuestionRow(props: DraftPageProps & { section: Section; at: number; question: Question; place: number }) {
  const { view, form, draft, section, at, question, place } = props
  const { locale } = view
  const t = texts[locale].draft
  const { text, lang } = textIn(locale, question.label)
  const kind = kindOf(question.kind)
  return (
    <li id={question.key}>
      <p class="when">{kind?.name[locale] ?? question.kind}</p>
      <p>
        <a href={href(locale, draftPath(form, `/questions/${question.key}`))} lang={lang}>
          {text}
        </a>{' '}
        {kind?.asks === true && !question.required && <Tag>{t.optional}</Tag>}{' '}
        {question.personal && <Tag>{t.personal(format(locale).count(question.personal.days, t.days))}</Tag>}
      </p>
      {question.when && (
        <p class="soft">
          {t.when}: {conditionWords(question.when, draft.definition, locale)}
        </p>
      )}
      <p class="cluster">
        <Acts
          {...props}
          part={question.key}
          name={text}
          isFirst={at === 0 && place === 0}
          isLast={at === draft.definition.sections.length - 1 && place === section.questions.length - 1}
          mayGo
        />
      </p>
    </li>
  )
}
