import { format } from '../../platform/i18n/index.ts'
import type { Part, Rich } from '../../platform/paper/index.ts'
import { answerTexts } from '../rounds/answer-texts.ts'
import type { ReportView } from './content.ts'
import type { Section } from './frozen.ts'
import { inLanguage, unbroken } from './part.ts'
import { stateCell, titled } from './parts-of-situation.ts'
import { texts } from './report-texts.ts'

/** Names by id, as they were when the report was frozen. */
function namesOf({ report, locale }: ReportView) {
  const organisations = new Map(report.organisations.map((one) => [one.id, one.name[locale]]))
  const measures = new Map(report.measures.map((one) => [one.id, one.title]))
  return {
    organisation: (id: string) => organisations.get(id) ?? id,
    measure: (id: string) => titled(locale, id, measures.get(id)),
  }
}

function answers(view: ReportView): Part[] {
  const { report, locale } = view
  const f = format(locale)
  const t = texts[locale]
  const words = answerTexts[locale]
  const { organisation, measure } = namesOf(view)
  const said = (text: string | null) => inLanguage(text ?? '', report.language, locale)
  const all = report.answers ?? []
  if (all.length === 0) return [{ is: 'paragraph', text: t.noRound }]
  const steps = all.flatMap((one) => one.steps.map((step) => ({ ...step, organisation: one.organisation })))
  return [
    {
      is: 'table',
      caption: t.sections.answers,
      columns: [
        { label: t.organisation, width: 2 },
        { label: words.judgement, width: 3 },
        { label: words.need, width: 3 },
        { label: words.nextStep, width: 4 },
        { label: t.approvedBy, width: 4 },
      ],
      rows: all.map(({ approved, hasAnswered, ...one }): Rich[] => [
        organisation(one.organisation),
        approved === null
          ? hasAnswered
            ? t.notApproved
            : t.notAnswered
          : one.judgement === null
            ? ''
            : words.judgements[one.judgement],
        one.need === null ? '' : words.needs[one.need],
        said(one.next),
        approved === null ? '' : said(unbroken(`${approved.body}, ${f.day(approved.day)}, ${approved.section}`)),
      ]),
    },
    ...(steps.length === 0
      ? []
      : [
          {
            is: 'table' as const,
            caption: t.stepsTable,
            columns: [
              { label: t.measure, width: 5 },
              { label: t.organisation, width: 2 },
              { label: words.next, width: 5 },
            ],
            rows: steps.map((one): Rich[] => [measure(one.measure), organisation(one.organisation), said(one.next)]),
          },
        ]),
  ]
}

function decisions(view: ReportView): Part[] {
  const { report, locale } = view
  const f = format(locale)
  const t = texts[locale]
  const { organisation } = namesOf(view)
  if (report.decisions.length === 0) return [{ is: 'paragraph', text: t.nothingDecided }]
  return [
    {
      is: 'table',
      caption: t.sections.decisions,
      columns: [
        { label: t.organisation, width: 3 },
        { label: t.body, width: 4 },
        { label: t.day, width: 2 },
        { label: t.section, width: 2 },
      ],
      rows: report.decisions.map((one): Rich[] => [
        organisation(one.organisation),
        one.body[locale],
        one.day === null ? t.notRecorded : f.day(one.day),
        inLanguage(unbroken(one.section ?? ''), report.language, locale),
      ]),
    },
  ]
}

function attestations(view: ReportView): Part[] {
  const { report, locale } = view
  const f = format(locale)
  const t = texts[locale]
  const { organisation, measure } = namesOf(view)
  if (report.attestations.length === 0) return [{ is: 'paragraph', text: t.nothingAttested }]
  const proof = (one: ReportView['report']['attestations'][number]): Rich => {
    const words = unbroken([one.body, one.section].filter((part) => part !== null).join(', '))
    return [
      ...(words === '' ? [] : [{ text: words, ...(report.language === locale ? {} : { lang: report.language }) }]),
      ...(one.link === null ? [] : [{ text: words === '' ? '' : ', ' }, { text: one.link, href: one.link }]),
      ...(one.file
        ? [{ text: words === '' && one.link === null ? t.file : `, ${t.file.toLocaleLowerCase(locale)}` }]
        : []),
    ]
  }
  return [
    {
      is: 'table',
      caption: t.sections.attestations,
      columns: [
        { label: t.measure, width: 5 },
        { label: t.organisation, width: 2 },
        { label: t.day, width: 2 },
        { label: t.proof, width: 5 },
        { label: t.until, width: 3 },
      ],
      rows: report.attestations.map((one) => [
        measure(one.measure),
        organisation(one.organisation),
        f.day(one.day),
        proof(one),
        t.untilDay(f.day(one.until)),
      ]),
    },
  ]
}

function notApplicable(view: ReportView): Part[] {
  const { report, locale } = view
  const f = format(locale)
  const t = texts[locale]
  const { organisation, measure } = namesOf(view)
  if (report.notApplicable.length === 0) return [{ is: 'paragraph', text: t.nothingExempt }]
  return [
    {
      is: 'table',
      caption: t.sections.notApplicable,
      columns: [
        { label: t.measure, width: 4 },
        { label: t.organisation, width: 2 },
        { label: t.proof, width: 4 },
        { label: t.ground, width: 4 },
        { label: t.until, width: 3 },
      ],
      rows: report.notApplicable.map((one) => [
        measure(one.measure),
        organisation(one.organisation),
        inLanguage(unbroken(`${one.body}, ${f.day(one.day)}, ${one.section}`), report.language, locale),
        inLanguage(one.grounds, report.language, locale),
        t.untilDay(f.day(Temporal.PlainDate.from(one.until).subtract({ days: 1 }))),
      ]),
    },
  ]
}

function byHand(view: ReportView): Part[] {
  const { report, locale } = view
  const f = format(locale)
  const t = texts[locale]
  const { measure } = namesOf(view)
  if (report.overrides.length === 0) return [{ is: 'paragraph', text: t.noOverrides }]
  const derived = new Map(report.measures.map((one) => [one.id, one.state]))
  return [
    { is: 'paragraph', text: t.overridesCount },
    {
      is: 'table',
      caption: t.sections.overrides,
      columns: [
        { label: t.measure, width: 4 },
        { label: t.override, width: 2 },
        { label: t.derived, width: 2 },
        { label: t.ground, width: 4 },
        { label: t.until, width: 3 },
      ],
      rows: report.overrides.map((one): Rich[] => [
        measure(one.measure),
        stateCell(locale, one.state),
        stateCell(locale, derived.get(one.measure) ?? 'noData'),
        inLanguage(one.grounds, report.language, locale),
        t.untilDay(f.day(one.until)),
      ]),
    },
  ]
}

function grounds(view: ReportView): Part[] {
  const { report, locale } = view
  const f = format(locale)
  const t = texts[locale]
  const { organisation, measure } = namesOf(view)
  const { title, sha256 } = report.strategy
  return [
    { is: 'paragraph', text: t.groundsText.frozen },
    {
      is: 'list',
      items: [
        t.groundsText.provenance,
        t.groundsText.small,
        inLanguage(t.groundsText.strategy(title, sha256.slice(0, 16)), report.language, report.language),
      ],
    },
    ...(report.targets.length === 0
      ? []
      : [
          {
            is: 'table' as const,
            caption: t.targets,
            columns: [
              { label: t.measure, width: 5 },
              { label: t.organisation, width: 3 },
              { label: t.target, width: 2, end: true },
              { label: t.targetDay, width: 2 },
            ],
            rows: report.targets.map((one): Rich[] => [
              measure(one.measure),
              one.organisation === null ? t.everybody : organisation(one.organisation),
              one.value > 0 && one.value <= 1 ? f.percent(one.value) : f.number(one.value),
              one.day === null ? '' : f.day(one.day),
            ]),
          },
        ]),
  ]
}

/** A section that tells what stands behind the figures. */
export function evidenceParts(view: ReportView, section: Section): Part[] {
  switch (section) {
    case 'answers':
      return answers(view)
    case 'decisions':
      return decisions(view)
    case 'attestations':
      return attestations(view)
    case 'notApplicable':
      return notApplicable(view)
    case 'overrides':
      return byHand(view)
    case 'grounds':
      return grounds(view)
    default:
      return []
  }
}
