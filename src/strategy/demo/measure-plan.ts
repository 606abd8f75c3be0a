import type { Measure } from '../content/strategy.ts'
import { type FigureFate, figureActs } from './figures-plan.ts'
import { hasBegun, type Role } from './phases-plan.ts'
import { type Cast, DAYS, type Planned, type Setting } from './setting.ts'

/** How far the organisations of a deliverable get: all, some, all of whom one lets it lapse, one that takes it back. */
type Fate = 'all' | 'some' | 'lapsed' | 'takenBack' | 'none'

const fates: Record<Role, readonly Fate[]> = {
  now: ['some', 'all', 'lapsed', 'some', 'none'],
  continuous: ['some', 'none', 'all', 'lapsed'],
  past: ['none', 'all', 'some'],
  long: ['some', 'none'],
  coming: ['none', 'some'],
  unset: ['some', 'none', 'all'],
}

/** A day that differs from measure to measure and from organisation to organisation, after the phases are entered. */
const spread = (measure: number, organisation: number): number => 8 + ((measure * 11 + organisation * 17) % 80)

/** The same list, begun elsewhere: not the same organisation is always the first. */
const turned = <T>(list: readonly T[], by: number): T[] =>
  list.map((_, at) => list[(at + by) % list.length] ?? list[at]).filter((one): one is T => one !== undefined)

const TAKEN_BACK = 'Päätös palautettiin valmisteluun.'

function deliverableActs(setting: Setting, measure: Measure, fate: Fate, number: number): Planned[] {
  const organisations = turned(setting.organisationsOf(measure), number)
  const holds = setting.today.add({ years: 2 })
  const attest = (organisation: string, on: number, until = holds): Planned => ({
    on,
    act: { is: 'attest', measure, organisation, number: number * 10 + on, until },
  })
  const share = organisations.length < 2 ? 0 : Math.ceil(organisations.length / 2)
  const attesting =
    fate === 'all' || fate === 'lapsed' ? organisations : fate === 'some' ? organisations.slice(0, share) : []
  const acts = attesting.map((organisation, at) => {
    const lapses = fate === 'lapsed' && at === 0
    return lapses ? attest(organisation, 9, setting.first.add({ days: 70 })) : attest(organisation, spread(number, at))
  })
  const [first] = acts
  // One of those who have attested later finds a mistake, and attests anew.
  if (fate === 'all' && number % 3 === 0 && first?.act.is === 'attest')
    acts.push(attest(first.act.organisation, Math.min(first.on + 12, DAYS - 2)))
  const mistaken = fate === 'some' ? organisations[share] : fate === 'takenBack' ? organisations[0] : undefined
  if (mistaken === undefined) return acts
  const on = Math.min(spread(number, 5), DAYS - 12)
  const withdrawal: Planned = {
    on: on + 9,
    act: { is: 'withdraw', measure, organisation: mistaken, grounds: TAKEN_BACK },
  }
  return [...acts, attest(mistaken, on), withdrawal]
}

const GROUNDS = 'Toimenpide toteutetaan seuraavalla strategiakaudella.'
const ONE_GROUNDS = 'Kunta hankkii palvelun naapurikunnalta.'
const AGAIN = 'Kunta hoitaa palvelun taas itse.'

/** A measure that applies to nobody, and one that for some time does not apply to one organisation. */
function exemptionActs(setting: Setting, nowhere: Measure | undefined, partly: Measure | undefined): Planned[] {
  const acts: Planned[] = []
  if (nowhere !== undefined)
    for (const [at, organisation] of setting.organisationsOf(nowhere).entries())
      acts.push({
        on: 14 + ((at * 6) % 70),
        act: { is: 'exempt', measure: nowhere, organisation, number: at, grounds: GROUNDS },
      })
  if (partly === undefined) return acts
  const [one, other] = turned(setting.organisationsOf(partly), 1)
  if (one !== undefined && other !== undefined) {
    acts.push({ on: 20, act: { is: 'exempt', measure: partly, organisation: one, number: 7, grounds: ONE_GROUNDS } })
    acts.push({ on: 22, act: { is: 'exempt', measure: partly, organisation: other, number: 8, grounds: ONE_GROUNDS } })
    acts.push({ on: 66, act: { is: 'applyAgain', measure: partly, organisation: other, grounds: AGAIN } })
  }
  return acts
}

/** A target whose day passes without evidence, and one still to come. */
function targetActs(
  setting: Setting,
  cast: readonly Cast[],
  not: Measure | undefined,
): { acts: Planned[]; passed: Measure | undefined; coming: Measure | undefined } {
  const measured = (role: (role: Role) => boolean) => {
    const found = cast.filter((one) => role(one.role)).flatMap((one) => one.package.measures)
    const free = found.filter((one) => one !== not && setting.isBare(one))
    return free.find((one) => one.kind === 'coverage') ?? free[0]
  }
  const passed = measured(hasBegun)
  const coming = measured((role) => role === 'now')
  const value = (measure: Measure) => (measure.kind === 'rhythm' ? 1 : 0.8)
  const acts: Planned[] = []
  if (passed !== undefined)
    acts.push({
      on: 6,
      act: { is: 'target', measure: passed, value: value(passed), day: setting.first.add({ days: DAYS - 30 }) },
    })
  if (coming !== undefined)
    acts.push({
      on: 7,
      act: { is: 'target', measure: coming, value: value(coming), day: setting.today.add({ months: 9 }) },
    })
  return { acts, passed, coming }
}

/** What happens to measures: facts attested, replaced and taken back, decisions that one does not apply, targets. */
export function measureActs(setting: Setting, cast: readonly Cast[]): Planned[] {
  const counts = new Map<Role, number>()
  let number = 0
  const facts = cast.flatMap(({ package: own, role }) =>
    own.measures.filter(setting.isAttestable).flatMap((measure) => {
      const at = counts.get(role) ?? 0
      counts.set(role, at + 1)
      const planned = fates[role][at % fates[role].length] ?? 'none'
      const single = setting.organisationsOf(measure).length < 2
      const fate = single && planned === 'some' ? 'takenBack' : planned
      return deliverableActs(setting, measure, fate, number++)
    }),
  )
  const bare = setting.strategy.measures.filter(setting.isBare)
  const nowhere =
    cast.findLast((one) => one.role === 'long')?.package.measures.findLast((one) => bare.includes(one)) ?? bare.at(-1)
  const partly = bare.find((one) => one !== nowhere)
  const { acts, passed, coming } = targetActs(setting, cast, nowhere)
  const fixed = new Map<string, FigureFate>()
  // One day passes without a figure, and one measure is well on its way.
  for (const [measure, fate] of [
    [nowhere, 'none'],
    [coming, 'ahead'],
    [passed, 'none'],
  ] as const)
    if (measure !== undefined) fixed.set(measure.id, fate)
  return [...facts, ...exemptionActs(setting, nowhere, partly), ...acts, ...figureActs(setting, fixed)]
}
