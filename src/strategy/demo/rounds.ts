import { type Actor, scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { format } from '../../platform/i18n/index.ts'
import { closeRound, openRound } from '../rounds/actions.ts'
import { judgeAnswer, saveDraft, sendAnswer } from '../rounds/answer-actions.ts'
import { askedOf, plannedOf } from '../rounds/answer-ground.ts'
import type { AskedOf, Measures, Needs } from '../rounds/content.ts'
import { type Known, knownOf } from '../rounds/known.ts'
import { draftsOf, parts, rounds } from '../rounds/queries.ts'
import { beginWork, PART, ROUND, reopenWork, settleWork } from '../rounds/work.ts'
import { groundOf } from '../standing/index.ts'
import type { Stage } from './acts.ts'
import { inside } from './inside.ts'
import type { RoundAct } from './rounds-plan.ts'

type Done = { ok: boolean; why?: string }

const judgementsInTurn = ['good', 'slow', 'good', 'slow', 'stuck'] as const

const obstacles = [
  'Päätös odottaa johtoryhmän seuraavaa kokousta.',
  'Tekijä on ollut muissa töissä, eikä sijaista ole.',
  'Odotamme seudun yhteistä pohjaa.',
  'Raha ei mahtunut tämän vuoden talousarvioon.',
]
const nexts = [
  'Viemme asian johtoryhmään kuukauden sisällä.',
  'Sovimme tekijän ja päivän ensi viikolla.',
  'Otamme pohjan käyttöön, kun se on valmis.',
  'Pyydämme tarjouksen yhdessä naapurikunnan kanssa.',
]
const comments = [
  'Tämä on meillä käytössä jo kahdessa toimialassa.',
  'Henkilöstö on pitänyt tästä. Jatkamme samalla tavalla.',
  'Haluamme esitellä tämän muille kunnille.',
]
const needsInTurn: readonly Needs[] = [
  {
    need: 'time',
    needText: 'Digivastaavan työaikaa tarvitaan yksi päivä viikossa lisää.',
    next: 'Sovimme työajasta johtoryhmässä.',
  },
  {
    need: 'together',
    needText: 'Toivomme seudulta yhteistä ohjetta ja koulutusta.',
    next: 'Käymme toimenpiteet läpi toimialojen kanssa.',
  },
  { need: 'none', next: 'Jatkamme sovitulla tavalla ja vahvistamme kaksi toimenpidettä.' },
  {
    need: 'money',
    needText: 'Asiakaspäätteiden uusimiseen tarvitaan noin 6 000 euroa ensi vuodelle.',
    next: 'Teemme esityksen talousarvioon.',
  },
  {
    need: 'decision',
    needText: 'Johtoryhmän pitää päättää, kuka vastaa ohjeiden ylläpidosta.',
    next: 'Valmistelemme päätöksen seuraavaan kokoukseen.',
  },
]

const inTurn = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length]

/** The measures page, as somebody fills it who knows what the page already tells. */
function measuresOf(
  known: Known,
  { words: asked, quick }: AskedOf,
  planned: ReadonlyMap<string, string>,
  number: number,
): Measures {
  const words = asked.map((id, at) => [
    id,
    { obstacle: inTurn(obstacles, number + at), next: planned.has(id) ? undefined : inTurn(nexts, number + at) },
  ])
  const told = known.rows.findLast((one) => !asked.includes(one.measure.id) && !quick.includes(one.measure.id))
  const comment = inTurn(comments, number)
  return {
    judgement: inTurn(judgementsInTurn, number),
    asked: [...asked],
    words: Object.fromEntries(words),
    comments: told === undefined || comment === undefined ? {} : { [told.measure.id]: comment },
    claims: [],
    proofs: {},
    quick: [...quick],
    stands: Object.fromEntries(quick.map((id, at) => [id, (number + at) % 3 === 0 ? 'notBegun' : 'underWay'])),
  }
}

/** The newest round, the one before it, and the part of an organisation. */
async function newest({ region }: Stage, organisation: string) {
  return inside(region, async ({ database: { read } }) => {
    const [round, earlier] = await rounds(read)
    const part =
      round === undefined
        ? undefined
        : (await parts(read, { rounds: [round.id] })).find((one) => one.organisation === organisation)
    return round === undefined || part === undefined ? undefined : { round, earlier, part }
  })
}

async function open(stage: Stage, act: Extract<RoundAct, { is: 'openRound' }>, now: Temporal.Instant): Promise<Done> {
  const { region, team } = stage
  const { period } = act
  const today = dayOf(now)
  const on = (days: number) => today.add({ days }).toString()
  const days = {
    opens: today.toString(),
    answersDue: on(act.days.answersDue),
    approvalDue: on(act.days.approvalDue),
    closes: on(act.days.closes),
  }
  const { organisations } = await inside(region, groundOf)
  const asked = organisations.filter((one) => one.kind === 'municipality' && stage.municipalities.includes(one.id))
  const label =
    period.half === undefined
      ? period.label
      : format('fi').period({ year: period.half.year, half: period.half.half === 1 ? 'spring' : 'autumn' })
  return region.database.transact(scopeOf(team), async (tx) => {
    const opened = await openRound(
      tx,
      { period: { ...period, label }, days, organisations: asked.map((one) => one.id) },
      team,
      now,
    )
    if (!opened.ok) return opened
    const made = opened.parts.flatMap((part) => {
      const organisation = asked.find((one) => one.id === part.organisation)
      return organisation === undefined ? [] : [{ ...part, organisation }]
    })
    await beginWork(tx, { id: opened.id, label, days, region: stage.home }, made, team, now)
    return opened
  })
}

/** Keeps both pages as drafts, and sends them unless only a draft is wanted. */
async function answer(stage: Stage, act: Extract<RoundAct, { is: 'answer' }>, now: Temporal.Instant): Promise<Done> {
  const { region } = stage
  const found = await newest(stage, act.organisation)
  if (found === undefined) return { ok: false, why: 'there is no part' }
  const { round, earlier, part } = found
  const by = stage.leadOf(act.organisation)
  const known = await inside(region, async (own) => {
    const organisation = (await groundOf(own)).organisations.find((one) => one.id === act.organisation)
    return organisation && knownOf(own, organisation, round, earlier, dayOf(now))
  })
  if (known === undefined) return { ok: false, why: 'there is no such organisation' }
  const asked = askedOf(known, undefined, undefined)
  const planned = plannedOf(known, asked.words)
  return region.database.transact(scopeOf(by), async (tx) => {
    const seen = await draftsOf(tx, part.id)
    const content = measuresOf(known, asked, planned, act.number)
    const measures = await saveDraft(
      tx,
      { part: part.id, seen: seen.measures.seen, section: 'measures', content },
      by,
      now,
    )
    const needsContent = inTurn(needsInTurn, act.number) ?? {}
    const needs = act.send
      ? await saveDraft(tx, { part: part.id, seen: seen.needs.seen, section: 'needs', content: needsContent }, by, now)
      : measures
    if (!measures.ok || !needs.ok) return { ok: false, why: 'the draft was not kept' }
    if (!act.send) return measures
    const sent = await sendAnswer(
      tx,
      { part: part.id, seen: { measures: measures.seen, needs: needs.seen }, asked, planned, shown: known.shown },
      by,
      now,
    )
    if (sent.ok) await settleWork(tx, { kind: PART, subject: part.id, step: 'answer', outcome: 'sent' }, by, now)
    return sent
  })
}

async function judge(stage: Stage, act: Extract<RoundAct, { is: 'judge' }>, now: Temporal.Instant): Promise<Done> {
  const found = await newest(stage, act.organisation)
  const { part } = found ?? {}
  if (part?.answer === undefined) return { ok: false, why: 'there is no answer' }
  const by: Actor = stage.memberOf(act.organisation)
  const about = { part: part.id, answer: part.answer.id }
  const { returned } = act
  const verdict =
    returned === undefined
      ? {
          ...about,
          outcome: 'approved' as const,
          body: 'Kunnan johtoryhmä',
          day: dayOf(now).toString(),
          section: `§ ${11 + (act.number % 40)}`,
        }
      : { ...about, outcome: 'returned' as const, grounds: returned }
  return stage.region.database.transact(scopeOf(by), async (tx) => {
    const done = await judgeAnswer(tx, verdict, by, now)
    if (done.ok && returned === undefined)
      await settleWork(tx, { kind: PART, subject: part.id, step: 'approve', outcome: 'approved' }, by, now)
    if (done.ok && returned !== undefined) await reopenWork(tx, part.id, returned, by, now)
    return done
  })
}

async function close(stage: Stage, grounds: string | undefined, now: Temporal.Instant): Promise<Done> {
  const { region, team } = stage
  const [round] = await inside(region, ({ database }) => rounds(database.read))
  if (round === undefined) return { ok: false, why: 'there is no round' }
  return region.database.transact(scopeOf(team), async (tx) => {
    const closed = await closeRound(tx, { id: round.id, grounds }, team, now)
    if (closed.ok) await settleWork(tx, { kind: ROUND, subject: round.id, step: 'close', outcome: 'closed' }, team, now)
    return closed
  })
}

/** Does one act of a follow-up round. Nobody is written to: the demo sends no mail. */
export function performInRound(stage: Stage, act: RoundAct, now: Temporal.Instant): Promise<Done> {
  switch (act.is) {
    case 'openRound':
      return open(stage, act, now)
    case 'answer':
      return answer(stage, act, now)
    case 'judge':
      return judge(stage, act, now)
    case 'closeRound':
      return close(stage, act.grounds, now)
  }
}
