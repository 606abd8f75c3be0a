import { sql } from 'kysely'
import { type RecordedTarget, targets } from '../../../engines/metrics/index.ts'
import { endOf } from '../../../platform/config/index.ts'
import { type Asking, type Dataset, dataset, fieldsOf, pieceOf } from '../../../platform/datasets/index.ts'
import { type FollowUpRow, progressing } from '../../actions/queries.ts'
import { actionStates } from '../../actions/rules.ts'
import { type Investment, investments } from '../../money/queries.ts'
import { investmentKinds, planKinds } from '../../money/rules.ts'

const origin = {
  fi: 'Kirjattu tässä palvelussa.',
  sv: 'Antecknat i den här tjänsten.',
  en: 'Recorded in this service.',
}
const common = { frequency: 'CONT', takesDay: true, origin } as const
const knownBefore = ({ on }: Asking): Temporal.Instant | undefined => (on === undefined ? undefined : endOf(on))

const target = fieldsOf<RecordedTarget>()
const agreed: Dataset<RecordedTarget> = {
  ...common,
  key: 'targets',
  title: { fi: 'Tavoitearvot', sv: 'Målvärden', en: 'Targets' },
  about: {
    fi: 'Toimenpiteille sovitut tavoitearvot ja lähtöarvot. Päättyneitä ei ole mukana.',
    sv: 'Målvärden och utgångsvärden som har avtalats för åtgärderna. Avslutade är inte med.',
    en: 'Targets and baselines agreed for the measures. Ended ones are left out.',
  },
  keywords: { fi: 'tavoitteet', sv: 'mål', en: 'targets' },
  theme: 'GOVE',
  page: '/measures',
  primaryKey: ['id'],
  newest: sql`(select max(recorded_at) from target)`,
  fields: [
    target('id', 'string', ['Tunnus', 'Kod', 'Id'], (row) => row.id, { required: true }),
    target('measure', 'string', ['Toimenpide', 'Åtgärd', 'Measure'], (row) => row.subject, { required: true }),
    target(
      'organisation',
      'string',
      ['Kuntanumero; tyhjä: kaikki', 'Kommunnummer; tomt: alla', 'Municipality code; empty: all'],
      (row) => row.organisation,
    ),
    target('value', 'number', ['Tavoitearvo', 'Målvärde', 'Target'], (row) => row.value, { required: true }),
    target('day', 'date', ['Tavoitepäivä', 'Måldag', 'Target day'], (row) => row.day?.toString()),
    target('baseline', 'number', ['Lähtöarvo', 'Utgångsvärde', 'Baseline'], (row) => row.baseline?.value),
    target('baselineDay', 'date', ['Lähtöarvon päivä', 'Utgångsvärdets dag', 'Day of the baseline'], (row) =>
      row.baseline?.day?.toString(),
    ),
    target('body', 'string', ['Toimielin', 'Organ', 'Body'], (row) => row.decided?.body),
    target('decidedOn', 'date', ['Päätöksen päivä', 'Beslutsdag', 'Day of the decision'], (row) => row.decided?.day),
    target('recordedAt', 'datetime', ['Kirjattu', 'Antecknat', 'Recorded'], (row) => row.recordedAt.toString(), {
      required: true,
    }),
  ],
  keyOf: (row) => row.id,
  rows: async (asking, piece) =>
    pieceOf(await targets(asking.region.database.read, undefined, knownBefore(asking)), (row) => row.id, piece),
}

const action = fieldsOf<FollowUpRow>()
const actions: Dataset<FollowUpRow> = {
  ...common,
  key: 'actions',
  title: { fi: 'Jatkotoimet', sv: 'Uppföljande åtgärder', en: 'Follow-up actions' },
  about: {
    fi: 'Mitä toimenpiteiden eteen on sovittu tehtäväksi, mihin mennessä ja missä mennään. Tekijöiden nimiä ei ole mukana.',
    sv: 'Vad som ska göras för åtgärderna, till vilken dag och hur långt det har kommit. Inga namn på personer.',
    en: 'What has been agreed to be done for the measures, by when, and how far it is. No names of people.',
  },
  keywords: { fi: 'jatkotoimet', sv: 'uppföljande åtgärder', en: 'follow-up actions' },
  theme: 'GOVE',
  page: '/actions',
  primaryKey: ['id'],
  newest: sql`(select max(recorded_at) from action)`,
  fields: [
    action('id', 'string', ['Tunnus', 'Kod', 'Id'], (row) => row.id, { required: true }),
    action('title', 'string', ['Mitä tehdään', 'Vad som görs', 'What is done'], (row) => row.title, { required: true }),
    action('state', 'string', ['Tila', 'Status', 'State'], (row) => row.progress.state, {
      required: true,
      values: actionStates,
    }),
    action('done', 'integer', ['Vaiheita tehty', 'Steg gjorda', 'Steps done'], (row) => row.progress.done, {
      required: true,
    }),
    action('total', 'integer', ['Vaiheita', 'Steg', 'Steps'], (row) => row.progress.total, { required: true }),
    action('due', 'date', ['Viimeistään', 'Senast', 'Due'], (row) => row.due, { required: true }),
    action('organisation', 'string', ['Organisaatio', 'Organisation', 'Organisation'], (row) => row.organisation, {
      required: true,
    }),
    action(
      'measures',
      'string',
      ['Toimenpiteet, välilyönti välissä', 'Åtgärder, med mellanslag', 'Measures, spaces between'],
      (row) => row.measures.join(' '),
    ),
    action(
      'moves',
      'string',
      ['Mitä mittaria siirtää', 'Vilken åtgärds utfall', 'Whose figure it moves'],
      (row) => row.moves,
    ),
    action('expected', 'string', ['Mitä muuttuu', 'Vad som ändras', 'What changes'], (row) => row.expected),
    action('costCents', 'integer', ['Hinta, senttiä', 'Kostnad, cent', 'Cost, cents'], (row) => row.cost),
    action('changedAt', 'datetime', ['Muutettu', 'Ändrat', 'Changed'], (row) => row.changed.toString(), {
      required: true,
    }),
  ],
  keyOf: (row) => row.id,
  rows: async (asking, piece) => {
    const { region, on, today } = asking
    const all = await progressing(region.database, on ?? today, undefined, knownBefore(asking))
    return pieceOf(all, (row) => row.id, piece)
  },
}

const money = fieldsOf<Investment>()
const invested: Dataset<Investment> = {
  ...common,
  key: 'investments',
  title: { fi: 'Investoinnit', sv: 'Investeringar', en: 'Investments' },
  about: {
    fi: 'Toimenpiteisiin suunniteltu, päätetty ja käytetty raha vuosittain. Summat ovat senttejä.',
    sv: 'Planerade, beslutade och använda pengar för åtgärderna per år. Beloppen är i cent.',
    en: 'Money planned, decided and spent on the measures, by year. Amounts are in cents.',
  },
  keywords: { fi: 'raha', sv: 'pengar', en: 'money' },
  theme: 'ECON',
  page: '/investments',
  primaryKey: ['id'],
  newest: sql`(select max(recorded_at) from investment)`,
  fields: [
    money('id', 'string', ['Tunnus', 'Kod', 'Id'], (row) => row.id, { required: true }),
    money('measure', 'string', ['Toimenpide', 'Åtgärd', 'Measure'], (row) => row.measure, { required: true }),
    money('organisation', 'string', ['Organisaatio', 'Organisation', 'Organisation'], (row) => row.organisation, {
      required: true,
    }),
    money('year', 'integer', ['Vuosi', 'År', 'Year'], (row) => row.year, { required: true }),
    money('kind', 'string', ['Mihin', 'Till vad', 'For what'], (row) => row.kind, {
      required: true,
      values: investmentKinds,
    }),
    money('title', 'string', ['Mitä', 'Vad', 'What'], (row) => row.title, { required: true }),
    money(
      'plannedCents',
      'integer',
      ['Suunniteltu, senttiä', 'Planerat, cent', 'Planned, cents'],
      (row) => row.planned,
    ),
    money('decidedCents', 'integer', ['Päätetty, senttiä', 'Beslutat, cent', 'Decided, cents'], (row) => row.decided),
    money('spentCents', 'integer', ['Käytetty, senttiä', 'Använt, cent', 'Spent, cents'], (row) => row.spent),
    money('body', 'string', ['Toimielin', 'Organ', 'Body'], (row) => row.decision?.body),
    money('decidedOn', 'date', ['Päätöksen päivä', 'Beslutsdag', 'Day of the decision'], (row) => row.decision?.day),
    money('section', 'string', ['Pykälä', 'Paragraf', 'Section'], (row) => row.decision?.section),
    money('plan', 'string', ['Suunnitelma', 'Plan', 'Plan'], (row) => row.plan, { values: planKinds }),
    money('recordedAt', 'datetime', ['Kirjattu', 'Antecknat', 'Recorded'], (row) => row.recordedAt.toString(), {
      required: true,
    }),
  ],
  keyOf: (row) => row.id,
  rows: async (asking, piece) => {
    const all = await investments(asking.region.database.read, { knownBefore: knownBefore(asking) })
    return pieceOf(all, (row) => row.id, piece)
  },
}

/** What has been agreed for the strategy: targets, actions, money. */
export const planDatasets: readonly Dataset[] = [dataset(agreed), dataset(actions), dataset(invested)]
