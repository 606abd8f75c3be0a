import { actionActs } from './actions-plan.ts'
import { finder } from './finder.ts'
import { moneyActs } from './money-plan.ts'
import type { Cast, Planned, Setting } from './setting.ts'
import { talkActs } from './talk-plan.ts'

/** Days from the first day of the example on which each is done. */
export function planWork(setting: Setting, cast: readonly Cast[]): Planned[] {
  const find = finder(setting, cast)
  return [
    ...steering(setting, cast),
    ...actionActs(find),
    ...moneyActs(find),
    ...overrides(setting, cast),
    ...talkActs(find, setting),
  ]
}

/** Owners of what has begun, targets of packages that are under way, and what the responsible parties are. */
function steering(setting: Setting, cast: readonly Cast[]): Planned[] {
  const begun = cast.filter((one) => ['now', 'continuous', 'long', 'past'].includes(one.role))
  const aimed = begun
    .filter((one) => one.role === 'now' || one.role === 'continuous')
    .flatMap(({ package: own, role }) =>
      own.measures
        .filter((measure) => setting.isAttestable(measure))
        .slice(0, 1)
        .map((measure) => ({ measure, role })),
    )
  const coming = setting.strategy.periods.filter(
    (one) => Temporal.PlainDate.compare(one.until, setting.today.add({ months: 3 })) > 0,
  )
  return [
    { on: 3, act: { is: 'parties' } },
    // The last few wait for somebody to name an owner.
    { on: 5, act: { is: 'owners', measures: begun.flatMap((one) => one.package.measures).slice(0, -4) } },
    ...aimed.map(({ measure, role }, at): Planned => {
      // What should have been there already holds up what waits for it.
      if (role === 'continuous')
        return { on: 7, act: { is: 'agree', measure, day: setting.today.subtract({ days: 40 }) } }
      const last = coming[at % Math.min(2, coming.length)]?.until.subtract({ days: 1 })
      return { on: 7, act: { is: 'agree', measure, day: last ?? setting.today.add({ months: 9 }) } }
    }),
  ]
}

/** One state set by hand that holds, and one that ended before its time. */
function overrides(setting: Setting, cast: readonly Cast[]): Planned[] {
  const bare = cast
    .filter((one) => one.role !== 'unset' && one.role !== 'coming')
    .flatMap((one) => one.package.measures)
    .filter(setting.isBare)
  const [one, other] = [bare[2] ?? bare[0] ?? setting.strategy.measures[0], bare[4]]
  if (one === undefined) return []
  const acts: Planned[] = [
    {
      on: 75,
      act: {
        is: 'override',
        measure: one,
        state: 'underWay',
        grounds: 'Kolme kuntaa on aloittanut työn. Luvut saadaan vasta, kun kysely on tehty.',
        days: 75,
      },
    },
  ]
  if (other === undefined) return acts
  return [
    ...acts,
    {
      on: 33,
      act: {
        is: 'override',
        measure: other,
        state: 'atRisk',
        grounds: 'Tekijä siirtyi muihin tehtäviin. Jatkajasta ei ole vielä sovittu.',
        days: 60,
      },
    },
    { on: 59, act: { is: 'endOverride', measure: other, grounds: 'Jatkaja on sovittu ja työ etenee.' } },
  ]
}
