// The example's registers: what sources would bring in three months, and what people add to it.
import { type Actor, type DemoPerson, organisations, scopeOf, system } from '../platform/access/index.ts'
import { dayOf } from '../platform/config/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { nameIn } from '../platform/i18n/index.ts'
import type { Region } from '../platform/region.ts'
import { staffFile } from '../registers/employments/index.ts'
import { addToPlace, recordPlaceFigures } from '../registers/places/index.ts'
import { addToService, recordServiceFigures, serviceConnectors } from '../registers/services/index.ts'
import { addSource, bringExample, type Connector } from '../registers/sources/index.ts'
import { describeSystem, systemsFile } from '../registers/systems/index.ts'
import {
  exampleAnswers,
  exampleAsking,
  exampleFigures,
  exampleSurvey,
  exampleSurveyFeeds,
  exampleUsers,
} from '../services/surveys/index.ts'
import { completionsFile, countCourse, xapiProgram } from '../skills/completions/index.ts'
import { completionRows, courses, staffRows, systemRows } from './people-plan.ts'
import { type Raw, serviceRows, transactionRows } from './services-plan.ts'

type Person = Extract<Actor, { kind: 'person' }>

/** Days of the example on which sources run: the last one keeps them fresh until its end. */
const RUNS: readonly number[] = [18, 46, 88]
const ADDED = 24
/** Days on which people answer surveys; then two months are whole at the end of the example. */
const ANSWERED: readonly number[] = [27, 33, 40, 87]

/** The intake of a program that sends is that of the same rows as a file. */
const sending: Connector = { ...xapiProgram, intakes: completionsFile.intakes }
const connectors: readonly Connector[] = [...serviceConnectors, staffFile, completionsFile, sending, systemsFile]
const kinds = [
  'servicesFile',
  'staffFile',
  'completionsFile',
  'xapiProgram',
  'systemsFile',
  'transactionsFile',
] as const
type Kind = (typeof kinds)[number]

/** Indicators that the example's registers feed: nobody has to attest them in it. */
export const exampleFeeds: readonly string[] = connectors
  .filter((one) => (kinds as readonly string[]).includes(one.key))
  .flatMap((one) => one.feeds)
  .concat('sources.automaticAndFresh', exampleSurveyFeeds)

const personOf = ({ person, name, relation, organisation }: DemoPerson): Person => ({
  kind: 'person',
  person,
  name,
  session: '',
  memberships: [{ relation, organisation }],
})

interface Home {
  id: string
  name: string
  at: number
  lead: Person
  sources: Map<Kind, string>
}

const labels: Readonly<Record<Kind, string>> = {
  servicesFile: 'Palvelut ja paikat',
  staffFile: 'Henkilöstö',
  completionsFile: 'Oppimisympäristön suoritukset',
  xapiProgram: 'Oppimisympäristö',
  systemsFile: 'Järjestelmät',
  transactionsFile: 'Asiointimäärät',
}

/** Example work on registers, day by day, in the transaction that makes the whole example. */
export function exampleRegisters(region: Region, people: readonly DemoPerson[]) {
  const { database } = region
  let homes: readonly Home[] | undefined
  let first: Temporal.PlainDate | undefined
  const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transact(system, work)

  const find = async (): Promise<readonly Home[]> =>
    (await inside((tx) => organisations(tx)))
      .filter((one) => one.kind === 'municipality')
      .flatMap((one, at) => {
        const lead = people.find((each) => each.relation === 'digitalLead' && each.organisation === one.id)
        return lead === undefined
          ? []
          : [{ id: one.id, name: nameIn('fi', one.name), at, lead: personOf(lead), sources: new Map() }]
      })

  async function run(home: Home, now: Temporal.Instant): Promise<void> {
    const day = dayOf(now)
    // Nobody is hired anew from one run to the next.
    first ??= day
    const { services, channels, connections, places } = serviceRows(home.id, home.at, home.name, day.year)
    const { systems, interfaces } = systemRows(home.at, `tyontekija.0.${home.id}@example.com`)
    const wanted: readonly (readonly [Kind, string, readonly Raw[]])[] = [
      ['servicesFile', 'services.service', services],
      ['servicesFile', 'services.channel', channels],
      ['servicesFile', 'places.place', places],
      ['servicesFile', 'services.connection', connections],
      ['transactionsFile', 'services.transactions', transactionRows(home.id, home.at, day)],
      ['staffFile', 'employments.staff', staffRows(home.id, home.at, first)],
      // In every third municipality the learning environment sends by itself.
      [
        home.at % 3 === 0 ? 'xapiProgram' : 'completionsFile',
        'completions.file',
        completionRows(home.id, home.at, first),
      ],
      ['systemsFile', 'systems.systems', systems],
      ['systemsFile', 'systems.interfaces', interfaces],
    ]
    for (const [kind, intakeKey, raws] of wanted) {
      const connector = connectors.find((one) => one.key === kind)
      const intake = connector?.intakes.find((one) => one.key === intakeKey)
      if (connector === undefined || intake === undefined) continue
      const known = home.sources.get(kind)
      const made =
        known ??
        (await database.transact(scopeOf(home.lead), (tx) =>
          addSource(
            tx,
            region,
            {
              connector: kind,
              organisation: home.id,
              name: `${labels[kind]}, ${home.name}`,
              every: Math.max(45, connector.every),
              filled: { settings: {}, secrets: {} },
            },
            home.lead,
            now,
          ),
        ))
      if (made === undefined) continue
      home.sources.set(kind, made)
      await inside((tx) =>
        bringExample(tx, { source: made, organisation: home.id, intake, raws, sent: kind === 'xapiProgram' }, now),
      )
    }
  }

  /** Who answers for two of the systems: people who sign in to the example, so that somebody can confirm their flows. */
  async function own({ id, lead }: Home, now: Temporal.Instant): Promise<void> {
    const employee = people.find((one) => one.relation === 'employee' && one.organisation === id)
    const owners: [string, string][] = [['Asianhallinta', lead.person]]
    if (employee !== undefined) owners.push(['Henkilöstöjärjestelmä', employee.person])
    for (const [name, owner] of owners) {
      const which = { organisation: id, key: name.toLowerCase(), name, seen: '' }
      const facts = { supplier: null, data: null, users: null, personal: null, agreementUntil: null, trainings: null }
      await inside((tx) => describeSystem(tx, which, { owner, deputy: null, ...facts }, lead, now))
    }
  }

  /** Most municipalities name their service point; three use the same form for one service. */
  async function add(all: readonly Home[], now: Temporal.Instant): Promise<void> {
    for (const home of all) {
      const { id, at, lead } = home
      const idOf = async (table: 'service' | 'place', key: string) =>
        (await inside((tx) => tx.selectFrom(table).select('id').where('key', '=', key).executeTakeFirst()))?.id ?? ''
      const point = await idOf('place', `${id}-piste`)
      if (at !== 2)
        await database.transact(scopeOf(lead), (tx) =>
          addToPlace(
            tx,
            point,
            '',
            {
              servicePoint: true,
              note: {
                fi: 'Saat apua kaikkiin kunnan palveluihin. Tämä on esimerkki.',
                sv: 'Du får hjälp med kommunens alla tjänster. Det här är ett exempel.',
                en: 'Help with all services of the municipality. This is an example.',
              },
              booking: at % 2 === 0 ? `https://example.com/${id}/ajanvaraus` : undefined,
              phone: undefined,
              exceptions: [],
            },
            lead,
            now,
          ),
        )
      await own(home, now)
      for (const [key, form] of [
        ['varhaiskasvatus', at < 3 ? 'Seudun varhaiskasvatushakemus' : undefined],
        ['rakennuslupa', at % 2 === 0 ? 'Seudun rakentamislupa' : 'Oma lomake'],
      ] as const) {
        const service = await idOf('service', `${id}-${key}`)
        if (form === undefined || service === '') continue
        const facts = { owner: undefined, inScope: undefined, scopeGrounds: undefined, regionalVersion: form }
        const rest = { family: undefined, personalData: true, digitalPrice: undefined, paperPrice: undefined }
        await database.transact(scopeOf(lead), (tx) => addToService(tx, service, '', { ...facts, ...rest }, lead, now))
      }
    }
    await inside(async (tx) => {
      await recordServiceFigures(tx, now)
      await recordPlaceFigures(tx, now)
    })
    const team = people.find((one) => one.relation === 'strategyTeam')
    if (team === undefined) return
    for (const { name, purpose, months } of courses)
      await inside((tx) =>
        countCourse(
          tx,
          { course: name.toLowerCase(), purpose, role: null, months: months === '' ? null : Number(months) },
          personOf(team),
          now,
        ),
      )
  }

  /** Services ask their users, two municipalities their staff, and the region its residents. */
  async function survey(all: readonly Home[], now: Temporal.Instant): Promise<void> {
    for (const { id, at, lead } of all) {
      await exampleAsking(region, id, lead, now)
      if (at < 2) await exampleSurvey(region, 'ai-skills', id, lead, now)
    }
    const team = people.find((one) => one.relation === 'strategyTeam')
    if (team !== undefined) await exampleSurvey(region, 'residents', team.organisation, personOf(team), now)
  }

  async function answered(all: readonly Home[], day: number, now: Temporal.Instant): Promise<void> {
    const team = people.find((one) => one.relation === 'strategyTeam')
    for (const { id, at } of all) {
      await exampleUsers(region, id, at, now)
      // Staff answer once.
      if (day === ANSWERED[0]) await exampleAnswers(region, id, at, now)
    }
    if (team !== undefined) await exampleAnswers(region, team.organisation, day, now)
    await exampleFigures(region, now)
  }

  return async (day: number, now: Temporal.Instant): Promise<void> => {
    if (day !== ADDED && !RUNS.includes(day) && !ANSWERED.includes(day)) return
    homes ??= await find()
    if (ANSWERED.includes(day)) return answered(homes, day, now)
    if (day === ADDED) {
      await add(homes, now)
      return survey(homes, now)
    }
    for (const home of homes) await run(home, now)
  }
}
