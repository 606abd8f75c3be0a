import { provenanceName, stateName } from '../../engines/metrics/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import { toDocx, toPdf } from '../../platform/paper/index.ts'
import { type SheetOut, type Written, writeSheet } from '../../platform/sheets/index.ts'
import { answerTexts } from '../rounds/answer-texts.ts'
import { paperOf, titleOf } from './content.ts'
import type { FrozenReport } from './frozen.ts'
import type { ApprovedReport } from './queries.ts'
import { texts } from './report-texts.ts'
import { changesOf } from './rules.ts'

const day = (text: string | null): Written => (text === null ? null : Temporal.PlainDate.from(text))

/** Everything of a report as sheets; figures are the published ones. */
export function sheetsOf(report: FrozenReport, locale: Locale): SheetOut[] {
  const t = texts[locale]
  const words = answerTexts[locale]
  const organisations = new Map(report.organisations.map((one) => [one.id, one.name[locale]]))
  const organisation = (id: string | null) => (id === null ? t.everybody : (organisations.get(id) ?? id))
  const measures = new Map(report.measures.map((one) => [one.id, one]))
  const title = (id: string) => measures.get(id)?.title[locale].text ?? ''
  const id = { title: '#' }
  const parts = [{ title: t.figure }, { title: `${t.figure} /` }]
  return [
    {
      name: t.sections.measures,
      columns: [
        id,
        { title: t.measure },
        { title: t.goal },
        { title: t.package },
        { title: t.state },
        { title: t.reason },
        ...parts,
        { title: t.source },
        { title: t.definition },
      ],
      rows: report.measures.map((one) => [
        one.id,
        one.title[locale].text,
        one.goal,
        one.package,
        stateName(locale, one.state),
        one.reason[locale],
        one.done,
        one.total,
        provenanceName(locale, one.provenance ?? 'withoutData'),
        one.definition,
      ]),
    },
    {
      name: t.sections.municipalities,
      columns: [
        id,
        { title: t.measure },
        { title: t.organisation },
        { title: t.state },
        { title: t.reason },
        ...parts,
        { title: t.source },
      ],
      rows: report.measures.flatMap((one) =>
        one.cells.map((cell) => [
          one.id,
          one.title[locale].text,
          organisation(cell.organisation),
          stateName(locale, cell.state),
          cell.reason[locale],
          cell.done,
          cell.total,
          provenanceName(locale, cell.by ?? 'withoutData'),
        ]),
      ),
    },
    {
      name: t.sections.comparison,
      columns: [
        id,
        { title: t.measure },
        { title: t.changed },
        { title: t.stateBefore },
        { title: t.state },
        { title: t.figureBefore },
        { title: `${t.figureBefore} /` },
        ...parts,
      ],
      rows: changesOf(report).map((one) => [
        one.measure,
        title(one.measure),
        t.change[one.kind],
        one.before === undefined ? null : stateName(locale, one.before.state),
        one.now === undefined ? null : stateName(locale, one.now.state),
        one.before?.done,
        one.before?.total,
        one.now?.done,
        one.now?.total,
      ]),
    },
    {
      name: t.sections.attestations,
      columns: [
        id,
        { title: t.measure },
        { title: t.organisation },
        { title: t.body },
        { title: t.section },
        { title: t.day },
        { title: t.until },
        { title: t.proof },
      ],
      rows: report.attestations.map((one) => [
        one.measure,
        title(one.measure),
        organisation(one.organisation),
        one.body,
        one.section,
        day(one.day),
        day(one.until),
        one.link ?? (one.file ? t.file : null),
      ]),
    },
    {
      name: t.sections.notApplicable,
      columns: [
        id,
        { title: t.measure },
        { title: t.organisation },
        { title: t.body },
        { title: t.section },
        { title: t.day },
        { title: t.until },
        { title: t.ground },
      ],
      rows: report.notApplicable.map((one) => [
        one.measure,
        title(one.measure),
        organisation(one.organisation),
        one.body,
        one.section,
        day(one.day),
        day(one.until),
        one.grounds,
      ]),
    },
    {
      name: t.sections.decisions,
      columns: [{ title: t.organisation }, { title: t.body }, { title: t.day }, { title: t.section }],
      rows: report.decisions.map((one) => [
        organisation(one.organisation),
        one.body[locale],
        day(one.day),
        one.section,
      ]),
    },
    {
      name: t.sections.answers,
      columns: [
        { title: t.organisation },
        { title: words.judgement },
        { title: words.need },
        { title: words.nextStep },
        { title: t.body },
        { title: t.section },
        { title: t.day },
      ],
      rows: (report.answers ?? []).map(({ approved, judgement, need, ...one }) => [
        organisation(one.organisation),
        judgement === null ? null : words.judgements[judgement],
        need === null ? null : words.needs[need],
        one.next,
        approved?.body ?? null,
        approved?.section ?? null,
        approved === null ? null : day(approved.day),
      ]),
    },
    {
      name: t.sections.overrides,
      columns: [
        id,
        { title: t.measure },
        { title: t.override },
        { title: t.ground },
        { title: t.day },
        { title: t.until },
      ],
      rows: report.overrides.map((one) => [
        one.measure,
        title(one.measure),
        stateName(locale, one.state),
        one.grounds,
        day(one.day),
        day(one.until),
      ]),
    },
    {
      name: t.targets,
      columns: [id, { title: t.measure }, { title: t.organisation }, { title: t.target }, { title: t.targetDay }],
      rows: report.targets.map((one) => [
        one.measure,
        title(one.measure),
        organisation(one.organisation),
        one.value,
        day(one.day),
      ]),
    },
  ]
}

/** Files made lately, the one asked for last at the end: an approved report never changes. */
const made = new Map<string, Promise<Buffer>>()
/** The files of a half-year's reports of a whole region: some 10 MB. */
const MOST = 64

export interface ReportFile {
  type: string
  name: string
  body: Buffer
}

const kinds = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * An approved report as a file, with the words of the frame in a language.
 * @param site where the readers find the pages; never what only a request names, or strangers could fill the memory.
 */
export async function fileOfReport(
  found: ApprovedReport,
  as: keyof typeof kinds,
  locale: Locale,
  site: string,
): Promise<ReportFile> {
  const { content, number, hash } = found
  const view = { report: content, locale, site }
  const write = (): Promise<Buffer> => {
    if (as === 'pdf') return toPdf(paperOf(view))
    if (as === 'docx') return toDocx(paperOf(view))
    return writeSheet(sheetsOf(content, locale), { locale, title: titleOf(content, locale) })
  }
  const key = `${hash} ${as} ${locale} ${site}`
  const known = made.get(key)
  const body = known ?? write()
  made.delete(key)
  made.set(key, body)
  if (known === undefined) body.catch(() => made.delete(key))
  const [oldest] = made.keys()
  if (made.size > MOST && oldest !== undefined) made.delete(oldest)
  const name = `${format(locale).number(number)}-${titleOf(content, locale)}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  return { type: kinds[as], name: `${name}.${as}`, body: await body }
}
