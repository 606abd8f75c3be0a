import type { VNode } from 'preact'
import { href } from '../i18n/index.ts'
import { ConfirmPage } from './confirm.tsx'
import { Curve } from './curve.tsx'
import { type ErrorKind, ErrorPage } from './error-page.tsx'
import { Field } from './field.tsx'
import { halfYears } from './gallery.testing.tsx'
import { Layout } from './layout.tsx'
import { Provenance } from './marks.tsx'
import { State, stateNames } from './state.tsx'
import { Table } from './table.tsx'
import { Timeline } from './timeline.tsx'
import type { View } from './view.ts'

/** An error page of each kind, with a reference. */
export const errorExample = (view: View, kind: ErrorKind): VNode => (
  <ErrorPage view={view} kind={kind} reference="7F3K" />
)

export const confirmExample = (view: View): VNode => (
  <ConfirmPage
    view={view}
    question="Poistetaanko luonnos ”Palaute” pysyvästi?"
    action="/drafts/1/removal"
    verb="Poista pysyvästi"
    danger
    back={{ path: '/drafts', label: 'Peruuta' }}
  >
    <p>Sitä ei saa takaisin.</p>
  </ConfirmPage>
)

const evil = '"onclick="x()" <img src=x>&\''

/** Parts fed with text that would like to be markup. */
export const hostile = (view: View): VNode => (
  <Layout view={{ ...view, path: `/x?q=${evil}` }} title={evil} lead={evil} crumbs={[{ path: '/', label: evil }]}>
    <Table
      caption={evil}
      columns={[{ label: evil, cell: (text: string) => text }]}
      groups={[{ title: evil, rows: [evil] }]}
    />
    <Timeline
      locale={view.locale}
      caption={evil}
      periods={halfYears}
      today="2026-11-24"
      groups={[{ title: evil, rows: [{ title: evil, note: evil, href: '/m', marks: [] }] }]}
    />
    <Curve locale={view.locale} id="e" title={evil} description={evil} points={[]} today="2026-11-24" />
    <Field locale={view.locale} name="q" label={evil} hint={evil} value={evil} error={evil} />
    <Field locale={view.locale} type="textarea" name="t" label="Teksti" value={evil} />
  </Layout>
)

const title = 'Säännölliset tietosuojakoulutukset henkilöstölle ja luottamushenkilöille'

/** A list of measures as long as a region's strategy. */
export const measuresPage = (view: View, count: number): VNode => (
  <Layout view={view} title="Toimenpiteet" current="/measures" lead="Missä kukin toimenpide on menossa.">
    <Table
      caption="Toimenpiteet"
      hideCaption
      columns={[
        {
          label: 'Toimenpide',
          cell: (code: number) => <a href={href(view.locale, `/measures/P1.${code}`)}>{title}</a>,
        },
        { label: 'Tila', cell: (code) => <State locale={view.locale} state={stateNames[code % 9] ?? 'done'} /> },
        { label: 'Toteuma', numeric: true, cell: () => '3/5' },
        { label: 'Lähde', cell: () => <Provenance locale={view.locale} from="attested" /> },
        { label: 'Vastuutaho', cell: () => 'Digistrategiatiimi ja hallinto' },
      ]}
      rows={Array.from({ length: count }, (_, at) => at)}
    />
  </Layout>
)
