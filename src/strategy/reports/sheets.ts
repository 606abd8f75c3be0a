// Everything of a report as sheets: each column is written once, with what stands in it.
import { provenanceName, stateName } from '../../engines/metrics/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { SheetOut, Written } from '../../platform/sheets/index.ts'
import { texts as actionTexts } from '../actions/texts.ts'
import { stages } from '../money/rules.ts'
import { texts as moneyTexts } from '../money/texts.ts'
import { answerTexts } from '../rounds/answer-texts.ts'
import type { FrozenReport } from './frozen.ts'
import { texts } from './report-texts.ts'
import { changesOf } from './rules.ts'

/** A column: its title, and what stands in it for a row. */
type Columns<Row> = readonly (readonly [title: string, value: (row: Row) => Written | undefined])[]

const sheet = <Row>(name: string, rows: readonly Row[], columns: Columns<Row>): SheetOut => ({
  name,
  columns: columns.map(([title]) => ({ title })),
  rows: rows.map((row) => columns.map(([, value]) => value(row) ?? null)),
})

const day = (text: string | null): Written => (text === null ? null : Temporal.PlainDate.from(text))
const euros = (cents: number | null): Written => (cents === null ? null : cents / 100)

/** Everything of a report as sheets; figures are the published ones. */
export function sheetsOf(report: FrozenReport, locale: Locale): SheetOut[] {
  const t = texts[locale]
  const answer = answerTexts[locale]
  const money = moneyTexts[locale]
  const action = actionTexts[locale]
  const organisations = new Map(report.organisations.map((one) => [one.id, one.name[locale]]))
  const measures = new Map(report.measures.map((one) => [one.id, one]))
  const nameOf = (id: string | null) => (id === null ? t.everybody : (organisations.get(id) ?? id))
  const of = <Row extends { measure: string }>(): Columns<Row> => [
    ['#', (one) => one.measure],
    [t.measure, (one) => measures.get(one.measure)?.title[locale].text ?? ''],
  ]
  const where = <Row extends { organisation: string | null }>(): Columns<Row> => [
    [t.organisation, (one) => nameOf(one.organisation)],
  ]
  const figures = <Row extends { done: number | null; total: number | null }>(): Columns<Row> => [
    [t.figure, (one) => one.done],
    [`${t.figure} /`, (one) => one.total],
  ]
  const decided = <Row extends { body: string | null; section: string | null; day: string | null }>(): Columns<Row> => [
    [t.body, (one) => one.body],
    [t.section, (one) => one.section],
    [t.day, (one) => day(one.day)],
  ]
  const until: Columns<{ until: string }> = [[t.until, (one) => day(one.until)]]
  return [
    sheet(t.sections.measures, report.measures, [
      ['#', (one) => one.id],
      [t.measure, (one) => one.title[locale].text],
      [t.goal, (one) => one.goal],
      [t.package, (one) => one.package],
      [t.state, (one) => stateName(locale, one.state)],
      [t.reason, (one) => one.reason[locale]],
      ...figures(),
      [t.source, (one) => provenanceName(locale, one.provenance ?? 'withoutData')],
      [t.definition, (one) => one.definition],
    ]),
    sheet(
      t.sections.municipalities,
      report.measures.flatMap((one) => one.cells.map((cell) => ({ measure: one.id, ...cell }))),
      [
        ...of(),
        ...where(),
        [t.state, (one) => stateName(locale, one.state)],
        [t.reason, (one) => one.reason[locale]],
        ...figures(),
        [t.source, (one) => provenanceName(locale, one.by ?? 'withoutData')],
      ],
    ),
    sheet(t.sections.comparison, changesOf(report), [
      ...of(),
      [t.changed, (one) => t.change[one.kind]],
      [t.stateBefore, ({ before }) => before && stateName(locale, before.state)],
      [t.state, ({ now }) => now && stateName(locale, now.state)],
      [t.figureBefore, ({ before }) => before?.done],
      [`${t.figureBefore} /`, ({ before }) => before?.total],
      [t.figure, ({ now }) => now?.done],
      [`${t.figure} /`, ({ now }) => now?.total],
    ]),
    sheet(
      t.sections.actions,
      (report.actions ?? []).map((one) => ({ ...one, measure: one.moves })),
      [
        ...of(),
        [t.action, (one) => one.title],
        ...where(),
        [action.expected, (one) => one.expected],
        [t.due, (one) => day(one.due)],
        [t.state, (one) => action.states[one.state]],
        ...figures(),
      ],
    ),
    sheet(t.sections.money, report.money ?? [], [
      ...of(),
      ...where(),
      [money.year, (one) => one.year],
      [money.kind, (one) => money.kinds[one.kind]],
      [money.what, (one) => one.title],
      ...stages.map(
        (stage) => [money[stage], (one: { [S in typeof stage]: number | null }) => euros(one[stage])] as const,
      ),
    ]),
    sheet(t.sections.attestations, report.attestations, [
      ...of(),
      ...where(),
      ...decided(),
      ...until,
      [t.proof, (one) => one.link ?? (one.file ? t.file : null)],
    ]),
    sheet(t.sections.notApplicable, report.notApplicable, [
      ...of(),
      ...where(),
      ...decided(),
      ...until,
      [t.ground, (one) => one.grounds],
    ]),
    sheet(
      t.sections.decisions,
      report.decisions.map((one) => ({ ...one, body: one.body[locale] })),
      [...where(), ...decided()],
    ),
    sheet(t.sections.answers, report.answers ?? [], [
      ...where(),
      [answer.judgement, (one) => one.judgement && answer.judgements[one.judgement]],
      [answer.need, (one) => one.need && answer.needs[one.need]],
      [answer.nextStep, (one) => one.next],
      [t.body, ({ approved }) => approved?.body],
      [t.section, ({ approved }) => approved?.section],
      [t.day, ({ approved }) => day(approved?.day ?? null)],
    ]),
    sheet(t.sections.overrides, report.overrides, [
      ...of(),
      [t.override, (one) => stateName(locale, one.state)],
      [t.ground, (one) => one.grounds],
      [t.day, (one) => day(one.day)],
      ...until,
    ]),
    sheet(t.targets, report.targets, [
      ...of(),
      ...where(),
      [t.target, (one) => one.value],
      [t.targetDay, (one) => day(one.day)],
    ]),
  ]
}
