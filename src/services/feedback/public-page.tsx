import { format, href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  Chips,
  Empty,
  Form,
  Layout,
  type Option,
  Pager,
  Tag,
  type View,
  When,
} from '../../platform/ui/index.ts'
import { PUBLIC_PAGE, type Publication, type PublicFilter } from './publications.ts'
import { beginningOf } from './queue-page.tsx'
import { categories } from './rules.ts'
import { categoryNames, texts } from './texts.ts'

export interface PublicPageProps {
  view: View
  filter: PublicFilter
  items: readonly Publication[]
  total: number
  page: number
  /** Whether anything is published at all. */
  any: boolean
  organisations: readonly Option[]
  nameOf(organisation: string): string
}

/** Messages that a moderator has approved, with "me too". */
export function PublicPage(props: PublicPageProps) {
  const { view, filter, items, organisations } = props
  const { locale } = view
  const t = texts[locale]
  const address = (change: PublicFilter, page = 1) => {
    const { organisation, category } = { ...filter, ...change }
    const query = new URLSearchParams()
    if (organisation !== undefined) query.set('municipality', organisation)
    if (category !== undefined) query.set('category', category)
    if (page > 1) query.set('page', `${page}`)
    return href(locale, `/feedback/public${query.size > 0 ? `?${query}` : ''}`)
  }
  return (
    <Layout
      view={view}
      title={t.publicTitle}
      lead={t.publicLead}
      crumbs={[{ path: '/feedback', label: t.title }]}
      current="/feedback"
    >
      {!props.any ? (
        <Empty title={t.publicNone} text={t.publicNoneText}>
          <ButtonLink href={href(locale, '/feedback')}>{t.title}</ButtonLink>
        </Empty>
      ) : (
        <div class="stack-l">
          <Chips
            label={t.filter}
            rows={[
              {
                label: t.municipality,
                items: [
                  {
                    label: t.all,
                    href: address({ organisation: undefined }),
                    current: filter.organisation === undefined,
                  },
                  ...organisations.map((one) => ({
                    label: one.label,
                    href: address({ organisation: one.value }),
                    current: one.value === filter.organisation,
                  })),
                ],
              },
              {
                label: t.subject,
                items: [
                  { label: t.all, href: address({ category: undefined }), current: filter.category === undefined },
                  ...categories.map((one) => ({
                    label: categoryNames[locale][one],
                    href: address({ category: one }),
                    current: one === filter.category,
                  })),
                ],
              },
            ]}
          />
          {items.length === 0 ? (
            <p>{t.publicNoneHere}</p>
          ) : (
            <ul class="lines plain">
              {items.map((one) => (
                <Published key={one.id} view={view} one={one} nameOf={props.nameOf} />
              ))}
            </ul>
          )}
          <Pager
            locale={locale}
            page={props.page}
            pages={Math.max(1, Math.ceil(props.total / PUBLIC_PAGE))}
            href={(page) => address({}, page)}
          />
          <p>
            <ButtonLink href={href(locale, '/feedback')}>{t.title}</ButtonLink>
          </p>
        </div>
      )}
    </Layout>
  )
}

const paragraphs = (text: string, lang: Locale | undefined) =>
  text.split(/\n{2,}/).map((paragraph) => (
    <p key={paragraph} lang={lang}>
      {paragraph}
    </p>
  ))

function Published({ view, one, nameOf }: { view: View; one: Publication; nameOf(organisation: string): string }) {
  const { locale } = view
  const t = texts[locale]
  const foreign = one.language === locale ? undefined : one.language
  return (
    <li id={`p-${one.id}`} class="stack">
      <p class="small soft">
        {nameOf(one.organisation)}, <When locale={locale} day={one.receivedOn} />, {categoryNames[locale][one.category]}
        {one.placeText !== undefined && `, ${one.placeText}`}
      </p>
      <p class="cluster">
        <Tag>{one.closedOn === undefined ? t.waiting : t.answered}</Tag>
        {one.example && <Tag>{t.example}</Tag>}
      </p>
      {paragraphs(one.text, foreign)}
      {one.answer !== undefined && (
        <div class="stack">
          <p>
            <b>{t.answer}</b>
          </p>
          {paragraphs(one.answer, foreign)}
        </div>
      )}
      <Form view={view} action={`/feedback/public/${one.id}/supports`} class="cluster">
        <Button kind="second">
          {t.meToo}
          <span class="hidden">{t.meTooOf(beginningOf(one.text, 50))}</span>
        </Button>
        <span class="small soft">{format(locale).count(one.supports, t.supports)}</span>
      </Form>
    </li>
  )
}
