import { type Actor, bodies, type DemoPerson, runs } from '../../platform/access/index.ts'
import { dayOf, HELSINKI } from '../../platform/config/index.ts'
import type { Region } from '../../platform/region.ts'
import { askedOf, asksExistence } from '../attesting/figure-form.ts'
import type { Measure } from '../content/strategy.ts'
import { indicators } from '../indicators.ts'
import { inScope, loadGround, NoStrategy, takeDailySnapshot } from '../standing/index.ts'
import { updateStages } from '../updates/indicator.ts'
import { ExampleFault, perform, type Stage } from './acts.ts'
import { planExample } from './plan.ts'
import { DAYS } from './setting.ts'

const asActor = ({ person, name, relation, organisation }: DemoPerson): Actor => ({
  kind: 'person',
  person,
  name,
  session: '',
  memberships: [{ relation, organisation }],
})

/** The instant at which the example begins, three months before: the strategy is taken in then. */
export const beginningOf = (now: Temporal.Instant): Temporal.Instant =>
  dayOf(now).subtract({ days: DAYS }).toZonedDateTime({ timeZone: HELSINKI, plainTime: '08:00' }).toInstant()

/** What the example's own findings come to. */
const ofFindings: readonly string[] = ['findings.decidedInTime']

/** Example work of other rooms: on which day of the example (from 0), and at which instant. */
export interface Besides {
  feeds: readonly string[]
  work(day: number, now: Temporal.Instant): Promise<void>
}

/**
 * Does three months of example work, through the same functions as everybody, on a clock that steps from day to day;
 * each day begins with its snapshot, as the night's job would take it. To be called in a transaction, so that the
 * example is there whole or not at all. The last act is of the day before `now`.
 * @param people of `demoPeople`.
 * @param besides what other rooms do on the same days; the example makes no figures of what they feed.
 * @throws ExampleFault when the house refuses something.
 */
export async function makeExampleWork(
  region: Region,
  people: readonly DemoPerson[],
  now: Temporal.Instant,
  besides: Besides = { feeds: [], work: async () => undefined },
): Promise<void> {
  const { database } = region
  const today = dayOf(now)
  const first = dayOf(beginningOf(now))
  const { ground, groups } = await database.transact({ kind: 'system' }, async (tx) => ({
    ground: await loadGround(tx, indicators),
    groups: await bodies(tx),
  }))
  if (ground === undefined) throw new NoStrategy('No strategy has been imported')
  const team = people.find((one) => one.relation === 'strategyTeam')
  if (team === undefined) throw new ExampleFault('There is no example person of the strategy team.')
  const leads = new Map(people.filter((one) => one.relation === 'digitalLead').map((one) => [one.organisation, one]))
  const members = new Map(
    people.filter((one) => one.relation === 'managementGroup').map((one) => [one.organisation, one]),
  )
  const municipalities = ground.organisations
    .filter((one) => one.kind === 'municipality' && runs(one, first))
    .map((one) => one.id)
  const regions = new Set(ground.organisations.filter((one) => one.kind === 'region').map((one) => one.id))
  const stage: Stage = {
    region,
    strategy: ground.strategy,
    team: asActor(team),
    leadOf: (organisation) => asActor(leads.get(organisation) ?? team),
    memberOf: (organisation) => asActor(members.get(organisation) ?? team),
    isRegion: (organisation) => regions.has(organisation),
    municipalities,
    home: team.organisation,
  }
  const feeds = [...besides.feeds, ...ofFindings]
  const isFed = ({ bindings }: Measure): boolean =>
    bindings.some((one) => one.role === 'decides' && feeds.includes(one.indicator))
  const plan = planExample({
    strategy: ground.strategy,
    first,
    today,
    organisationsOf: (measure) =>
      inScope(
        ground,
        measure.bindings.find((one) => one.role === 'decides'),
        today,
      ).map((one) => one.id),
    municipalities,
    home: team.organisation,
    bodies: groups.filter((one) => runs(one, first)),
    isAttestable: asksExistence,
    figureOf: (measure) => (asksExistence(measure) || isFed(measure) ? undefined : askedOf(measure)),
    isBare: (measure) => measure.kind !== 'deliverable',
    isUpdate: (measure) => measure.bindings.some((one) => one.indicator === updateStages.key),
  })
  for (let at = 0; at < DAYS; at++) {
    const day = first.add({ days: at })
    const morning = day.toZonedDateTime({ timeZone: HELSINKI, plainTime: '08:00' }).toInstant()
    await takeDailySnapshot(database, morning)
    await besides.work(at, morning.add({ minutes: 30 }))
    const acts = plan.filter((one) => one.on === at)
    for (const [index, { act }] of acts.entries()) await perform(stage, act, morning.add({ minutes: 70 + index * 7 }))
  }
}
