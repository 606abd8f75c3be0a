import { bodies, organisations, runs, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Period } from '../content/strategy.ts'
import { approve, openDraft } from '../reports/actions.ts'
import { collect } from '../reports/collect.ts'
import { sectionsOf } from '../reports/frozen.ts'
import type { Stage } from './acts.ts'
import { inside } from './inside.ts'

/** Begins a report of the region that nobody has approved yet. */
export function draftReport(
  { region, team, home }: Stage,
  period: Period,
  foreword: string,
  now: Temporal.Instant,
): Promise<{ ok: boolean }> {
  const kind = 'region' as const
  const of = { kind, organisation: home, periodStart: period.start.toString(), periodUntil: period.until.toString() }
  const figuresOn = dayOf(now).toString()
  const written = { figuresOn, foreword, sections: sectionsOf(kind), grounds: undefined }
  return region.database.transact(scopeOf(team), (tx) => openDraft(tx, of, written, team, now))
}

/**
 * Reports of a half-year that has passed, of the region, for residents and of each municipality: begun and approved in
 * one day, with the figures of that day.
 * @returns whether the house took every one of them.
 */
export async function approveReports(
  { region, team }: Stage,
  period: Period,
  foreword: string,
  section: string,
  now: Temporal.Instant,
): Promise<{ ok: boolean }> {
  const { database } = region
  const today = dayOf(now)
  const { all, groups } = await database.readAs(system, async (read) => ({
    all: await organisations(read),
    groups: await bodies(read),
  }))
  const home = all.find((one) => one.kind === 'region')
  const body = groups.find((one) => one.organisation === home?.id && runs(one, today))
  if (home === undefined || body === undefined) return { ok: true }
  const wanted = [
    { kind: 'region' as const, organisation: home.id },
    { kind: 'residents' as const, organisation: home.id },
    ...all
      .filter((one) => one.kind === 'municipality' && runs(one, today))
      .map((one) => ({ kind: 'municipality' as const, organisation: one.id })),
  ]
  for (const { kind, organisation } of wanted) {
    const written = { figuresOn: today.toString(), foreword, sections: sectionsOf(kind), grounds: undefined }
    const of = { kind, organisation, periodStart: period.start.toString(), periodUntil: period.until.toString() }
    const begun = await database.transact(scopeOf(team), (tx) => openDraft(tx, of, written, team, now))
    if (!begun.ok) return begun
    const content = await inside(region, (own) => collect(own, { ...of, ...written, corrects: undefined }, today))
    if (content === undefined) return { ok: false }
    const decision = { body: body.id, day: today.toString(), section }
    const done = await database.transact(scopeOf(team), (tx) =>
      approve(tx, begun.id, content, decision, begun.revision, team, now),
    )
    if (!done.ok) return done
  }
  return { ok: true }
}
