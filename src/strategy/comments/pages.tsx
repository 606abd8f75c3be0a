import type { Colleague } from '../../platform/access/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  ConfirmPage,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  type Option,
  Tag,
  type View,
} from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import { Prose } from '../parts/prose.tsx'
import { texts as words } from '../parts/texts.ts'
import { Title } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import type { Comment } from './queries.ts'
import { mentionField } from './rules.ts'
import { texts } from './texts.ts'

interface Shown {
  view: View
  standings: Standings
  measure: string
  comments: readonly Comment[]
  /** Names by key of writers and of those mentioned. */
  names: ReadonlyMap<string, string>
  nameOf(organisation: string): string
  /** Key of the reader. */
  self: string | undefined
  /** Comments that name the reader and are still on their work list. */
  toRead?: ReadonlySet<string>
}

function Comments({ view, standings, measure, comments, names, nameOf, self, toRead }: Shown) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  return (
    <ul class="lines plain">
      {comments.map((one) => (
        <li key={one.id} id={`k-${one.id}`}>
          <p>
            <b>{names.get(one.by) ?? t.somebody}</b>{' '}
            <span class="small soft">
              {nameOf(one.organisation)}, {f.instant(one.at)}
            </span>
          </p>
          {one.audience === 'organisation' && (
            <p>
              <Tag>{t.audiences.organisation}</Tag>
            </p>
          )}
          <div class="stack" lang={standings.strategy.language === locale ? undefined : standings.strategy.language}>
            <Prose text={one.text} />
          </div>
          {one.mentions.length > 0 && (
            <p class="small soft">{t.mentioned(f.list(one.mentions.map((key) => names.get(key) ?? t.somebody)))}</p>
          )}
          {toRead?.has(one.id) && (
            <Form view={view} action={`/measures/${measure}/comments/${one.id}/reading`} class="cluster">
              <Button kind="second">
                {t.read}
                <span class="hidden">{` ${f.instant(one.at)}`}</span>
              </Button>
              <span class="small soft">{t.readHint}</span>
            </Form>
          )}
          {one.by === self && (
            <p>
              <a href={href(locale, `/measures/${measure}/comments/${one.id}/withdrawal`)}>
                {t.remove}
                <span class="hidden">{` ${f.instant(one.at)}`}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

const FEW = 3

/** Under a measure, for those who work here: the newest comments and the way to the others. */
export function CommentsPart(props: Shown & { isNow: boolean }) {
  const { view, measure, comments } = props
  const { locale } = view
  const t = texts[locale]
  const path = href(locale, `/measures/${measure}/comments`)
  return (
    <section class="stack" aria-labelledby="kommentit">
      <h2 id="kommentit">{t.title}</h2>
      {comments.length === 0 ? <p>{t.none}</p> : <Comments {...props} comments={comments.slice(0, FEW)} />}
      {props.isNow && (
        <p class="cluster">
          <a href={path}>{t.write}</a>
          {comments.length > FEW && <a href={path}>{format(locale).count(comments.length, t.all)}</a>}
        </p>
      )}
    </section>
  )
}

/** All comments of a measure and the form that says something. */
export function CommentsPage(
  props: Shown & {
    organisations: readonly Option[]
    colleagues: readonly Colleague[]
    values: Readonly<Record<string, string>>
    problems: Problems
  },
) {
  const { view, standings, measure, comments, organisations, colleagues, values } = props
  const { locale } = view
  const t = texts[locale]
  const path = `/measures/${measure}`
  const labels = { text: t.text, audience: t.audience, organisation: t.organisation }
  const form = askedForm(locale, labels, values, props.problems)
  const [only] = organisations
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={t.title}
      staff
      current="/measures"
      crumbs={[
        { path: '/measures', label: words[locale].measures },
        { path, label: measure },
      ]}
      eyebrow={
        <>
          {measure} <Title strategy={standings.strategy} id={measure} locale={locale} />
        </>
      }
      lead={t.lead}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        <Form view={view} action={`${path}/comments`}>
          <Field {...form.of('text')} type="textarea" rows={4} maxlength={2000} hint={t.textHint} />
          <Field
            {...form.of('audience')}
            type="select"
            options={(['staff', 'organisation'] as const).map((one) => ({ value: one, label: t.audiences[one] }))}
          />
          {organisations.length > 1 ? (
            <Field {...form.of('organisation')} type="select" options={organisations} />
          ) : (
            <input type="hidden" name="organisation" value={only?.value ?? ''} />
          )}
          {colleagues.length > 0 && (
            <details open={colleagues.some((one) => values[mentionField(one.person)] !== undefined)}>
              <summary>{t.mention}</summary>
              <p class="hint">{t.mentionHint}</p>
              {colleagues.map((one) => (
                <Field
                  key={one.person}
                  locale={locale}
                  type="checkbox"
                  name={mentionField(one.person)}
                  label={one.name}
                  hint={[...new Set(one.memberships.map((each) => props.nameOf(each.organisation)))].join(', ')}
                  checked={values[mentionField(one.person)] !== undefined}
                />
              ))}
            </details>
          )}
          <FormEnd>
            <Button>{t.send}</Button>
            <a class="button quiet" href={href(locale, path)}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
        {comments.length === 0 ? <p>{t.none}</p> : <Comments {...props} />}
      </div>
    </Layout>
  )
}

/** Asks before one's own comment is taken back. */
export function RemoveCommentPage(props: { view: View; standings: Standings; measure: string; one: Comment }) {
  const { view, standings, measure, one } = props
  const { language } = standings.strategy
  const t = texts[view.locale]
  return (
    <ConfirmPage
      view={view}
      current="/measures"
      question={t.removeQuestion}
      action={`/measures/${measure}/comments/${one.id}/withdrawal`}
      verb={t.remove}
      danger
      back={{ path: `/measures/${measure}/comments`, label: t.keep }}
    >
      <div class="stack" lang={language === view.locale ? undefined : language}>
        <Prose text={one.text} />
      </div>
      <p>{t.removeText}</p>
    </ConfirmPage>
  )
}
