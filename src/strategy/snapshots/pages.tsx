import type { Freeze } from '../../engines/metrics/index.ts'
import { format } from '../../platform/i18n/index.ts'
import { Button, Form, FormEnd, Layout, Table, type View } from '../../platform/ui/index.ts'
import { texts } from './texts.ts'

/** Asks whether to freeze how the measures stand, and shows when it was last done. */
export function SnapshotsPage({ view, measures, latest }: { view: View; measures: number; latest: readonly Freeze[] }) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  return (
    <Layout
      view={view}
      title={t.title}
      staff
      current="/measures"
      crumbs={[{ path: '/measures', label: t.measures }]}
      lead={t.lead}
    >
      <div class="form-page stack-l">
        <Form view={view} action="/snapshots">
          <p>{f.count(measures, t.means)}</p>
          <FormEnd>
            <Button>{t.take}</Button>
          </FormEnd>
        </Form>
        <section class="stack" aria-labelledby="latest">
          <h2 id="latest">{t.latest}</h2>
          {latest.length === 0 ? (
            <p>{t.none}</p>
          ) : (
            <Table
              caption={t.latest}
              hideCaption
              dense
              columns={[
                { label: t.at, cell: (one: Freeze) => f.instant(one.at) },
                { label: t.why, cell: (one) => t.occasions[one.occasion] },
                { label: t.count, numeric: true, cell: (one) => f.number(one.subjects) },
              ]}
              rows={latest}
            />
          )}
        </section>
      </div>
    </Layout>
  )
}
