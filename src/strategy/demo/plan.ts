import type { Body } from '../../platform/access/index.ts'
import type { Period } from '../content/strategy.ts'
import { findingActs } from './findings-plan.ts'
import { measureActs } from './measure-plan.ts'
import { type Half, halfOf, marksFor, type Role } from './phases-plan.ts'
import { roundActs } from './rounds-plan.ts'
import type { Cast, Planned, Setting } from './setting.ts'
import { planWork } from './work-plan.ts'

const withDeliverables: readonly Role[] = ['now', 'continuous', 'past', 'unset', 'now', 'coming']
const others: readonly Role[] = ['long', 'coming', 'unset']

/** Gives each package its part in turn; the update of the strategy is under way now. */
export function castOf({ strategy, isUpdate }: Setting): Cast[] {
  let [a, b] = [0, 0]
  return strategy.packages.map((one): Cast => {
    if (one.measures.some(isUpdate)) return { package: one, role: 'coming' }
    const role = one.measures.some((measure) => measure.kind === 'deliverable')
      ? withDeliverables[a++ % withDeliverables.length]
      : others[b++ % others.length]
    return { package: one, role: role ?? 'unset' }
  })
}

/** Phases in the first days, a few packages a day. */
const phaseActs = (cast: readonly Cast[], halves: readonly Half[]): Planned[] =>
  cast.flatMap(({ package: own, role }, at) =>
    role === 'unset' ? [] : [{ on: 1 + (at % 4), act: { is: 'phases', package: own, marks: marksFor(role, halves) } }],
  )

/** All bodies but the last decide on the strategy, one every few days. */
const decisionActs = (bodies: readonly Body[]): Planned[] =>
  bodies
    .filter((one) => one.decidesStrategy)
    .slice(0, -1)
    .map((body, at) => ({ on: 5 + ((at * 9) % 78), act: { is: 'decide', body, number: at } }))

const someStages = ['Kysely kuntiin', 'Luonnos', 'Lausunnot', 'Päätökset']

/** The strategy's update: opened, every stage planned, none reached yet. */
function updateActs({ strategy, today }: Setting): Planned[] {
  const steps = strategy.content.update_process.map((one) => one.step)
  const stages = steps.length < 2 ? someStages : steps
  const title = 'Strategian päivitys, esimerkki'
  const planned = stages.map((_, at): Planned => {
    const day = today.add({ days: 30 * (at + 1) })
    return { on: 71, act: { is: 'dateStage', stage: at, planned: day, reached: false, note: undefined } }
  })
  return [{ on: 70, act: { is: 'openUpdate', title, stages } }, ...planned]
}

const forewords = [
  'Tämä on esimerkki. Kunnat ovat ottaneet seurannan käyttöön, ja ensimmäiset vahvistukset on tehty.',
  'Tämä on esimerkki. Vahvistuksia on tullut lisää.\n\nSeuraavaksi kunnat käyvät läpi toimenpiteet, joista ei ole vielä tietoa.',
]

const DRAFT = 'Tämä on esimerkki. Luonnos täydentyy, kun kaikkien kuntien vastaukset on hyväksytty.'

/**
 * Reports of the two half-years that have passed, a month apart: the later one is compared with the earlier. That of the
 * half-year after them is a draft.
 */
function reportActs({ strategy, first }: Setting): Planned[] {
  const isPast = (one: Period) => Temporal.PlainDate.compare(one.until, first) <= 0
  const running = strategy.periods.find((one) => !isPast(one))
  const acts = strategy.periods
    .filter(isPast)
    .slice(-2)
    .map((period, at): Planned => {
      return { on: 30 + at * 32, act: { is: 'reports', period, foreword: forewords[at] ?? '', number: 21 + at } }
    })
  if (running !== undefined) acts.push({ on: 88, act: { is: 'draftReport', period: running, foreword: DRAFT } })
  return acts
}

const words = [
  'Jatketaan sovitun mukaan. Tilanne käydään läpi seuraavassa kokouksessa.',
  'Digistrategiatiimi valmistelee yhteisen ehdotuksen seuraavaan kokoukseen.',
]

/** The region's management group meets once a month: twice in the past, and next on the day of the example. That of a municipality meets two weeks later. */
function meetingActs({ bodies, today, strategy, municipalities }: Setting): Planned[] {
  const groups = bodies.filter((one) => one.kind === 'managementGroup')
  const body = groups.find((one) => one.organisation === 'region') ?? groups[0]
  const own = groups.find((one) => one !== body && one.organisation === municipalities[0])
  if (body === undefined || strategy.measures.length === 0) return []
  return [
    { on: 24, act: { is: 'holdMeeting', body, number: 31, words } },
    { on: 54, act: { is: 'holdMeeting', body, number: 34, words } },
    { on: 80, act: { is: 'callMeeting', body, day: today, number: 37 } },
    ...(own === undefined
      ? []
      : [{ on: 82, act: { is: 'callMeeting' as const, body: own, day: today.add({ days: 13 }), number: 40 } }]),
  ]
}

/**
 * Three months of example work, in the order in which it is done. The same setting gives the same plan.
 * Days are 0 … DAYS − 1: everything has happened before today.
 */
export function planExample(setting: Setting): Planned[] {
  const halves = halfOf(setting.strategy.periods, setting.today)
  const cast = castOf(setting)
  const all = [
    ...phaseActs(cast, halves),
    ...decisionActs(setting.bodies),
    ...updateActs(setting),
    ...reportActs(setting),
    ...measureActs(setting, cast),
    ...meetingActs(setting),
    ...roundActs(setting),
    ...planWork(setting, cast),
  ]
  all.push(...findingActs(all, setting.strategy.measures[0]))
  return all.sort((one, other) => one.on - other.on)
}
