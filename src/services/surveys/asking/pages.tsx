import { href, type Locale } from '../../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  Choice,
  EmbedLayout,
  Empty,
  ErrorSummary,
  Form,
  FormEnd,
  Layout,
  Notice,
  Table,
  type View,
} from '../../../platform/ui/index.ts'
import { type Offered, Said } from '../../../registers/services/index.ts'
import { scaleKeys } from './form.ts'
import type { Asking } from './queries.ts'
import { changeWords, resultWords, Years } from './result.tsx'
import type { ServiceResult } from './results.ts'
import { texts } from './texts.ts'

/** A service that asks its users, with what they say. */
export interface AskedService {
  service: Offered
  municipality: string
  result: ServiceResult
}

export interface SurveysPageProps {
  view: View
  asked: readonly AskedService[]
  /** For those who look after forms: their own digital services that do not ask. Undefined for others. */
  notAsked: readonly { service: Offered; municipality: string }[] | undefined
}

/** The services that ask, and what their users say. */
export function SurveysPage({ view, asked, notAsked }: SurveysPageProps) {
  const { locale } = view
  const t = texts[locale]
  return (
    <Layout
      view={view}
      title={t.title}
      lead={t.lead}
      current="/services"
      crumbs={[{ path: '/services', label: t.services }, { label: t.title }]}
    >
      <div class="stack-l">
        {asked.length === 0 ? (
          <Empty title={t.empty} text={t.emptyText} />
        ) : (
          <>
            <Table
              caption={t.title}
              hideCaption
              columns={[
                {
                  label: t.service,
                  head: true,
                  cell: ({ service }: AskedService) => (
                    <a href={href(locale, `/services/${service.id}`)}>
                      <Said locale={locale} names={service} />
                    </a>
                  ),
                },
                { label: t.municipality, cell: (one) => one.municipality },
                { label: t.result, cell: (one) => resultWords(locale, one.result) },
                {
                  label: t.answer,
                  cell: ({ service }) => (
                    <a href={href(locale, `/services/${service.id}/feedback`)}>
                      {t.answer}
                      <span class="hidden">
                        : <Said locale={locale} names={service} />
                      </span>
                    </a>
                  ),
                },
              ]}
              rows={asked}
            />
            <section class="stack" aria-labelledby="how">
              <h2 id="how">{t.how}</h2>
              <p>{t.howText}</p>
            </section>
          </>
        )}
        {notAsked !== undefined && (
          <section class="stack" aria-labelledby="not-asked">
            <h2 id="not-asked">{t.notAsked}</h2>
            <p>{notAsked.length === 0 ? t.allAsked : t.notAskedText}</p>
            {notAsked.length > 0 && (
              <ul>
                {notAsked.map(({ service, municipality }) => (
                  <li key={service.id}>
                    <a href={href(locale, `/services/${service.id}/survey`)}>
                      <Said locale={locale} names={service} />
                    </a>
                    , {municipality}
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
      </div>
    </Layout>
  )
}

/** Part of a service's own page: what its users say, and the way to say it oneself. */
export function BesideService(props: {
  locale: Locale
  service: string
  result: ServiceResult | undefined
  asks: boolean
  mayKeep: boolean
}) {
  const { locale, service, result, asks, mayKeep } = props
  const t = texts[locale]
  return (
    <section class="stack" aria-labelledby="users-say">
      <h2 id="users-say">{t.beside}</h2>
      {result !== undefined && <p>{resultWords(locale, result)}</p>}
      {asks && (
        <p>
          <ButtonLink kind="second" href={href(locale, `/services/${service}/feedback`)}>
            {t.answerAbout}
          </ButtonLink>
        </p>
      )}
      {mayKeep && (
        <p>
          <a href={href(locale, `/services/${service}/survey`)}>{asks ? t.settings : t.askUsers}</a>
        </p>
      )}
    </section>
  )
}

export interface SurveyPageProps {
  view: View
  service: Offered
  now: Asking | undefined
  /** Id of the newest row. */
  seen: string
  results: readonly ServiceResult[]
  /** Undefined: too few answers to show any. */
  comments: readonly string[] | undefined
  /** Where the program is found. */
  origin: string
  problem?: 'conflict' | 'choose' | undefined
}

/** What a service asks and what has come of it, for those who look after it. */
export function SurveyPage(props: SurveyPageProps) {
  const { view, service, now, results, comments, origin, problem } = props
  const { locale } = view
  const t = texts[locale]
  const title = t.page((locale === 'fi' ? undefined : service[locale]) ?? service.name)
  const address = `${origin}/services/${service.id}/feedback`
  const frame = `<iframe src="${origin}/embed/services/${service.id}" title="${t.beside}" width="320" height="320" loading="lazy"></iframe>`
  return (
    <Layout
      view={view}
      title={title}
      staff
      errors={problem === 'choose'}
      crumbs={[{ path: '/services/surveys', label: t.title }, { label: title }]}
    >
      <div class="stack-l">
        {problem === 'conflict' && (
          <Notice kind="warn">
            <p>{t.conflict}</p>
          </Notice>
        )}
        {problem === 'choose' && <ErrorSummary locale={locale} errors={[{ field: 'scale', message: t.choose }]} />}
        {results.length > 0 && (
          <section class="stack" aria-labelledby="results">
            <h2 id="results">{t.results}</h2>
            {results.map((result) => (
              <div key={result.scale} class="stack">
                <Years locale={locale} result={result} />
                <h3>{t.change}</h3>
                <p>{changeWords(locale, result)}</p>
              </div>
            ))}
            <p class="soft">{t.howText}</p>
          </section>
        )}
        {results.length > 0 && (
          <section class="stack" aria-labelledby="comments">
            <h2 id="comments">{t.comments}</h2>
            {comments === undefined ? (
              <p>{t.commentsFew}</p>
            ) : comments.length === 0 ? (
              <p>{t.noComments}</p>
            ) : (
              <>
                <p>{t.commentsText}</p>
                <ul class="stack">
                  {comments.map((text, at) => (
                    <li key={at}>{text}</li>
                  ))}
                </ul>
              </>
            )}
          </section>
        )}
        {now !== undefined && (
          <section class="stack" aria-labelledby="link">
            <h2 id="link">{t.link}</h2>
            <p>{t.linkText}</p>
            <p>
              <a class="long-code" href={`/services/${service.id}/feedback`}>
                {address}
              </a>
            </p>
            <h3>{t.embed}</h3>
            <p>{t.embedText}</p>
            <p>
              <code class="long-code">{frame}</code>
            </p>
            <p>
              <a href={href(locale, `/embed/services/${service.id}`)}>{t.embedShow}</a>
            </p>
          </section>
        )}
        <Form view={view} action={`/services/${service.id}/survey`}>
          <input type="hidden" name="seen" value={props.seen} />
          <Choice
            locale={locale}
            name="scale"
            label={t.ask}
            {...(problem === 'choose' ? { error: t.choose } : {})}
            chosen={now?.scale ?? 'none'}
            options={[
              ...scaleKeys.map((scale) => ({ value: scale, label: t.scales[scale], hint: t.scaleHints[scale] })),
              { value: 'none', label: t.none, hint: t.noneHint },
            ]}
          />
          <FormEnd>
            <Button>{t.save}</Button>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

/** The light page that a municipality shows on its own site: what users say, and the way to answer. */
export function EmbeddedService(props: {
  view: View
  service: Offered
  result: ServiceResult | undefined
  asks: boolean
}) {
  const { view, service, result, asks } = props
  const { locale, site } = view
  const t = texts[locale]
  const name = (locale === 'fi' ? undefined : service[locale]) ?? service.name
  return (
    <EmbedLayout locale={locale} title={`${name} – ${site.name}`} example={view.demo !== undefined}>
      <h1>{name}</h1>
      {result !== undefined && <p>{resultWords(locale, result)}</p>}
      {/* Answered on a page of its own: a form within another's frame could be pressed for its reader. */}
      {asks && (
        <p>
          <a href={href(locale, `/services/${service.id}/feedback`)} target="_blank" rel="noopener">
            {t.answerAbout}
          </a>
        </p>
      )}
    </EmbedLayout>
  )
}
