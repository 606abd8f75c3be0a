import { holdsOn, type Judged, notApplicables, targets } from '../../engines/metrics/index.ts'
import { runs, system } from '../../platform/access/index.ts'
import { endOf } from '../../platform/config/index.ts'
import { type Locale, type Name, nameIn } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Measure, Period, Strategy } from '../content/strategy.ts'
import { decidedOn } from '../decisions/queries.ts'
import { overrides } from '../overrides/queries.ts'
import { inForceOn, knownAt } from '../overrides/rules.ts'
import { rounds } from '../rounds/queries.ts'
import { roundSummary } from '../rounds/summary.ts'
import { type Standings, standingsOn } from '../standing/index.ts'
import { workOf } from './collect-work.ts'
import type { DraftReport, FrozenAnswer, FrozenMeasure, ReportKind, Section, Worded } from './frozen.ts'
import { sectionsOf } from './frozen.ts'
import { attestedOn, findReport, reportBefore, reportLines } from './queries.ts'

/** What a report is of, as its draft says. */
export interface Asked {
  kind: ReportKind
  organisation: string
  periodStart: string
  corrects: number | undefined
  figuresOn: string
  foreword: string
  sections: readonly Section[]
  grounds: string | undefined
}

const perLocale = <T>(of: (locale: Locale) => T): Record<Locale, T> => ({ fi: of('fi'), sv: of('sv'), en: of('en') })
const named = (name: Name): Record<Locale, string> => perLocale((locale) => nameIn(locale, name))

const worded = (strategy: Strategy, id: string): Worded =>
  perLocale((locale) => {
    const { text, lang } = strategy.title(id, locale)
    return { text, lang }
  })

const periodOf = (period: Period): DraftReport['period'] => ({
  label: period.label,
  year: period.half?.year ?? null,
  half: period.half?.half ?? null,
  from: period.start.toString(),
  to: period.until.subtract({ days: 1 }).toString(),
})

/** Published figures only: what a snapshot holds besides (arguments of the rule) stays there. */
function frozenMeasure(
  strategy: Strategy,
  measure: Measure,
  judged: Judged,
  only: string | undefined,
): FrozenMeasure[] {
  const cells = judged.cells
    .filter((one) => only === undefined || one.organisation === only)
    .map(({ organisation, state, reason, done, total, figure, by }) => ({
      organisation,
      state,
      reason,
      done,
      total,
      figure: figure ?? null,
      by,
    }))
  const own = only === undefined ? undefined : judged.cells.find((one) => one.organisation === only)
  if (only !== undefined && own === undefined) return []
  const figures = judged.figures.filter((one) => only === undefined || one.organisation === only)
  return [
    {
      id: measure.id,
      title: worded(strategy, measure.id),
      goal: measure.goal,
      package: measure.package,
      responsible: measure.responsible ?? null,
      kind: measure.kind,
      state: own?.state ?? judged.state,
      because: own?.because ?? judged.because,
      reason: own?.reason ?? judged.reason,
      done: own === undefined ? judged.done : own.done,
      total: own === undefined ? judged.total : own.total,
      figure: (own === undefined ? judged.figure : own.figure) ?? null,
      provenance: own === undefined ? judged.provenance : own.by,
      definition: judged.definition,
      cells,
      figures,
    },
  ]
}

async function versionOf(region: Region, strategy: Strategy): Promise<DraftReport['strategy']> {
  const { sha256 } = await region.database.read
    .selectFrom('strategy_version')
    .select('sha256')
    .where('id', '=', strategy.version)
    .executeTakeFirstOrThrow()
  const { title, dated } = strategy.content
  return { version: strategy.version, sha256, title, dated: dated ?? null }
}

/** The report before, as far as this one is compared with it. */
async function beforeOf(region: Region, asked: Asked): Promise<DraftReport['before']> {
  const { read } = region.database
  const line = reportBefore(await reportLines(read), asked)
  const before = line === undefined ? undefined : await findReport(read, line.number)
  if (before === undefined) return null
  const { number, period, figuresOn, measures, actions, money } = before.content
  return {
    number,
    period,
    figuresOn,
    measures: measures.map(({ id, state, done, total, definition }) => ({ id, state, done, total, definition })),
    ...(actions === undefined ? {} : { actions: actions.map(({ id, state }) => ({ id, state })) }),
    ...(money === undefined ? {} : { money }),
  }
}

/** When the report was approved that a draft corrects: the first one, of several corrections. */
async function firstApproved(region: Region, corrects: number): Promise<Temporal.Instant | undefined> {
  const lines = new Map((await reportLines(region.database.read)).map((one) => [one.number, one]))
  let line = lines.get(corrects)
  while (line?.corrects !== undefined) line = lines.get(line.corrects)
  return line?.recordedAt
}

/**
 * Public words of the half-year's closed round; a correction keeps to those that the first report could tell. Read with the program's own eyes, for answers are only of those who work
 * here; `roundSummary` lets through what everybody may read.
 */
async function answersOf(region: Region, asked: Asked, only: string | undefined): Promise<FrozenAnswer[] | undefined> {
  const known = asked.corrects === undefined ? undefined : await firstApproved(region, asked.corrects)
  const summary = await region.database.readAs(system, async (read) => {
    const round = (await rounds(read)).find((one) => one.period.start === asked.periodStart)
    return round === undefined ? undefined : roundSummary(read, round.id, known)
  })
  return summary?.parts
    .filter((one) => only === undefined || one.organisation === only)
    .map(({ organisation, hasAnswered, approved, words }) => ({
      organisation,
      hasAnswered,
      approved: approved ?? null,
      judgement: words?.judgement ?? null,
      need: words?.need ?? null,
      next: words?.next ?? null,
      steps: words?.steps ?? [],
    }))
}

/** What was agreed and found not to apply: of a reported day as it was known then. */
async function groundsOf(region: Region, standings: Standings, on: Temporal.PlainDate, only: string | undefined) {
  const { read } = region.database
  const known = standings.basis === 'reported' ? endOf(on) : undefined
  const has = (measure: string) => standings.strategy.measure(measure) !== undefined
  const of = (organisation: string | undefined) => only === undefined || organisation === only
  const agreed = await targets(read, undefined, known)
  const exempt = await notApplicables(read, undefined, known)
  const byHand = await overrides(read)
  return {
    targets: agreed
      .filter((one) => has(one.subject) && (one.organisation === undefined || of(one.organisation)))
      .map((one) => ({
        measure: one.subject,
        organisation: one.organisation ?? null,
        value: one.value,
        day: one.day?.toString() ?? null,
      }))
      .sort((a, b) => a.measure.localeCompare(b.measure) || (a.day ?? '').localeCompare(b.day ?? '')),
    overrides:
      only !== undefined
        ? []
        : standings.strategy.measures.flatMap((measure) => {
            const all = byHand.get(measure.id) ?? []
            const one = inForceOn(known === undefined ? all : knownAt(all, known), on.toString())
            return one === undefined
              ? []
              : [{ measure: measure.id, state: one.state, grounds: one.grounds, day: one.day, until: one.until }]
          }),
    notApplicable: exempt
      .filter((one) => has(one.subject) && of(one.organisation) && holdsOn(one, on.toString()))
      .map(({ subject, organisation, body, day, section, grounds, until, ended }) => ({
        measure: subject,
        organisation,
        body,
        day,
        section,
        grounds,
        until: ended ?? until,
      }))
      .sort((a, b) => a.measure.localeCompare(b.measure) || a.organisation.localeCompare(b.organisation)),
  }
}

/**
 * A report as it would be frozen now. Undefined when its half-year or its organisation is not there.
 * A constant number of queries, however many measures and organisations there are.
 */
export async function collect(
  region: Region,
  asked: Asked,
  today: Temporal.PlainDate,
): Promise<DraftReport | undefined> {
  const { read } = region.database
  const on = Temporal.PlainDate.from(asked.figuresOn)
  const standings = await standingsOn(region, on, today)
  const { strategy, organisations } = standings
  const period = strategy.periods.find((one) => one.start.toString() === asked.periodStart)
  const home = organisations.find((one) => one.kind === 'region')
  const own = organisations.find((one) => one.id === asked.organisation)
  if (period === undefined || own === undefined) return undefined
  const only = asked.kind === 'municipality' ? own.id : undefined
  const measures = strategy.measures.flatMap((measure) => {
    const judged = standings.of(measure.id)
    return judged === undefined ? [] : frozenMeasure(strategy, measure, judged, only)
  })
  const used = new Set(measures.map((one) => one.package))
  const decided = await decidedOn(read, on, standings.basis, only)
  const attested = await attestedOn(read, on, standings.basis)
  const grounds = await groundsOf(region, standings, on, only)
  const answers = await answersOf(region, asked, only)
  const allowed = sectionsOf(asked.kind)
  return {
    format: 'digiseutu report 1',
    kind: asked.kind,
    language: strategy.language,
    region: named(home?.name ?? own.name),
    organisation: { id: own.id, name: named(own.name) },
    period: periodOf(period),
    figuresOn: asked.figuresOn,
    basis: standings.basis,
    corrects: asked.corrects ?? null,
    grounds: asked.grounds ?? null,
    foreword: asked.foreword,
    sections: allowed.filter((one) => asked.sections.includes(one)),
    strategy: await versionOf(region, strategy),
    organisations: organisations
      .filter((one) => runs(one, on) && (only === undefined || one.id === only))
      .map((one) => ({ id: one.id, kind: one.kind, name: named(one.name) })),
    goals: strategy.goals.map((one) => ({ id: one.id, title: worded(strategy, one.id) })),
    packages: strategy.packages
      .filter((one) => used.has(one.id))
      .map((one) => ({ id: one.id, goal: one.goal, title: worded(strategy, one.id) })),
    measures,
    decisions: decided.map(({ body, decision }) => ({
      organisation: body.organisation,
      body: named(body.name),
      day: decision?.day ?? null,
      section: decision?.section ?? null,
    })),
    attestations: attested.filter(
      (one) => strategy.measure(one.measure) !== undefined && (only === undefined || one.organisation === only),
    ),
    ...grounds,
    ...(answers === undefined ? {} : { answers }),
    ...(asked.kind === 'residents' ? {} : await workOf(region, standings, on, period, only)),
    before: await beforeOf(region, asked),
  }
}
