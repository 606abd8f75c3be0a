import { format, href } from '../../../platform/i18n/index.ts'
import { Button, Facts, Form, Layout, More, Notice, Pager, Table, Tabs, type View } from '../../../platform/ui/index.ts'
import type { Connector } from '../contract.ts'
import type { RunRow, ShownLine, ShownReject, SourceRow } from '../queries.ts'
import { texts } from '../texts.ts'

export const shows = ['rejected', 'new', 'changed', 'gone', 'same'] as const
export type Shows = (typeof shows)[number]

export interface RunProps {
  view: View
  source: SourceRow
  connector: Connector | undefined
  run: RunRow
  show: Shows
  page: number
  pages: number
  lines: readonly ShownLine[]
  rejects: readonly ShownReject[]
}

const isBusy = ({ state }: RunRow): boolean => state === 'asked' || state === 'confirmed'

/** A run: its progress, then what it would change, then what became of it. */
export function RunPage(props: RunProps) {
  const { view, source, run } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const title =
    run.state === 'ready' ? t.preview : isBusy(run) ? (run.state === 'asked' ? t.reading : t.storing) : t.run
  return (
    <Layout
      view={view}
      title={title}
      staff
      current="/sources"
      crumbs={[
        { path: '/sources', label: t.title },
        { path: `/sources/${source.source}`, label: source.name },
      ]}
      {...(run.state === 'ready' ? { lead: t.previewLead } : {})}
      head={
        <p>
          {f.instant(run.began)}
          {run.fileName !== undefined && <span lang="">{`, ${run.fileName}`}</span>}
        </p>
      }
    >
      {isBusy(run) ? <Working {...props} /> : <Outcome {...props} />}
    </Layout>
  )
}

function Working({ view, run }: RunProps) {
  const t = texts[view.locale]
  const f = format(view.locale)
  const { done, total } = run.progress ?? { done: 0, total: undefined }
  return (
    <div class="stack" role="status">
      <p>
        <progress
          {...(total === undefined ? {} : { value: done, max: Math.max(1, total) })}
          aria-label={run.state === 'asked' ? t.reading : t.storing}
        />{' '}
        {total === undefined ? t.progressOpen(f.number(done)) : t.progress(f.number(done), f.number(total))}
      </p>
      <p>{t.workingText}</p>
    </div>
  )
}

function Outcome(props: RunProps) {
  const { view, run } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { counts } = run
  const hasRows = run.state !== 'failed' || counts.rejected > 0
  const isAllRejected = counts.read > 0 && counts.rejected === counts.read
  return (
    <div class="stack-l">
      <Told {...props} />
      {hasRows && (
        <Facts
          look="row"
          facts={(['read', 'new', 'changed', 'same', 'gone', 'rejected'] as const).map((key) => ({
            label: t.counts[key],
            value: f.number(counts[key]),
          }))}
        />
      )}
      {run.unused.length > 0 && (
        <p>
          {t.unused}: <span lang="">{run.unused.join(', ')}</span>
        </p>
      )}
      {run.state === 'ready' && (
        <>
          {counts.gone > 0 && <p>{t.goneText}</p>}
          {counts.new + counts.changed + counts.gone === 0 && <p>{t.nothing}</p>}
          <div class="cluster">
            {!isAllRejected && (
              <Form view={view} action={`/sources/${run.source}/runs/${run.id}/confirmation`} class="">
                <Button>{t.confirm}</Button>
              </Form>
            )}
            <Form view={view} action={`/sources/${run.source}/runs/${run.id}/rejection`} class="">
              <Button kind="quiet">{t.drop}</Button>
            </Form>
          </div>
        </>
      )}
      {hasRows && run.state !== 'dropped' && <Rows {...props} />}
    </div>
  )
}

function Told({ view, run }: RunProps) {
  const { locale } = view
  const t = texts[locale]
  const said = run.notes.map((note) => <p key={note.en}>{note[locale]}</p>)
  if (run.state === 'failed')
    return (
      <div role="status">
        <Notice kind="bad" title={t.failedTitle}>
          {said}
        </Notice>
      </div>
    )
  if (run.state === 'stored' || run.state === 'dropped')
    return (
      <div role="status">
        <Notice
          kind={run.state === 'stored' ? 'ok' : 'info'}
          title={run.state === 'stored' ? t.storedText : t.droppedText}
        >
          {said}
        </Notice>
      </div>
    )
  return said.length === 0 ? null : (
    <Notice kind="warn" title={t.runStates.ready}>
      {said}
    </Notice>
  )
}

function Rows(props: RunProps) {
  const { view, connector, run, show, lines, rejects } = props
  const { locale } = view
  const t = texts[locale]
  const at = `/sources/${run.source}/runs/${run.id}`
  const there = shows.filter((one) => run.counts[one] > 0 && !(one === 'same' && run.state !== 'ready'))
  if (there.length === 0) return null
  const intakes = new Map((connector?.intakes ?? []).map((one) => [one.key, one]))
  const isMany = intakes.size > 1
  const placeOf = (place: string) => (run.origin === 'file' && place !== '' ? t.row(place) : place)
  /** Fields by the headers of their columns; of rows from before fields were told apart, a dash. */
  const fieldsText = (one: ShownLine): string =>
    (one.changed ?? [])
      .map((field) => intakes.get(one.intake)?.columns.find((column) => column.key === field)?.header[locale] ?? field)
      .join(', ') || '–'
  const what = { label: t.what, cell: (one: { intake: string }) => intakes.get(one.intake)?.name[locale] ?? one.intake }
  return (
    <section class="stack" aria-labelledby="rows">
      <h2 id="rows">{t.lists}</h2>
      <Tabs
        label={t.lists}
        items={there.map((one) => ({
          href: href(locale, `${at}?show=${one}`),
          label: t.counts[one],
          count: run.counts[one],
          current: one === show,
        }))}
      />
      {show === 'rejected' ? (
        <>
          <Table
            caption={t.rejects}
            hideCaption
            dense
            rows={rejects}
            columns={[
              { label: t.place, head: true, cell: (one) => placeOf(one.place) },
              ...(isMany ? [what] : []),
              {
                label: t.column,
                cell: (one) =>
                  intakes.get(one.intake)?.columns.find((column) => column.key === one.field)?.header[locale] ??
                  one.field ??
                  '',
              },
              { label: t.problem, cell: (one) => one.why[locale] },
            ]}
          />
          <div class="cluster">
            {(['xlsx', 'csv'] as const).map((as) => (
              <More key={as} href={`${at}/rejects.${as}${locale === 'fi' ? '' : `?lang=${locale}`}`} icon="download">
                {t.rejectsFile} ({as.toUpperCase()})
              </More>
            ))}
          </div>
        </>
      ) : lines.length === 0 ? (
        <p>{t.kept}</p>
      ) : (
        <Table
          caption={t.lists}
          hideCaption
          dense
          rows={lines}
          columns={[
            { label: t.key, head: true, cell: (one) => <span lang="">{one.key}</span> },
            ...(isMany ? [what] : []),
            ...(show === 'changed' ? [{ label: t.changedFields, cell: (one: ShownLine) => fieldsText(one) }] : []),
            ...(show === 'gone' ? [] : [{ label: t.place, cell: (one: ShownLine) => placeOf(one.place) }]),
          ]}
        />
      )}
      <Pager
        locale={locale}
        page={props.page}
        pages={props.pages}
        href={(page) => href(locale, `${at}?show=${show}&page=${page}`)}
      />
    </section>
  )
}
