import {
  agreeTarget,
  attestations,
  decideNotApplicable,
  endNotApplicable,
  inForce,
  lockSubject,
  notApplicables,
  record,
} from '../../engines/metrics/index.ts'
import { type Actor, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { recordDecision } from '../decisions/actions.ts'
import { attestFor, withdrawFor } from '../measures/actions.ts'
import { callMeeting } from '../meetings/actions.ts'
import { changePlan } from '../plan/actions.ts'
import { loadPhases, takeSnapshot } from '../standing/index.ts'
import { allMarks, wantedMarks } from '../timeline/phases.ts'
import { changeUpdate } from '../updates/changes.ts'
import { dateStage, openUpdate, strategyUpdates } from '../updates/updates.ts'
import { holdMeeting } from './meetings.ts'
import { makePdf } from './pdf.ts'
import { approveReports, draftReport } from './reports.ts'
import { performInRound } from './rounds.ts'
import type { Act } from './setting.ts'
import { performWork } from './work.ts'

export interface Stage {
  region: Region
  strategy: Strategy
  /** A member of the strategy team. */
  team: Actor
  /** Who attests for an organisation. */
  leadOf: (organisation: string) => Actor
  /** A member of the management group of a municipality. */
  memberOf: (organisation: string) => Actor
  isRegion: (organisation: string) => boolean
  municipalities: readonly string[]
  /** Id of the region's own organisation. */
  home: string
}

/** Something in the example could not be done: the plan and the rules of the house do not fit each other. */
export class ExampleFault extends Error {}

const ensure = (done: { ok: boolean; why?: string }, act: Act): void => {
  if (!done.ok) throw new ExampleFault(`The example could not do "${act.is}": ${done.why ?? 'refused'}`)
}

/** One change of a measure by the strategy team, with its snapshot. */
const steer = (stage: Stage, measure: Measure, now: Temporal.Instant, work: (tx: Tx) => Promise<{ ok: boolean }>) =>
  stage.region.database.transact(scopeOf(stage.team), async (tx) => {
    await lockSubject(tx, measure.id)
    const done = await work(tx)
    if (done.ok) await takeSnapshot(tx, measure, now)
    return done
  })

const sectionOf = (number: number): string => `§ ${1 + ((number * 7) % 160)}`

/** The same two papers again and again: their bytes lie in the data folder once. */
const papers = ['Pöytäkirjan ote', 'Käyttöönottomalli'].map((title, at) => ({
  name: at === 0 ? 'esimerkki-ote.pdf' : 'esimerkki-malli.pdf',
  body: makePdf(['Esimerkkiaineisto', title, 'Tämä tiedosto on keksitty esimerkki.']),
  tooLarge: false,
}))

/** Proof of three kinds in turn: the minutes' section alone, a link, a file. */
function proofOf(number: number): Pick<Parameters<typeof attestFor>[2], 'link' | 'type' | 'upload'> {
  const none = { link: undefined, type: undefined, upload: undefined }
  if (number % 3 === 1) return { ...none, link: `https://example.com/paatokset/${number}` }
  return number % 3 === 2 ? { ...none, type: 'application/pdf', upload: papers[number % papers.length] } : none
}

/** With the eyes of the transaction around: what the example has done so far is not committed yet. */
const inForceNow = ({ region }: Stage, { measure, organisation }: { measure: Measure; organisation: string }) =>
  region.database.readAs(system, async (read) => inForce(await attestations(read, [measure.id]), organisation))

async function attestAct(stage: Stage, act: Extract<Act, { is: 'attest' | 'attestFigure' }>, now: Temporal.Instant) {
  const { region } = stage
  const seen = await inForceNow(stage, act)
  const value = {
    organisation: act.organisation,
    body: stage.isRegion(act.organisation) ? 'Johtoryhmä' : 'Kunnanhallitus',
    day: dayOf(now)
      .subtract({ days: 2 + (act.number % 5) })
      .toString(),
    section: sectionOf(act.number),
    until: act.until.toString(),
    seen: seen?.id ?? '',
    ...proofOf(act.number),
    ...(act.is === 'attestFigure' ? { figure: act.figure, day: dayOf(now).toString() } : {}),
  }
  return attestFor(region, act.measure, value, stage.leadOf(act.organisation), now)
}

/** Does one act of the plan as its person would, at `now`. @throws ExampleFault when the house refuses it. */
export async function perform(stage: Stage, act: Act, now: Temporal.Instant): Promise<void> {
  const { region, strategy, team } = stage
  const { database } = region
  switch (act.is) {
    case 'phases': {
      const wanted = new Map([[act.package.id, act.marks]])
      return ensure(
        await database.transact(scopeOf(team), async (tx) => {
          const saved = allMarks(strategy, await loadPhases(tx))
          return changePlan(tx, wantedMarks(strategy, wanted, saved, saved).steps, team, now)
        }),
        act,
      )
    }
    case 'attest':
    case 'attestFigure':
      return ensure(await attestAct(stage, act, now), act)
    case 'observe': {
      const { indicator, period } = act
      const observations = act.figures.map((one) => ({
        indicator,
        organisation: one.organisation,
        period,
        ...one.figure,
      }))
      const source = { id: `example ${indicator}`, by: 'connected' as const, every: 14 }
      const done = await database.transact(system, async (tx) => {
        await lockSubject(tx, act.measure.id)
        const recorded = await record(tx, source, observations, now)
        await takeSnapshot(tx, act.measure, now)
        return recorded
      })
      return ensure({ ok: done.rejected.length === 0, why: done.rejected[0]?.why ?? '' }, act)
    }
    case 'withdraw': {
      const found = await inForceNow(stage, act)
      if (found === undefined) throw new ExampleFault('There is nothing to take back.')
      const lead = stage.leadOf(act.organisation)
      return ensure(await withdrawFor(region, act.measure, found.id, act.grounds, lead, now), act)
    }
    case 'exempt': {
      const { organisation, grounds } = act
      const day = dayOf(now)
      const decision = {
        organisation,
        body: 'Kunnanhallitus',
        day: day.subtract({ days: 1 }).toString(),
        section: sectionOf(act.number),
        grounds,
        until: day.add({ years: 1 }).toString(),
      }
      return ensure(
        await steer(stage, act.measure, now, (tx) => decideNotApplicable(tx, act.measure.id, decision, team, now)),
        act,
      )
    }
    case 'applyAgain': {
      const all = await database.readAs(system, (read) => notApplicables(read, [act.measure.id]))
      const found = all.find((one) => one.organisation === act.organisation && one.ended === undefined)
      const end = { day: dayOf(now).toString(), grounds: act.grounds }
      return ensure(
        await steer(stage, act.measure, now, (tx) =>
          endNotApplicable(tx, act.measure.id, found?.id ?? '', end, team, now),
        ),
        act,
      )
    }
    case 'target': {
      const target = {
        subject: act.measure.id,
        organisation: undefined,
        value: act.value,
        day: act.day,
        baseline: undefined,
      }
      return ensure(await steer(stage, act.measure, now, (tx) => agreeTarget(tx, target, team, now)), act)
    }
    case 'decide': {
      const day = dayOf(now).subtract({ days: 2 }).toString()
      const decision = { body: act.body.id, day, section: sectionOf(act.number + 3) }
      return ensure(await database.transact(scopeOf(team), (tx) => recordDecision(tx, decision, '', team, now)), act)
    }
    case 'callMeeting': {
      const meeting = { body: act.body.id, day: act.day.toString(), section: sectionOf(act.number) }
      return ensure(await database.transact(scopeOf(team), (tx) => callMeeting(tx, meeting, team, now)), act)
    }
    case 'holdMeeting':
      return ensure(await holdMeeting(region, act.body.id, sectionOf(act.number), act.words, team, now), act)
    case 'reports':
      return ensure(await approveReports(stage, act.period, act.foreword, sectionOf(act.number), now), act)
    case 'draftReport':
      return ensure(await draftReport(stage, act.period, act.foreword, now), act)
    case 'openRound':
    case 'answer':
    case 'judge':
    case 'closeRound':
      return ensure(await performInRound(stage, act, now), act)
    case 'owners':
    case 'agree':
    case 'parties':
    case 'action':
    case 'finding':
    case 'decideFinding':
    case 'lookAtFinding':
    case 'stepDone':
    case 'endAction':
    case 'invest':
    case 'spend':
    case 'override':
    case 'endOverride':
    case 'news':
    case 'comment':
    case 'follow':
    case 'mail':
      return ensure(await performWork(stage, act, now), act)
    case 'openUpdate': {
      const { title, stages } = act
      const openedOn = dayOf(now).toString()
      return ensure(
        await changeUpdate(region, strategy, team, now, (tx) => openUpdate(tx, { title, openedOn, stages }, team, now)),
        act,
      )
    }
    case 'dateStage': {
      const [update] = await database.readAs(system, strategyUpdates)
      const seen = update?.stages[act.stage]?.revision ?? 0
      const reached = act.reached ? dayOf(now).toString() : undefined
      const days = { planned: act.planned.toString(), reached, note: act.note }
      return ensure(
        await changeUpdate(region, strategy, team, now, (tx) =>
          dateStage(tx, update?.id ?? '', act.stage, days, seen, team, now),
        ),
        act,
      )
    }
  }
}
