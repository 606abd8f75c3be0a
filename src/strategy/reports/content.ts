import { counts } from '../../engines/metrics/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import type { PaperDocument, Part, Rich } from '../../platform/paper/index.ts'
import type { DraftReport, FrozenReport, Section } from './frozen.ts'
import { unbroken } from './part.ts'
import { evidenceParts } from './parts-of-evidence.ts'
import { situationParts } from './parts-of-situation.ts'
import { workParts } from './parts-of-work.ts'
import { texts } from './report-texts.ts'
import { residentsParts, wholeOf } from './residents.ts'

/** A report as it is read: the same parts make the page, the PDF and the .docx. */
export interface ReportView {
  report: DraftReport | FrozenReport
  locale: Locale
  /** Address of the site, for links that are followed from paper. */
  site: string
}

export const isApproved = (report: DraftReport | FrozenReport): report is FrozenReport => 'number' in report

/** The half-year in words. */
export function periodName(period: DraftReport['period'], locale: Locale): string {
  const { year, half, label } = period
  return year === null || half === null
    ? label
    : format(locale).period({ year, half: half === 1 ? 'spring' : 'autumn' })
}

export function titleOf(report: DraftReport | FrozenReport, locale: Locale): string {
  const period = periodName(report.period, locale)
  return texts[locale].title[report.kind](period, report.organisation.name[locale])
}

/** "35/52 toimenpidettä tavoitteessa tai valmiina. Niistä 8 on jatkuvaa toimintaa." */
export function leadOf(report: DraftReport | FrozenReport, locale: Locale): string {
  const t = texts[locale]
  if (report.kind === 'residents') return t.residentsLead(report.region[locale])
  const by = counts(report.measures.map((one) => one.state))
  const done = by.onTarget + by.continuous + by.done
  const share = t.lead(format(locale).share(done, report.measures.length - by.notApplicable))
  // It is neither of the two words, and must not be counted as one in silence.
  return by.continuous === 0 ? share : `${share} ${format(locale).count(by.continuous, t.leadContinuous)}`
}

/** What the report is of and who has approved it. */
export function aboutLines(report: DraftReport | FrozenReport, locale: Locale): string[] {
  const f = format(locale)
  const t = texts[locale]
  const { period, figuresOn, basis, corrects } = report
  return [
    `${t.about(f.day(period.from), f.day(period.to))} ${t.figuresOn(f.day(figuresOn))}`,
    ...(basis === 'restated' ? [t.restated] : []),
    isApproved(report)
      ? t.approved(report.approved.body[locale], f.day(report.approved.day), unbroken(report.approved.section))
      : t.draft,
    ...(corrects === null ? [] : [t.corrects(f.number(corrects))]),
  ]
}

/** Somebody's own text, in the language in which it was written. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

const own = (view: ReportView, text: string): Rich =>
  view.report.language === view.locale ? text : [{ text, lang: view.report.language }]

function foreword(view: ReportView): Part[] {
  const t = texts[view.locale]
  const { grounds, foreword: text } = view.report
  const why: Part[] = grounds === null ? [] : [{ is: 'note', text: own(view, t.why(grounds)) }]
  const written = paragraphs(text).map((one): Part => ({ is: 'paragraph', text: own(view, one) }))
  if (written.length === 0) return why
  // Residents read one page: the foreword stands as it is.
  return view.report.kind === 'residents'
    ? [...why, ...written]
    : [...why, { is: 'heading', level: 2, text: t.foreword, anchor: 'foreword' }, ...written]
}

function sectionParts(view: ReportView, section: Section): Part[] {
  const inside = situationParts(view, section) ?? workParts(view, section) ?? evidenceParts(view, section)
  const text = texts[view.locale].sections[section]
  return inside.length === 0 ? [] : [{ is: 'heading', level: 2, text, anchor: section }, ...inside]
}

/** The report below its title, lead and facts. */
export const partsOf = (view: ReportView): Part[] =>
  view.report.kind === 'residents'
    ? [{ is: 'paragraph', text: wholeOf(view.report, view.locale) }, ...foreword(view), ...residentsParts(view)]
    : [...foreword(view), ...view.report.sections.flatMap((section) => sectionParts(view, section))]

/** The whole report for paper. */
export function paperOf(view: ReportView): PaperDocument {
  const { report, locale } = view
  const title = titleOf(report, locale)
  const address = isApproved(report) ? `${view.site}/reports/${report.number}` : view.site
  const checked: Part[] = isApproved(report)
    ? [{ is: 'note', text: [{ text: `${texts[locale].groundsText.chain} ` }, { text: address, href: address }] }]
    : []
  return {
    title,
    language: locale,
    by: report.region[locale],
    foot: `${report.region[locale]} · ${title}`,
    parts: [
      { is: 'paragraph', lead: true, text: leadOf(report, locale) },
      { is: 'paragraph', text: aboutLines(report, locale).join('\n') },
      ...partsOf(view),
      ...checked,
    ],
  }
}
