import type { Measure } from '../content/strategy.ts'
import type { InvestmentKind, PlanKind } from '../money/rules.ts'
import { type Find, words } from './finder.ts'
import type { Planned } from './setting.ts'
import type { Whose } from './work-acts.ts'

/** Money of three years and every kind: planned, decided, spent. */
export function moneyActs(find: Find): Planned[] {
  const invest = (
    on: number,
    of: Whose,
    measure: Measure,
    year: number,
    kind: InvestmentKind,
    title: string,
    euros: readonly [number | undefined, number?, number?],
    plan: PlanKind | undefined,
  ): Planned => ({ on, act: { is: 'invest', of, measure, year, kind, title, euros, plan } })
  const screens = 'Asiakaspäätteet asiointipisteeseen'
  return [
    invest(
      15,
      'region',
      find(words.process, 0),
      -1,
      'workingWays',
      'Palvelupolkujen kuvaaminen',
      [9000, 8500, 8320],
      'budget',
    ),
    invest(
      15,
      'region',
      find(words.training, 2),
      0,
      'skills',
      'Henkilöstön digikoulutukset',
      [12_000, 12_000, 7450],
      'budget',
    ),
    invest(17, 'region', find(words.learning, 4), 1, 'systems', 'Yhteinen oppimisympäristö', [24_000], 'vitality'),
    invest(17, 'region', find(words.ai, 5), 1, 'skills', 'Tekoälyn perusteiden kurssi', [8000], 'actionPlan'),
    invest(21, 0, find(words.point, 3), 0, 'devices', screens, [4500, 4200], 'budget'),
    invest(
      26,
      1,
      find(words.point, 3),
      0,
      'devices',
      'Asiointipisteen kalusteet ja tulostin',
      [3800, 3650, 3612.4],
      'budget',
    ),
    invest(29, 2, find(words.privacy, 5), 1, 'skills', 'Tietosuojakoulutuksen verkkolisenssit', [1600], 'actionPlan'),
    invest(37, 3, find(words.online, 0), -1, 'systems', 'Ajanvarauksen liittymä', [5200, 4900, 5040], 'budget'),
    invest(46, 4, find(words.telling, 6), 0, 'workingWays', 'Asukasviestinnän suunnittelu', [2500, 2500], 'actionPlan'),
    invest(52, 4, find(words.point, 3), 1, 'devices', 'Etäpalvelun laitteet', [7500], 'other'),
    { on: 74, act: { is: 'spend', of: 0, title: screens, euros: 3980 } },
  ]
}
