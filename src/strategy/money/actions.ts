import { randomUUID } from 'node:crypto'
import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { allInvestments, type Investment } from './queries.ts'

/** What people say of an investment; its measure never changes. */
export type InvestmentFacts = Omit<Investment, 'id' | 'version' | 'withdrawn' | 'recordedAt'>

export type Recorded =
  | { ok: true; id: string }
  | { ok: false; why: 'notAllowed' | 'notFound' }
  | { ok: false; why: 'conflict'; other: Investment }

interface Row {
  facts: InvestmentFacts
  withdrawn?: string
}

async function insert(tx: Tx, id: string, { facts, withdrawn }: Row, person: string, now: Temporal.Instant) {
  const { decision, planned, decided, spent, plan, link, ...rest } = facts
  await tx
    .insertInto('investment')
    .values({
      ...rest,
      investment: id,
      planned: planned ?? null,
      decided: decided ?? null,
      spent: spent ?? null,
      body: decision?.body ?? null,
      day: decision?.day ?? null,
      section: decision?.section ?? null,
      plan: plan ?? null,
      link: link ?? null,
      withdrawn: withdrawn ?? null,
      recorded_at: now,
      recorded_by: person,
    })
    .execute()
}

/** Enters an investment of an organisation: by its digital lead or the strategy team. */
export async function addInvestment(
  tx: Tx,
  facts: InvestmentFacts,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  if (by.kind !== 'person' || !may.attest(by, facts.organisation)) return { ok: false, why: 'notAllowed' }
  const id = randomUUID()
  await insert(tx, id, { facts }, by.person, now)
  await audit(tx, by, now, { action: 'investment.entered', subject: id, organisation: facts.organisation })
  return { ok: true, id }
}

/** The investment as it stands, locked; refused when somebody changed it after it was `seen`, or it is not the actor's. */
async function held(
  tx: Tx,
  id: string,
  seen: string,
  by: Actor,
): Promise<Exclude<Recorded, { ok: true }> | Investment> {
  await lockSubject(tx, `investment ${id}`)
  const [current] = await allInvestments(tx, { id })
  if (current === undefined || current.withdrawn !== undefined || !may.attest(by, current.organisation))
    return { ok: false, why: 'notFound' }
  return current.version === seen ? current : { ok: false, why: 'conflict', other: current }
}

/** Changes an investment: a new row; the earlier stays. */
export async function changeInvestment(
  tx: Tx,
  id: string,
  seen: string,
  facts: InvestmentFacts,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  const current = await held(tx, id, seen, by)
  if ('ok' in current) return current
  if (by.kind !== 'person' || !may.attest(by, facts.organisation)) return { ok: false, why: 'notAllowed' }
  await insert(tx, id, { facts: { ...facts, measure: current.measure } }, by.person, now)
  await audit(tx, by, now, { action: 'investment.changed', subject: id, organisation: facts.organisation })
  return { ok: true, id }
}

/** Takes an investment back, with grounds; it leaves the sums and stays in the history. */
export async function withdrawInvestment(
  tx: Tx,
  id: string,
  seen: string,
  grounds: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  const current = await held(tx, id, seen, by)
  if ('ok' in current) return current
  if (by.kind !== 'person') return { ok: false, why: 'notAllowed' }
  const { id: _id, version: _version, withdrawn: _withdrawn, recordedAt: _at, ...facts } = current
  await insert(tx, id, { facts, withdrawn: grounds }, by.person, now)
  await audit(tx, by, now, { action: 'investment.withdrawn', subject: id, organisation: current.organisation })
  return { ok: true, id }
}
