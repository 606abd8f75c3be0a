import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, bodies, may, organisations, runs } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import type { DraftReport, FrozenReport, ReportKind, Section } from './frozen.ts'
import { type Draft, openDrafts } from './queries.ts'
import { canonical, hashOf, NONE_BEFORE } from './rules.ts'

export type Refused = { ok: false; why: 'notAllowed' | 'notFound' }

/** There is an approved report of the same already: what is wrong in it is corrected. */
export type Already = { ok: false; why: 'already'; number: number }

/** What is written into a draft. */
export interface Written {
  figuresOn: string
  foreword: string
  sections: readonly Section[]
  grounds: string | undefined
}

/** @returns the revision. */
async function write(
  tx: Tx,
  draft: string,
  written: Written,
  person: string,
  now: Temporal.Instant,
  discarded = false,
): Promise<string> {
  const { figuresOn, foreword, sections, grounds } = written
  const { id } = await tx
    .insertInto('report_draft_version')
    .values({
      draft,
      figures_on: figuresOn,
      foreword,
      sections: JSON.stringify(sections),
      grounds: grounds ?? null,
      discarded,
      recorded_at: now,
      recorded_by: person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return String(id)
}

/** The newest approved report of the same kind, organisation and half-year. */
async function approvedOf(
  tx: Tx,
  of: { kind: ReportKind; organisation: string; periodStart: string },
): Promise<number | undefined> {
  const found = await tx
    .selectFrom('report')
    .select('number')
    .where('kind', '=', of.kind)
    .where('organisation', '=', of.organisation)
    .where('period_start', '=', of.periodStart)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.number
}

/** Begins a report of a half-year; `corrects` when it is to replace one that is approved. */
export async function openDraft(
  tx: Tx,
  of: { kind: ReportKind; organisation: string; periodStart: string; periodUntil: string; corrects?: number },
  written: Written,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true; id: string; revision: string } | Refused | Already> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const same = of.corrects === undefined ? await approvedOf(tx, of) : undefined
  if (same !== undefined) return { ok: false, why: 'already', number: same }
  const { id } = await tx
    .insertInto('report_draft')
    .values({
      kind: of.kind,
      organisation: of.organisation,
      period_start: of.periodStart,
      period_until: of.periodUntil,
      corrects: of.corrects ?? null,
      opened_at: now,
      opened_by: by.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const revision = await write(tx, id, written, by.person, now)
  await audit(tx, by, now, { action: 'report.begun', subject: id, organisation: of.organisation })
  return { ok: true, id, revision }
}

type Opened = { ok: true; draft: Draft; person: string } | Refused | { ok: false; why: 'conflict'; other: Draft }

/** The draft, if it is open and nobody has changed it since `seen`. Locks it. */
async function opened(tx: Tx, id: string, seen: string, by: Actor): Promise<Opened> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, `report draft ${id}`)
  const [draft] = await openDrafts(tx, id)
  if (draft === undefined) return { ok: false, why: 'notFound' }
  return draft.revision === seen ? { ok: true, draft, person: by.person } : { ok: false, why: 'conflict', other: draft }
}

/** Writes a draft anew. @param seen the revision that the writer had before them. */
export async function saveDraft(
  tx: Tx,
  id: string,
  written: Written,
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | Exclude<Opened, { ok: true }>> {
  const found = await opened(tx, id, seen, by)
  if (!found.ok) return found
  await write(tx, id, written, found.person, now)
  return { ok: true }
}

/** Lays a draft aside: it is kept, and shown no more. */
export async function discardDraft(
  tx: Tx,
  id: string,
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | Exclude<Opened, { ok: true }>> {
  const found = await opened(tx, id, seen, by)
  if (!found.ok) return found
  await write(tx, id, found.draft, found.person, now, true)
  await audit(tx, by, now, { action: 'report.discarded', subject: id, organisation: found.draft.organisation })
  return { ok: true }
}

export type Approved =
  | { ok: true; number: number }
  | Exclude<Opened, { ok: true }>
  | Already
  | { ok: false; why: 'noBody' | 'otherBody' | 'corrected' }

/**
 * Records that a body has approved a report: freezes it, gives it the next number and chains it to the one before.
 * @param content what the approver saw, made from the draft of revision `seen`.
 */
export async function approve(
  tx: Tx,
  id: string,
  content: DraftReport,
  decision: { body: string; day: string; section: string },
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Approved> {
  const found = await opened(tx, id, seen, by)
  if (!found.ok) return found
  const { draft, person } = found
  const body = (await bodies(tx)).find((one) => one.id === decision.body)
  if (body === undefined || !runs(body, Temporal.PlainDate.from(decision.day))) return { ok: false, why: 'noBody' }
  // A municipality's report is approved by its own bodies or by the region's, never by a neighbour's.
  const home = (await organisations(tx)).find((one) => one.id === body.organisation)
  if (body.organisation !== draft.organisation && home?.kind !== 'region') return { ok: false, why: 'otherBody' }
  // Numbers run without gaps: one report is approved at a time.
  await lockSubject(tx, 'report chain')
  const last = await tx
    .selectFrom('report')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (draft.corrects === undefined) {
    const same = await approvedOf(tx, draft)
    if (same !== undefined) return { ok: false, why: 'already', number: same }
  } else {
    const other = await tx
      .selectFrom('report')
      .select('number')
      .where('corrects', '=', draft.corrects)
      .executeTakeFirst()
    if (other !== undefined) return { ok: false, why: 'corrected' }
  }
  const number = (last?.number ?? 0) + 1
  const previous = last?.hash ?? NONE_BEFORE
  const name = { fi: nameIn('fi', body.name), sv: nameIn('sv', body.name), en: nameIn('en', body.name) }
  const report: FrozenReport = {
    ...content,
    number,
    approved: { body: name, organisation: body.organisation, day: decision.day, section: decision.section },
  }
  const frozen = canonical(report)
  await tx
    .insertInto('report')
    .values({
      number,
      draft: id,
      kind: draft.kind,
      organisation: draft.organisation,
      period_start: draft.periodStart,
      figures_on: draft.figuresOn,
      corrects: draft.corrects ?? null,
      body: body.id,
      day: decision.day,
      section: decision.section,
      frozen,
      previous,
      hash: hashOf(frozen, previous),
      recorded_at: now,
      recorded_by: person,
    })
    .execute()
  await audit(tx, by, now, {
    action: 'report.approved',
    subject: String(number),
    organisation: draft.organisation,
    detail: { day: decision.day, body: body.id },
  })
  return { ok: true, number }
}
