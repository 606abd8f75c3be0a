import { sql } from 'kysely'
import type { Evidence, Judged, Cell as Standing } from '../../../engines/metrics/index.ts'
import { type Asking, type Dataset, dataset, fieldsOf, pieceOf } from '../../../platform/datasets/index.ts'
import { stateNames } from '../../../platform/ui/index.ts'
import type { Measure, Strategy } from '../../content/strategy.ts'
import { standingsAt } from '../../on.ts'
import { settable } from '../../overrides/rules.ts'
import { shownFigure } from '../../parts/figure.ts'

const provenances = ['records', 'connected', 'attested'] as const
const kinds = ['deliverable', 'coverage', 'rhythm', 'level'] as const
/** The newest thing that was frozen: each change of evidence freezes what it moves. */
const newest = sql`(select max(at) from snapshot)`
const origin = {
  fi: 'Seurannasta: omista tiedoista, lähteistä ja kuntien vahvistuksista.',
  sv: 'Ur uppföljningen: egna uppgifter, källor och kommunernas bekräftelser.',
  en: 'From the monitoring: own records, sources, and what municipalities attest.',
}
const common = { theme: 'GOVE', frequency: 'CONT', takesDay: true, newest, origin } as const

const standings = ({ region, on, today }: Asking) => standingsAt(region, on, today)

interface MeasureRow {
  strategy: Strategy
  measure: Measure
  judged: Judged
  override: string | undefined
}
const measure = fieldsOf<MeasureRow>()
const titleIn = ({ strategy, measure: { id } }: MeasureRow, locale: 'fi' | 'sv' | 'en') => {
  const title = strategy.title(id, locale)
  return title.lang === locale ? title.text : null
}

const measures: Dataset<MeasureRow> = {
  ...common,
  key: 'measures',
  title: { fi: 'Toimenpiteet', sv: 'Åtgärder', en: 'Measures' },
  about: {
    fi: 'Strategian toimenpiteet: tila, toteuma ja mihin tila perustuu. Kunnat yhdessä.',
    sv: 'Strategins åtgärder: status, utfall och vad statusen bygger på. Kommunerna tillsammans.',
    en: 'The measures of the strategy: state, figure and what the state is based on. All municipalities together.',
  },
  keywords: { fi: 'digistrategia', sv: 'digital strategi', en: 'digital strategy' },
  page: '/measures',
  primaryKey: ['id'],
  fields: [
    measure('id', 'string', ['Tunnus', 'Kod', 'Id'], (row) => row.measure.id, { required: true }),
    measure('titleFi', 'string', ['Nimi suomeksi', 'Namn på finska', 'Title in Finnish'], (row) => titleIn(row, 'fi')),
    measure('titleSv', 'string', ['Nimi ruotsiksi', 'Namn på svenska', 'Title in Swedish'], (row) =>
      titleIn(row, 'sv'),
    ),
    measure('titleEn', 'string', ['Nimi englanniksi', 'Namn på engelska', 'Title in English'], (row) =>
      titleIn(row, 'en'),
    ),
    measure('goal', 'string', ['Tavoite', 'Mål', 'Goal'], (row) => row.measure.goal, { required: true }),
    measure('package', 'string', ['Kokonaisuus', 'Helhet', 'Package'], (row) => row.measure.package, {
      required: true,
    }),
    measure('responsible', 'string', ['Vastuutaho', 'Ansvarig', 'Responsible party'], (row) => row.measure.responsible),
    measure('kind', 'string', ['Laji', 'Slag', 'Kind'], (row) => row.measure.kind, { required: true, values: kinds }),
    measure('state', 'string', ['Tila', 'Status', 'State'], (row) => row.judged.state, {
      required: true,
      values: stateNames,
    }),
    measure(
      'reasonFi',
      'string',
      ['Perustelu suomeksi', 'Motivering på finska', 'Reason in Finnish'],
      (row) => row.judged.reason.fi,
    ),
    measure(
      'reasonSv',
      'string',
      ['Perustelu ruotsiksi', 'Motivering på svenska', 'Reason in Swedish'],
      (row) => row.judged.reason.sv,
    ),
    measure(
      'reasonEn',
      'string',
      ['Perustelu englanniksi', 'Motivering på engelska', 'Reason in English'],
      (row) => row.judged.reason.en,
    ),
    measure('done', 'number', ['Toteutunut', 'Utfall', 'Done'], (row) => row.judged.done),
    measure('total', 'number', ['Yhteensä', 'Totalt', 'Total'], (row) => row.judged.total),
    measure('figure', 'string', ['Toteuma', 'Utfall som text', 'Figure'], (row) => shownFigure('fi', row.judged)),
    measure('provenance', 'string', ['Mistä', 'Ursprung', 'Provenance'], (row) => row.judged.provenance, {
      values: provenances,
    }),
    measure(
      'setByHand',
      'string',
      ['Käsin annettu tila', 'Status satt för hand', 'State set by hand'],
      (row) => row.override,
      { values: settable },
    ),
  ],
  keyOf: (row) => row.measure.id,
  async rows(asking, piece) {
    const at = await standings(asking)
    const all = at.strategy.measures.flatMap((one) => {
      const judged = at.of(one.id)
      const override = at.overridesOf(one.id).current?.state
      return judged === undefined ? [] : [{ strategy: at.strategy, measure: one, judged, override }]
    })
    return pieceOf(all, (row) => row.measure.id, piece)
  },
}

type StateRow = Standing & { measure: string }
const state = fieldsOf<StateRow>()
const stateKey = (row: StateRow) => `${row.measure} ${row.organisation}`

const states: Dataset<StateRow> = {
  ...common,
  key: 'states',
  title: { fi: 'Toimenpiteet kunnittain', sv: 'Åtgärder per kommun', en: 'Measures by municipality' },
  about: {
    fi: 'Jokaisen toimenpiteen tila ja toteuma kunnassa. Pieniä henkilömääriä ei näytetä.',
    sv: 'Varje åtgärds status och utfall i kommunen. Små antal personer visas inte.',
    en: 'State and figure of each measure in each municipality. Small numbers of people are not shown.',
  },
  keywords: { fi: 'kunnat', sv: 'kommuner', en: 'municipalities' },
  page: '/matrix',
  primaryKey: ['measure', 'organisation'],
  fields: [
    state('measure', 'string', ['Toimenpide', 'Åtgärd', 'Measure'], (row) => row.measure, { required: true }),
    state('organisation', 'string', ['Kuntanumero', 'Kommunnummer', 'Municipality code'], (row) => row.organisation, {
      required: true,
    }),
    state('state', 'string', ['Tila', 'Status', 'State'], (row) => row.state, { required: true, values: stateNames }),
    state(
      'reasonFi',
      'string',
      ['Perustelu suomeksi', 'Motivering på finska', 'Reason in Finnish'],
      (row) => row.reason.fi,
    ),
    state(
      'reasonSv',
      'string',
      ['Perustelu ruotsiksi', 'Motivering på svenska', 'Reason in Swedish'],
      (row) => row.reason.sv,
    ),
    state(
      'reasonEn',
      'string',
      ['Perustelu englanniksi', 'Motivering på engelska', 'Reason in English'],
      (row) => row.reason.en,
    ),
    state('done', 'number', ['Toteutunut', 'Utfall', 'Done'], (row) => row.done),
    state('total', 'number', ['Yhteensä', 'Totalt', 'Total'], (row) => row.total),
    state('figure', 'string', ['Toteuma', 'Utfall som text', 'Figure'], (row) => shownFigure('fi', row)),
    state('provenance', 'string', ['Mistä', 'Ursprung', 'Provenance'], (row) => row.by, { values: provenances }),
  ],
  keyOf: stateKey,
  async rows(asking, piece) {
    const { measures: all } = await standings(asking)
    const rows = all.flatMap((one) => one.cells.map((cell) => ({ ...cell, measure: one.subject })))
    return pieceOf(rows, stateKey, piece)
  },
}

type EvidenceRow = Evidence & { measure: string }
const found = fieldsOf<EvidenceRow>()
const evidenceKey = (row: EvidenceRow) => `${row.measure} ${row.indicator} ${row.organisation}`

const evidence: Dataset<EvidenceRow> = {
  ...common,
  key: 'evidence',
  title: { fi: 'Toteumatieto', sv: 'Utfallsdata', en: 'Evidence' },
  about: {
    fi: 'Luvut, joista tilat on päätelty: mittari, kunta, luku, mistä se on ja milloin se saatiin. Pieniä henkilömääriä ei näytetä.',
    sv: 'Siffrorna bakom statusen: mätare, kommun, siffra, ursprung och tidpunkt. Små antal personer visas inte.',
    en: 'The figures from which states are derived: indicator, municipality, figure, provenance and time. Small numbers of people are not shown.',
  },
  keywords: { fi: 'mittarit', sv: 'mätare', en: 'indicators' },
  page: '/measures',
  primaryKey: ['measure', 'indicator', 'organisation'],
  fields: [
    found('measure', 'string', ['Toimenpide', 'Åtgärd', 'Measure'], (row) => row.measure, { required: true }),
    found('indicator', 'string', ['Mittari', 'Mätare', 'Indicator'], (row) => row.indicator, { required: true }),
    found(
      'organisation',
      'string',
      ['Kuntanumero, region tai all', 'Kommunnummer, region eller all', 'Municipality code, region or all'],
      (row) => row.organisation,
      { required: true },
    ),
    found('done', 'number', ['Toteutunut', 'Utfall', 'Done'], (row) => row.done),
    found('total', 'number', ['Yhteensä', 'Totalt', 'Total'], (row) => row.total),
    found('value', 'number', ['Arvo', 'Värde', 'Value'], (row) => row.value),
    found('hidden', 'boolean', ['Piilotettu', 'Dold', 'Hidden'], (row) => row.hidden, { required: true }),
    found('provenance', 'string', ['Mistä', 'Ursprung', 'Provenance'], (row) => row.by, { values: provenances }),
    found('asOf', 'datetime', ['Milloin', 'Tidpunkt', 'As of'], (row) => row.asOf),
  ],
  keyOf: evidenceKey,
  async rows(asking, piece) {
    const { measures: all } = await standings(asking)
    const rows = all.flatMap((one) => one.figures.map((figure) => ({ ...figure, measure: one.subject })))
    return pieceOf(rows, evidenceKey, piece)
  },
}

/** How the strategy stands, on any day. */
export const stateDatasets: readonly Dataset[] = [dataset(measures), dataset(states), dataset(evidence)]
