import type { Problems } from '../../platform/http/index.ts'
import { href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  ConfirmPage,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  type Option,
  Pager,
  State,
  type View,
  When,
} from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import { Prose } from '../parts/prose.tsx'
import { texts as words } from '../parts/texts.ts'
import { LanguageNote, Title } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import type { Entry } from './entries.ts'
import { MeasureLink, PostItem } from './part.tsx'
import type { Post } from './queries.ts'
import { audiences } from './rules.ts'
import { texts } from './texts.ts'

interface Shown {
  view: View
  standings: Standings
}

interface FormShown extends Shown {
  measure: string
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** News are in the language of the strategy; said where the page is in another. */
const langOf = ({ view, standings }: Shown): Locale | undefined =>
  standings.strategy.language === view.locale ? undefined : standings.strategy.language

/** Form: news of a measure, or the correction of it. */
export function PostPage(
  props: FormShown & {
    /** In whose name the person may write; of a correction none is asked. */
    organisations: readonly Option[]
    /** Set when news are corrected. */
    post: Post | undefined
    seen: string
    conflict: boolean
  },
) {
  const { view, standings, measure, post, organisations } = props
  const { locale } = view
  const t = texts[locale]
  const path = `/measures/${measure}`
  const labels = { organisation: t.organisation, audience: t.audience, title: t.heading, text: t.text }
  const form = askedForm(locale, labels, props.values, props.problems)
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={post === undefined ? t.formTitle : t.correctTitle}
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
      lead={post === undefined ? t.formLead : t.correctLead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        {props.conflict && post !== undefined && (
          <Notice kind="warn" title={t.conflict}>
            <p>{t.conflictText}</p>
            <div class="stack" lang={langOf(props)}>
              <p>
                <b>{post.title}</b>
              </p>
              <Prose text={post.text} />
            </div>
          </Notice>
        )}
        <Form view={view} action={post === undefined ? `${path}/news` : `${path}/news/${post.origin}`}>
          {post !== undefined && <input type="hidden" name="seen" value={props.seen} />}
          {post === undefined && <Field {...form.of('organisation')} type="select" options={organisations} />}
          {post === undefined && (
            <Field
              {...form.of('audience')}
              type="select"
              hint={t.audienceHint}
              options={audiences.map((one) => ({ value: one, label: t.audiences[one] }))}
            />
          )}
          <Field {...form.of('title')} maxlength={120} />
          <Field {...form.of('text')} type="textarea" rows={8} maxlength={5000} hint={t.textHint} />
          <FormEnd>
            <Button>{post === undefined ? t.save : t.saveCorrection}</Button>
            <a class="button quiet" href={href(locale, path)}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

/** Asks before news are taken back. */
export function WithdrawPostPage(props: FormShown & { post: Post }) {
  const { view, measure, post } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { grounds: t.grounds }, props.values, props.problems)
  return (
    <ConfirmPage
      view={view}
      errors={form.errors.length > 0}
      current="/measures"
      question={t.withdrawQuestion}
      action={`/measures/${measure}/news/${post.origin}/withdrawal`}
      verb={t.withdraw}
      danger
      back={{ path: `/measures/${measure}`, label: t.keep }}
      fields={<Field {...form.of('grounds')} type="textarea" rows={3} maxlength={1000} hint={t.groundsHint} />}
    >
      <ErrorSummary locale={locale} errors={form.errors} />
      <p>
        <b lang={langOf(props)}>{post.title}</b>
      </p>
      <p>{t.withdrawText}</p>
    </ConfirmPage>
  )
}

/** News and changes of state of all measures, the newest first. */
export function NewsPage(
  props: Shown & {
    entries: readonly Entry[]
    /** Of the page, from 1, and whether there are older ones after it. */
    number: number
    older: boolean
    nameOf(organisation: string): string
    mayChange(organisation: string): boolean
  },
) {
  const { view, standings, entries, number } = props
  const { locale } = view
  const t = texts[locale]
  const feed = `/news.atom${locale === 'fi' ? '' : `?lang=${locale}`}`
  return (
    <Layout
      view={view}
      title={t.title}
      crumbs={[{ path: '/', label: words[locale].front }]}
      lead={t.lead}
      description={t.lead}
      feed={{ href: feed, title: t.title }}
    >
      <div class="stack-l">
        <LanguageNote strategy={standings.strategy} locale={locale} />
        {entries.length === 0 ? (
          <Empty title={t.none} text={t.noneText} />
        ) : (
          <ul class="lines plain">
            {entries.map((entry) =>
              entry.is === 'post' ? (
                <PostItem
                  key={entry.post.origin}
                  view={view}
                  standings={standings}
                  post={entry.post}
                  organisation={props.nameOf(entry.post.organisation)}
                  mayChange={props.mayChange(entry.post.organisation)}
                  ofMany
                />
              ) : (
                <li key={`${entry.change.subject} ${entry.change.day}`}>
                  <p class="when">
                    <When locale={locale} day={entry.change.day} /> · {t.stateChanged}
                  </p>
                  <p>
                    <State locale={locale} state={entry.change.from} look="small" /> →{' '}
                    <State locale={locale} state={entry.change.to} look="small" />
                  </p>
                  <MeasureLink locale={locale} standings={standings} id={entry.change.subject} />
                </li>
              ),
            )}
          </ul>
        )}
        <Pager
          locale={locale}
          page={number}
          pages={props.older ? number + 1 : number}
          href={(n) => href(locale, n === 1 ? '/news' : `/news?page=${n}`)}
        />
        <p>
          <a href={feed}>{t.feed}</a>
        </p>
      </div>
    </Layout>
  )
}
