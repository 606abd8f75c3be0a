import { dayOf } from '../../platform/config/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Tag, type View, When } from '../../platform/ui/index.ts'
import { Prose } from '../parts/prose.tsx'
import { Own, Title } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import type { Post } from './queries.ts'
import { texts } from './texts.ts'

export interface PostShown {
  view: View
  standings: Standings
  post: Post
  /** Name of the organisation in whose name it is told. */
  organisation: string
  mayChange: boolean
  /** Names the measure too: on a page of many. */
  ofMany?: boolean
}

/** One piece of news with its day, teller and text. */
export function PostItem({ view, standings, post, organisation, mayChange, ofMany }: PostShown) {
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  const path = `/measures/${post.measure}/news/${post.origin}`
  return (
    <li id={`u-${post.origin}`}>
      <p class="when">
        <When locale={locale} day={dayOf(post.at)} /> · {organisation}
        {post.corrected !== undefined && ` · ${t.corrected(format(locale).day(dayOf(post.corrected)))}`}
      </p>
      <h3>
        <Own strategy={strategy} locale={locale}>
          {post.title}
        </Own>
      </h3>
      {post.audience !== 'public' && (
        <p>
          <Tag>{t.internal[post.audience]}</Tag>
        </p>
      )}
      {ofMany === true && <MeasureLink locale={locale} standings={standings} id={post.measure} />}
      <div class="stack" lang={strategy.language === locale ? undefined : strategy.language}>
        <Prose text={post.text} />
      </div>
      {mayChange && (
        <p class="cluster">
          <a href={href(locale, path)}>
            {t.correct}
            <span class="hidden">
              {' '}
              <Own strategy={strategy} locale={locale}>
                {post.title}
              </Own>
            </span>
          </a>
          <a href={href(locale, `${path}/withdrawal`)}>
            {t.withdraw}
            <span class="hidden">
              {' '}
              <Own strategy={strategy} locale={locale}>
                {post.title}
              </Own>
            </span>
          </a>
        </p>
      )}
    </li>
  )
}

export function MeasureLink({ locale, standings, id }: { locale: Locale; standings: Standings; id: string }) {
  return (
    <p class="small">
      <a href={href(locale, `/measures/${id}`)}>
        {id} <Title strategy={standings.strategy} id={id} locale={locale} />
      </a>
    </p>
  )
}

/** What stands under a measure: its news, the newest first, and for those who may the way to write. */
export function NewsPart(props: {
  view: View
  standings: Standings
  measure: string
  on: Temporal.PlainDate | undefined
  posts: readonly Post[]
  nameOf(organisation: string): string
  /** Whether the reader may write at all, and whether in the name of an organisation. */
  mayWrite: boolean
  mayChange(organisation: string): boolean
}) {
  const { view, standings, measure, on, posts } = props
  const { locale } = view
  const t = texts[locale]
  const isNow = on === undefined
  if (posts.length === 0 && !(props.mayWrite && isNow)) return null
  return (
    <section class="stack" aria-labelledby="uutiset">
      <h2 id="uutiset">{t.title}</h2>
      {posts.length === 0 ? (
        <p>{t.noneText}</p>
      ) : (
        <ul class="lines plain">
          {posts.map((post) => (
            <PostItem
              key={post.origin}
              view={view}
              standings={standings}
              post={post}
              organisation={props.nameOf(post.organisation)}
              mayChange={isNow && props.mayChange(post.organisation)}
            />
          ))}
        </ul>
      )}
      <p class="cluster">
        {props.mayWrite && isNow && <a href={href(locale, `/measures/${measure}/news`)}>{t.write}</a>}
        {posts.length > 0 && (
          <a href={`/measures/${measure}/news.atom${locale === 'fi' ? '' : `?lang=${locale}`}`}>{t.feed}</a>
        )}
      </p>
    </section>
  )
}
