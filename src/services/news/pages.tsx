import { may } from '../../platform/access/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import type { Actor } from '../../platform/permissions.ts'
import { Chips, Dated, Empty, FileLinks, Layout, Pager, Tag, type View } from '../../platform/ui/index.ts'
import type { NewsItem } from './rules.ts'
import { texts } from './texts.ts'

export interface NewsPageProps {
  view: View
  actor: Actor
  items: readonly NewsItem[]
  /** Municipalities with their names in the language of the page. */
  places: readonly { id: string; name: string }[]
  organisation: string | undefined
  aboutServices: boolean
  page: number
  pages: number
  /** Whether there is any post at all, of whatever filter. */
  any: boolean
}

/** Posts of the municipalities' own sites, each a link to it. */
export function NewsPage(props: NewsPageProps) {
  const { view, items, places, organisation, aboutServices } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const names = new Map(places.map((one) => [one.id, one.name]))
  const address = (change: { organisation?: string | undefined; about?: boolean; page?: number }): string => {
    const query = new URLSearchParams()
    const chosen = 'organisation' in change ? change.organisation : organisation
    if (chosen !== undefined) query.set('municipality', chosen)
    if (change.about ?? aboutServices) query.set('about', 'services')
    if (change.page !== undefined && change.page > 1) query.set('page', `${change.page}`)
    return href(locale, `/municipal-news${query.size > 0 ? `?${query}` : ''}`)
  }
  const chip = (label: string, to: Parameters<typeof address>[0], current: boolean) => ({
    label,
    href: address(to),
    current,
  })
  return (
    <Layout view={view} title={t.title} lead={t.lead} current="/municipal-news">
      {!props.any ? (
        <Empty title={t.none} text={t.noneText}>
          {may.keepSources(props.actor) && <a href={href(locale, '/sources')}>{t.sources}</a>}
        </Empty>
      ) : (
        <div class="stack-l">
          <Chips
            label={t.filter}
            rows={[
              {
                label: t.municipality,
                items: [
                  chip(t.all, { organisation: undefined }, organisation === undefined),
                  ...places.map((one) => chip(one.name, { organisation: one.id }, one.id === organisation)),
                ],
              },
              {
                label: t.about,
                items: [
                  chip(t.all, { about: false }, !aboutServices),
                  chip(t.services, { about: true }, aboutServices),
                ],
              },
            ]}
          />
          {items.length === 0 ? (
            <p>{t.noneHere}</p>
          ) : (
            <Dated
              items={items.map((one) => ({
                when: f.day(one.day),
                title: (
                  <a href={one.link} lang={one.language === locale ? undefined : one.language} rel="nofollow">
                    {one.title}
                  </a>
                ),
                note: (
                  <>
                    {names.get(one.organisation) ?? one.organisation}
                    {one.aboutServices && (
                      <>
                        {' '}
                        <Tag>{t.aboutServices}</Tag>
                      </>
                    )}
                  </>
                ),
              }))}
            />
          )}
          <Pager locale={locale} page={props.page} pages={props.pages} href={(page) => address({ page })} />
          <FileLinks view={view} />
        </div>
      )}
    </Layout>
  )
}
