import { z } from 'zod'
import { type Organisation, runs, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { format, nameIn, typedDay } from '../../platform/i18n/index.ts'
import type { Period } from '../content/strategy.ts'
import { groundOf } from '../standing/index.ts'
import { discardDraft, openDraft, saveDraft, type Written } from './actions.ts'
import { titleOf } from './content.ts'
import { boxOf, DiscardPage, DraftPage, DraftsPage } from './draft-pages.tsx'
import { type ReportKind, sectionsOf } from './frozen.ts'
import { draftsFor, found, type OfDraft, ofDraft, shared } from './open-draft.ts'
import { findReport } from './queries.ts'
import { texts as words } from './report-texts.ts'
import { texts } from './texts.ts'

const nameOfPeriod = (ask: Ask<unknown, unknown>, period: Period): string =>
  period.half === undefined
    ? period.label
    : format(ask.locale).period({ year: period.half.year, half: period.half.half === 1 ? 'spring' : 'autumn' })

/** What a report can be of: the whole region, residents' page, each municipality. */
function choices(ask: Ask<unknown, unknown>, organisations: readonly Organisation[]) {
  const t = texts[ask.locale]
  const running = organisations.filter((one) => runs(one, ask.today))
  const home = running.find((one) => one.kind === 'region')
  const whole = (kind: ReportKind, label: string) =>
    home === undefined ? [] : [{ value: kind as string, kind, organisation: home.id, label }]
  return [
    ...whole('region', t.region),
    ...whole('residents', t.residents),
    ...running
      .filter((one) => one.kind === 'municipality')
      .map((one) => ({
        value: `municipality:${one.id}`,
        kind: 'municipality' as ReportKind,
        organisation: one.id,
        label: t.municipality(nameIn(ask.locale, one.name)),
      })),
  ]
}

async function showDrafts(
  ask: Ask<unknown, unknown>,
  status = 200,
  problems: Problems = {},
  { period, already }: { period?: string | undefined; already?: number } = {},
): Promise<Answer> {
  const { strategy, organisations } = await groundOf(ask.region)
  const drafts = await draftsFor(ask)
  const begun = strategy.periods.filter((one) => Temporal.PlainDate.compare(one.start, ask.today) <= 0).toReversed()
  const nameOf = (id: string) => {
    const name = organisations.find((one) => one.id === id)?.name
    return name === undefined ? id : nameIn(ask.locale, name)
  }
  return page(
    DraftsPage({
      view: ask.view,
      drafts: drafts.map((one) => {
        const period = strategy.periods.find((other) => other.start.toString() === one.periodStart)
        const of = nameOf(one.organisation)
        const named = period === undefined ? format(ask.locale).day(one.periodStart) : nameOfPeriod(ask, period)
        return { id: one.id, title: words[ask.locale].title[one.kind](named, of), of, changedAt: one.changedAt }
      }),
      periods: begun.map((one) => ({ value: one.start.toString(), label: nameOfPeriod(ask, one) })),
      reports: choices(ask, organisations).map(({ value, label }) => ({ value, label })),
      values: status === 200 ? { period: period ?? '' } : ask.form.values,
      problems,
      already,
    }),
    status,
  )
}

/** The first day of the half-year that the form of a new draft begins with. */
const periodQuery = z.looseObject({ period: z.iso.date().optional().catch(undefined) })
type PeriodQuery = z.output<typeof periodQuery>

const beginning = z.object({ period: fields.text(10), of: fields.text(40) })

async function begin(ask: Ask): Promise<Answer> {
  const parsed = parseForm(beginning, ask.form, ask.locale)
  const { strategy, organisations } = await groundOf(ask.region)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const { period: start, of } = ask.form.values
  const period = strategy.periods.find((one) => one.start.toString() === start)
  const chosen = choices(ask, organisations).find((one) => one.value === of)
  if (period === undefined || Temporal.PlainDate.compare(period.start, ask.today) > 0)
    problems.period ??= problemText(ask.locale, 'notAnOption', {})
  if (chosen === undefined) problems.of ??= problemText(ask.locale, 'notAnOption', {})
  if (period === undefined || chosen === undefined || Object.keys(problems).length > 0)
    return showDrafts(ask, 422, problems)
  const last = period.until.subtract({ days: 1 })
  const figuresOn = Temporal.PlainDate.compare(last, ask.today) < 0 ? last : ask.today
  const written: Written = {
    figuresOn: figuresOn.toString(),
    foreword: '',
    sections: sectionsOf(chosen.kind),
    grounds: undefined,
  }
  const { kind, organisation } = chosen
  const periodOf = { periodStart: period.start.toString(), periodUntil: period.until.toString() }
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    openDraft(tx, { kind, organisation, ...periodOf }, written, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(`/reports/drafts/${done.id}`)
  if (done.why === 'already')
    return showDrafts(ask, 409, { of: texts[ask.locale].already(done.number) }, { already: done.number })
  return refuse(done.why)
}

async function showDraft(ask: OfDraft, status = 200, problems: Problems = {}, conflict = false): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { draft, content } = it
  const values =
    status === 200
      ? {
          figuresOn: typedDay(draft.figuresOn),
          foreword: draft.foreword,
          grounds: draft.grounds ?? '',
          ...Object.fromEntries(draft.sections.map((one) => [boxOf(one), 'yes'])),
        }
      : ask.form.values
  // Until a conflict has been seen, the form goes on from what its sender saw.
  const seen = ask.form.values.seen
  const shown = status === 422 && seen !== undefined ? { ...draft, revision: seen } : draft
  return page(DraftPage({ view: ask.view, draft: shown, content, values, problems, conflict }), status)
}

const writing = z.object({
  figuresOn: fields.day(),
  foreword: fields.optionalText(8000),
  grounds: fields.optionalText(1000),
  seen: z.string().max(20).default(''),
})

async function save(ask: OfDraft): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { draft } = it
  const parsed = parseForm(writing, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const offered = sectionsOf(draft.kind)
  const sections = offered.filter((one) => ask.form.values[boxOf(one)] === 'yes')
  if (offered.length > 0 && sections.length === 0) problems.sections ??= texts[ask.locale].noSections
  const on = fields.dayIn(ask.form.values.figuresOn)
  if (on !== undefined && on > ask.today.toString())
    problems.figuresOn ??= problemText(ask.locale, 'dayAhead', { value: typedDay(on) })
  if (on !== undefined && on < draft.periodStart) problems.figuresOn ??= texts[ask.locale].tooEarly
  if (draft.corrects !== undefined && (ask.form.values.grounds ?? '').trim() === '')
    problems.grounds ??= problemText(ask.locale, 'required', {})
  if (!parsed.ok || Object.keys(problems).length > 0) return showDraft(ask, 422, problems)
  const { figuresOn, foreword, grounds, seen } = parsed.value
  const written: Written = { figuresOn, foreword: foreword ?? '', sections, grounds }
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    saveDraft(tx, draft.id, written, seen, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(`/reports/drafts/${draft.id}#preview`)
  return done.why === 'conflict' ? showDraft(ask, 409, {}, true) : refuse(done.why)
}

async function discard(ask: OfDraft, method: 'GET' | 'POST'): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { draft, content } = it
  if (method === 'GET') return page(DiscardPage({ view: ask.view, draft, title: titleOf(content, ask.locale) }))
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    discardDraft(tx, draft.id, ask.form.values.seen ?? '', ask.actor, ask.now),
  )
  if (done.ok) return seeOther('/reports/drafts')
  return refuse(done.why)
}

const ofReport = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })

async function correct(ask: Ask<z.output<typeof ofReport>>): Promise<Answer> {
  const report = await findReport(ask.region.database.read, Number(ask.params.id))
  if (report === undefined) return refuse('notFound')
  if (report.correctedBy !== undefined) return refuse('conflict')
  const { content, number, kind, organisation, periodStart, figuresOn } = report
  const periodUntil = Temporal.PlainDate.from(content.period.to).add({ days: 1 }).toString()
  const written: Written = { figuresOn, foreword: content.foreword, sections: content.sections, grounds: undefined }
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    openDraft(tx, { kind, organisation, periodStart, periodUntil, corrects: number }, written, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(`/reports/drafts/${done.id}`)
  return refuse(done.why === 'already' ? 'conflict' : done.why)
}

export const draftRoutes: readonly AnyRoute[] = [
  route<Record<string, string>, PeriodQuery>({
    ...shared,
    method: 'GET',
    path: '/reports/drafts',
    query: periodQuery,
    about: 'Drafts of reports; form: a new one, of the half-year that a link names (period)',
    handle: (ask) => showDrafts(ask, 200, {}, { period: ask.query.period }),
  }),
  route({ ...shared, method: 'POST', path: '/reports/drafts', about: 'Begins a draft of a report', handle: begin }),
  route({
    ...shared,
    method: 'GET',
    path: '/reports/drafts/:id',
    params: ofDraft,
    about: 'Form and preview of a draft',
    handle: (ask) => showDraft(ask),
  }),
  route({
    ...shared,
    method: 'POST',
    path: '/reports/drafts/:id',
    params: ofDraft,
    about: 'Saves a draft of a report',
    handle: save,
  }),
  route({
    ...shared,
    method: 'GET',
    path: '/reports/drafts/:id/discard',
    params: ofDraft,
    about: 'Asks before a draft is laid aside',
    handle: (ask) => discard(ask, 'GET'),
  }),
  route({
    ...shared,
    method: 'POST',
    path: '/reports/drafts/:id/discard',
    params: ofDraft,
    about: 'Lays a draft aside',
    handle: (ask) => discard(ask, 'POST'),
  }),
  route({
    ...shared,
    method: 'POST',
    path: '/reports/:id/corrections',
    params: ofReport,
    about: 'Begins a draft that corrects an approved report',
    handle: correct,
  }),
]
