import { format, href } from '../../platform/i18n/index.ts'
import { ButtonLink, Chips, Empty, Layout, Pager, Table, Tag, type View, When } from '../../platform/ui/index.ts'
import { type Message, QUEUE_PAGE, type QueueFilter } from './queries.ts'
import { staffTexts } from './staff-texts.ts'
import { categoryNames } from './texts.ts'

/** The address of the queue, or of a message in it, with its filters. */
export function queuePath(filter: QueueFilter, message?: string, page = 1): string {
  const query = new URLSearchParams()
  if (filter.organisation !== undefined) query.set('organisation', filter.organisation)
  if (filter.sector !== undefined) query.set('sector', filter.sector)
  if (filter.closed === true) query.set('show', 'closed')
  else if (filter.late === true) query.set('show', 'late')
  if (page > 1) query.set('page', `${page}`)
  const path = message === undefined ? '/feedback/queue' : `/feedback/queue/${message}`
  return query.size > 0 ? `${path}?${query}` : path
}

/** What of a message stands in a list: its beginning. */
export const beginningOf = (text: string, most = 90): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s\S*$/, '')} …`
}

export interface QueuePageProps {
  view: View
  filter: QueueFilter
  messages: readonly Message[]
  total: number
  page: number
  counts: readonly { organisation: string; sector: string | undefined; waiting: number; late: number }[]
  nameOf(organisation: string): string
  sectorName(key: string): string
  mayKeep: boolean
  handles: boolean
}

/** Messages that wait, the most urgent first. */
export function QueuePage(props: QueuePageProps) {
  const { view, filter, messages, counts, nameOf, sectorName } = props
  const { locale } = view
  const t = staffTexts[locale]
  const f = format(locale)
  const waiting = counts.reduce((sum, one) => sum + one.waiting, 0)
  const late = counts.reduce((sum, one) => sum + one.late, 0)
  const organisations = [...new Set(counts.map((one) => one.organisation))]
  const keys = [...new Set(counts.map((one) => one.sector ?? 'none'))]
  const to = (change: QueueFilter) => href(locale, queuePath({ ...filter, ...change }))
  const chip = (label: string, change: QueueFilter, current: boolean) => ({ label, href: to(change), current })
  return (
    <Layout
      view={view}
      title={t.title}
      lead={t.lead}
      staff
      current="/feedback/queue"
      head={
        props.handles ? (
          <p class="cluster">
            <ButtonLink href={href(locale, '/feedback/spoken')} kind="second">
              {t.enter}
            </ButtonLink>
            {props.mayKeep && <a href={href(locale, '/feedback/desks')}>{t.desks}</a>}
          </p>
        ) : undefined
      }
    >
      {!props.handles ? (
        <Empty title={t.notHandler} text={t.notHandlerText} />
      ) : (
        <div class="stack-l">
          <p>
            {f.count(waiting, t.waiting)} {late > 0 && <b>{f.count(late, t.late)}</b>}
          </p>
          <Chips
            label={t.filter}
            rows={[
              {
                label: t.show,
                items: [
                  chip(t.open, { late: false, closed: false }, filter.late !== true && filter.closed !== true),
                  chip(t.onlyLate, { late: true, closed: false }, filter.late === true && filter.closed !== true),
                  chip(t.closed, { late: false, closed: true }, filter.closed === true),
                ],
              },
              ...(organisations.length > 1 || filter.organisation !== undefined
                ? [
                    {
                      label: t.organisation,
                      items: [
                        chip(t.all, { organisation: undefined }, filter.organisation === undefined),
                        ...organisations.map((id) =>
                          chip(nameOf(id), { organisation: id }, filter.organisation === id),
                        ),
                      ],
                    },
                  ]
                : []),
              ...(keys.length > 1 || filter.sector !== undefined
                ? [
                    {
                      label: t.sector,
                      items: [
                        chip(t.all, { sector: undefined }, filter.sector === undefined),
                        ...keys.map((key) =>
                          chip(key === 'none' ? t.noSector : sectorName(key), { sector: key }, filter.sector === key),
                        ),
                      ],
                    },
                  ]
                : []),
            ]}
          />
          {messages.length === 0 ? (
            waiting === 0 && filter.closed !== true ? (
              <Empty title={t.empty} text={t.emptyText} />
            ) : (
              <p>{t.emptyHere}</p>
            )
          ) : (
            <Table
              caption={t.title}
              hideCaption
              kind="work"
              rows={messages}
              columns={[
                {
                  label: t.message,
                  look: 'todo',
                  cell: (one) => (
                    <>
                      <a
                        href={href(locale, queuePath(filter, one.id))}
                        lang={one.language === locale ? undefined : one.language}
                      >
                        {beginningOf(one.text)}
                      </a>
                      {one.example && (
                        <>
                          {' '}
                          <Tag>{t.example}</Tag>
                        </>
                      )}
                    </>
                  ),
                },
                { label: t.category, cell: (one) => categoryNames[locale][one.category] },
                { label: t.sector, cell: (one) => (one.sector === undefined ? t.noSector : sectorName(one.sector)) },
                ...(organisations.length > 1
                  ? [{ label: t.organisation, cell: (one: Message) => nameOf(one.organisation) }]
                  : []),
                {
                  label: t.due,
                  look: 'due',
                  cell: (one) => (
                    <>
                      <When locale={locale} day={one.due} weekday />
                      {one.closedOn === undefined && one.due < view.today.toString() && ` (${t.isLate})`}
                    </>
                  ),
                },
              ]}
            />
          )}
          <Pager
            locale={locale}
            page={props.page}
            pages={Math.max(1, Math.ceil(props.total / QUEUE_PAGE))}
            href={(page) => href(locale, queuePath(filter, undefined, page))}
          />
        </div>
      )}
    </Layout>
  )
}
