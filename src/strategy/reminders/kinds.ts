import { holdsOn } from '../../engines/metrics/index.ts'
import type { Assignee } from '../../engines/processes/index.ts'
import { type Organisation, runs } from '../../platform/access/index.ts'
import { format } from '../../platform/i18n/index.ts'
import type { Period } from '../content/strategy.ts'
import { inScope, targetsFor } from '../standing/index.ts'
import type { Reasons, Reminder, ReminderKind } from './shapes.ts'

/** Days before an attestation ends at which its organisation is asked to attest again. */
export const ATTEST_BEFORE = 60
/** Days without anything recorded after which somebody should look. */
export const RECENT = 90
const BEFORE_HALF_YEAR = 14
const BACKUP_HOURS = 48

const day = format('fi').day
const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0

const homeOf = ({ ground }: Reasons): Organisation | undefined =>
  ground.organisations.find((one) => one.kind === 'region' && one.until === null)

/** Gives `make` the region's own organisation; without one there is nobody to remind. */
const atHome = (reasons: Reasons, make: (home: Organisation) => Reminder[]): Reminder[] => {
  const home = homeOf(reasons)
  return home === undefined ? [] : make(home)
}

/** The digital leads of an organisation; the strategy team when it has none. */
const leadOf = ({ led }: Reasons, organisation: string, home: Organisation): Assignee =>
  led.has(organisation)
    ? { relation: 'digitalLead', organisation }
    : { relation: 'strategyTeam', organisation: home.id }

/** Who owns a measure in an organisation; nobody when the owner does not work here any more. */
const ownerOf = ({ ground, people }: Reasons, measure: string, organisation: string): string | undefined => {
  const owner = ground.scopes.get(measure)?.get(organisation)?.owner
  return owner !== undefined && people.has(owner) ? owner : undefined
}

/** The owner of a measure in an organisation; without one those who lead there. */
const seesTo = (reasons: Reasons, measure: string, organisation: string, home: Organisation): Assignee => {
  const owner = ownerOf(reasons, measure, organisation)
  return owner === undefined ? leadOf(reasons, organisation, home) : { person: owner }
}

const titleOf = ({ ground }: Reasons, measure: string): string =>
  `${measure} ${ground.strategy.measure(measure)?.title ?? ''}`.trim()

const applies = ({ ground, today }: Reasons, measure: string, organisation: string): boolean =>
  !(ground.notApplicable.get(measure) ?? []).some(
    (decision) => decision.organisation === organisation && holdsOn(decision, today.toString()),
  )

const periodOf = ({ ground, today }: Reasons): Period | undefined =>
  ground.strategy.periods.find((one) => !before(today, one.start) && before(today, one.until))

/** The mark of a package in the half-year that begins on a day. */
const phaseOf = ({ ground }: Reasons, measurePackage: string, start: Temporal.PlainDate) =>
  ground.phases.get(measurePackage)?.get(start.toString()) ?? 'notEntered'

const attestationEnds: ReminderKind = {
  name: 'attestation',
  mayCheck: false,
  due: (reasons) =>
    atHome(reasons, (home) =>
      reasons.ending
        .filter((one) => reasons.ground.strategy.measure(one.subject) !== undefined)
        .filter((one) => applies(reasons, one.subject, one.organisation))
        .map((one) => ({
          key: one.id,
          organisation: one.organisation,
          title: titleOf(reasons, one.subject),
          name: `Vahvista uudelleen, jos asia on kunnossa: voimassa ${day(one.until)} asti`,
          to: seesTo(reasons, one.subject, one.organisation, home),
          link: `/measures/${one.subject}/attestations?organisation=${one.organisation}`,
          due: Temporal.PlainDate.from(one.until),
        })),
    ),
}

/** One in all, not for each municipality: the strategy team names them in one go. */
const withoutOwner: ReminderKind = {
  name: 'owner',
  mayCheck: true,
  due: (reasons) =>
    atHome(reasons, (home) => {
      const period = periodOf(reasons)
      if (period === undefined) return []
      const active = reasons.ground.strategy.packages
        .filter((one) => ['active', 'continuous'].includes(phaseOf(reasons, one.id, period.start)))
        .flatMap((one) => one.measures)
        .map(({ id, bindings }) => {
          const binding = bindings.find((one) => one.role === 'decides')
          // Of others nobody can name an owner: a measure of the region alone has none in a municipality.
          return { id, scope: new Set(inScope(reasons.ground, binding, reasons.today).map((one) => one.id)) }
        })
      const isWithout = (organisation: string) =>
        active.some(
          ({ id, scope }) =>
            scope.has(organisation) &&
            applies(reasons, id, organisation) &&
            ownerOf(reasons, id, organisation) === undefined,
        )
      return reasons.ground.organisations.some(
        (one) => one.kind === 'municipality' && runs(one, reasons.today) && isWithout(one.id),
      )
        ? [
            {
              key: period.start.toString(),
              organisation: home.id,
              title: 'Toimenpiteet ilman vastuuhenkilöä',
              name: 'Nimeä vastuuhenkilöt toimenpiteille, jotka ovat käynnissä',
              to: { relation: 'strategyTeam', organisation: home.id } as const,
              link: '/plan',
            },
          ]
        : []
    }),
}

/** One for each municipality and whoever sees to it there, not for each measure. */
const dayPassed: ReminderKind = {
  name: 'late',
  mayCheck: true,
  due: (reasons) =>
    atHome(reasons, (home) => {
      const { ground, today } = reasons
      const start = periodOf(reasons)?.start.toString() ?? ''
      const all = reasons.judged.flatMap((measure) =>
        measure.cells
          .filter((cell) => cell.state === 'late')
          .map((cell) => {
            const passed = targetsFor(ground.targets.get(measure.subject) ?? [], cell.organisation)
              .flatMap((one) => (one.day !== undefined && before(one.day, today) ? [one.day] : []))
              .sort(Temporal.PlainDate.compare)
              .at(-1)
            // Without a target day of its own a measure falls due as its schedule says.
            const scheduled = measure.args.day === undefined ? undefined : Temporal.PlainDate.from(measure.args.day)
            const due = passed ?? (scheduled !== undefined && before(scheduled, today) ? scheduled : undefined)
            const to = seesTo(reasons, measure.subject, cell.organisation, home)
            return { organisation: cell.organisation, measure: measure.subject, due, to }
          }),
      )
      const groups = Map.groupBy(all, (one) => `${one.organisation} ${'person' in one.to ? one.to.person : ''}`)
      return [...groups.values()].flatMap((own) => {
        const [first] = own
        if (first === undefined) return []
        const days = own.flatMap((one) => (one.due === undefined ? [] : [one.due])).sort(Temporal.PlainDate.compare)
        const [due] = days
        const isMunicipality = ground.organisations.some(
          (one) => one.id === first.organisation && one.kind === 'municipality',
        )
        return [
          {
            ...(due === undefined ? {} : { due }),
            // A day that passes later asks again, also whoever has said that the earlier ones are checked.
            key: `${'person' in first.to ? first.to.person : ''} ${days.at(-1) ?? start}`.trim(),
            organisation: first.organisation,
            title: 'Toimenpiteet, joiden päivä on mennyt',
            name: 'Päivitä tilanne: tavoitteen päivä on mennyt',
            to: first.to,
            link: isMunicipality ? `/municipalities/${first.organisation}/missing` : `/measures/${first.measure}`,
          },
        ]
      })
    }),
}

const SETTLED = ['done', 'continuous', 'onTarget', 'notApplicable']

/** One for each package in its active phase, of which nothing was recorded for ninety days. */
const notUpdated: ReminderKind = {
  name: 'stale',
  mayCheck: true,
  due: (reasons) =>
    atHome(reasons, (home) => {
      const { ground, today, judged, moved } = reasons
      const period = periodOf(reasons)
      if (period === undefined) return []
      const previous = ground.strategy.periods.find((one) => one.until.equals(period.start))
      const since = today.subtract({ days: RECENT })
      return ground.strategy.packages
        .filter((one) => phaseOf(reasons, one.id, period.start) === 'active')
        .filter(
          (one) =>
            !before(since, period.start) ||
            (previous !== undefined && phaseOf(reasons, one.id, previous.start) === 'active'),
        )
        .filter((one) => !one.measures.some((measure) => moved.has(measure.id)))
        .filter((one) =>
          judged.some(
            (each) => one.measures.some((measure) => measure.id === each.subject) && !SETTLED.includes(each.state),
          ),
        )
        .map((one) => ({
          key: `${one.id} ${period.start}`,
          organisation: home.id,
          title: `${one.id} ${one.title}`,
          name: `Tarkista tilanne: mitään ei ole kirjattu ${RECENT} päivään`,
          to: { relation: 'strategyTeam', organisation: home.id } as const,
          link: `/packages/${one.id}`,
        }))
    }),
}

/** A source that has given nothing for twice its interval, or of which a run waits for a person. */
const sourceSilent: ReminderKind = {
  name: 'source',
  mayCheck: false,
  due: (reasons) =>
    atHome(reasons, (home) =>
      reasons.sources.map(({ source, organisation, name, waiting }) => ({
        key: waiting ?? source,
        organisation,
        title: `Tietolähde ${name}`,
        name:
          waiting === undefined
            ? 'Selvitä, miksi tietolähde ei anna uutta tietoa'
            : 'Tarkista tuonti: se odottaa vahvistusta',
        to: leadOf(reasons, organisation, home),
        link: waiting === undefined ? `/sources/${source}` : `/sources/${source}/runs/${waiting}`,
      })),
    ),
}

const halfYearTurns: ReminderKind = {
  name: 'half-year',
  mayCheck: true,
  due: (reasons) =>
    atHome(reasons, (home) =>
      reasons.ground.strategy.periods
        .filter((one) => {
          const left = reasons.today.until(one.start).days
          // Two weeks before it begins, and as long after for those who are late.
          return Math.abs(left) <= BEFORE_HALF_YEAR
        })
        .map((one) => ({
          key: one.start.toString(),
          organisation: home.id,
          title: `Puolivuosi vaihtuu: ${one.label}`,
          name: 'Tarkista vaiheet ja tavoitteet',
          to: { relation: 'strategyTeam', organisation: home.id } as const,
          link: '/timeline',
          due: one.start,
        })),
    ),
}

/** A round is closed: its half-year has a report to be made. Gone while one is made; a discarded draft brings it back. */
const reportToMake: ReminderKind = {
  name: 'report',
  mayCheck: false,
  due: (reasons) =>
    atHome(reasons, (home) =>
      [reasons.unreported ?? []].flat().map(({ start, label }) => ({
        key: start,
        organisation: home.id,
        title: `Puolivuoden raportti: ${label}`,
        name: 'Tee puolivuoden raportti: seurantakierros on suljettu',
        to: { relation: 'strategyTeam', organisation: home.id } as const,
        link: `/reports/drafts?period=${start}`,
      })),
    ),
}

const noBackup: ReminderKind = {
  name: 'backup',
  mayCheck: false,
  due: (reasons) =>
    atHome(reasons, (home) => {
      const { backedUp, isBackedUp, now, ground } = reasons
      // A new installation has its first two nights before it is told that there is none.
      const last = backedUp ?? ground.strategy.importedOn.toZonedDateTime('Europe/Helsinki').toInstant()
      const isOld = Temporal.Instant.compare(last.add({ hours: BACKUP_HOURS }), now) < 0
      if (!isBackedUp || !isOld) return []
      return [
        {
          key: 'backup',
          organisation: home.id,
          title: 'Varmuuskopio',
          name: `Selvitä, miksi varmuuskopiota ei ole otettu ${BACKUP_HOURS} tuntiin`,
          to: { relation: 'administrator', organisation: home.id },
          link: '/admin',
        },
      ]
    }),
}

/** Every reminder of the house. A new kind is added here and nowhere else. */
export const reminderKinds: readonly ReminderKind[] = [
  attestationEnds,
  withoutOwner,
  dayPassed,
  notUpdated,
  sourceSilent,
  halfYearTurns,
  reportToMake,
  noBackup,
]
