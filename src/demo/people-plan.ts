// Systems, staff and their courses in the example: called by their roles, like everybody in it. Pure.
import type { Raw } from './services-plan.ts'

interface PlannedSystem {
  name: string
  data: string
  users: string
  personal: boolean
  supplier?: string
  /** Whether somebody answers for it, and what there is of an agreement and a training. */
  owner: boolean
  agreementUntil?: string
  trainings?: string
}

const systems: readonly PlannedSystem[] = [
  {
    name: 'Henkilöstöjärjestelmä',
    data: 'Palvelussuhteet, poissaolot, osaaminen',
    users: 'Esihenkilöt 18, henkilöstöhallinto 3',
    personal: true,
    supplier: 'Esimerkki Henkilöstö Oy',
    owner: true,
    agreementUntil: '31.12.2028',
    trainings: 'Henkilöstöjärjestelmän peruskurssi',
  },
  {
    name: 'Palkkajärjestelmä',
    data: 'Palkat ja maksut',
    users: 'Palkanlaskijat 4',
    personal: true,
    supplier: 'Esimerkki Palkat Oy',
    owner: true,
    agreementUntil: '31.12.2027',
    trainings: 'Palkanlaskijan verkkokurssi',
  },
  {
    name: 'Kirjanpito',
    data: 'Tositteet ja talousarvio',
    users: 'Taloushallinto 5',
    personal: false,
    supplier: 'Esimerkki Talous Oy',
    owner: true,
    agreementUntil: '30.6.2026',
  },
  {
    name: 'Asianhallinta',
    data: 'Asiat, päätökset, asiakirjat',
    users: 'Valmistelijat 24, kirjaamo 2',
    personal: true,
    supplier: 'Esimerkki Asiat Oy',
    owner: true,
    agreementUntil: '31.12.2029',
    trainings: 'Asianhallinnan perehdytys',
  },
  {
    name: 'Varhaiskasvatus',
    data: 'Hakemukset ja hoitosuhteet',
    users: 'Päiväkodit 32',
    personal: true,
    supplier: 'Esimerkki Lapset Oy',
    owner: false,
    agreementUntil: '31.7.2027',
  },
  { name: 'Verkkosivusto', data: 'Tiedotteet ja ohjeet', users: 'Sisällöntuottajat 9', personal: false, owner: true },
]

const flows: readonly (readonly [from: string, to: string, data: string, how: string])[] = [
  ['Henkilöstöjärjestelmä', 'Palkkajärjestelmä', 'Palvelussuhteen tiedot', 'Rajapinta'],
  ['Palkkajärjestelmä', 'Kirjanpito', 'Palkkatositteet', 'Siirtotiedosto'],
  ['Varhaiskasvatus', 'Kirjanpito', 'Asiakasmaksut', 'Siirtotiedosto'],
  ['Varhaiskasvatus', 'Asianhallinta', 'Päätökset', 'Käsin'],
  ['Asianhallinta', 'Verkkosivusto', 'Pöytäkirjat', 'Rajapinta'],
]

/** Systems and their interfaces of one municipality; later ones have fewer. */
export function systemRows(at: number, owner: string): { systems: Raw[]; interfaces: Raw[] } {
  const own = systems.slice(0, Math.max(3, systems.length - at))
  const names = new Set(own.map((one) => one.name))
  return {
    systems: own.map((one) => ({
      name: one.name,
      data: one.data,
      users: one.users,
      personal: one.personal ? 'kyllä' : 'ei',
      ...(one.supplier === undefined ? {} : { supplier: one.supplier }),
      ...(one.owner ? { owner } : {}),
      ...(one.agreementUntil === undefined ? {} : { agreementUntil: one.agreementUntil }),
      ...(one.trainings === undefined ? {} : { trainings: one.trainings }),
    })),
    interfaces: flows
      .filter(([from, to]) => names.has(from) && names.has(to))
      .map(([from, to, data, how]) => ({ from, to, data, how })),
  }
}

const units = [
  ['Hallinto', 'Hallinto'],
  ['Sivistys', 'Koulu'],
  ['Sivistys', 'Päiväkoti'],
  ['Tekniset palvelut', 'Varikko'],
] as const

const addressOf = (municipality: string, number: number): string => `tyontekija.${number}.${municipality}@example.com`

/** So many people work in a municipality of the example. */
const staffOf = (at: number): number => 16 + at * 3

/** Staff of one municipality: the first of each unit leads it. */
export const staffRows = (municipality: string, at: number, day: Temporal.PlainDate): Raw[] =>
  Array.from({ length: staffOf(at) }, (_, number) => {
    const [sector, unit] = units[number % units.length] ?? units[0]
    const isHead = number < units.length
    return {
      number: `${municipality}-${100 + number}`,
      name: `Esimerkki ${isHead ? 'Esihenkilö' : 'Työntekijä'} ${Number(municipality) * 100 + number}`,
      email: addressOf(municipality, number),
      sector,
      unit,
      title: isHead ? 'Vastaava' : 'Asiantuntija',
      role: isHead ? 'esihenkilö' : 'työntekijä',
      since: (number % 5 === 4
        ? day.subtract({ months: 2 + (number % 3) })
        : day.with({ month: 8, day: 1 }).subtract({ years: 2 + (number % 12) })
      ).toString(),
      ...(isHead ? {} : { supervisor: addressOf(municipality, number % units.length) }),
    }
  })

/** What a course counts as in the example. */
export const courses = [
  { name: 'Tietosuojan perusteet', purpose: 'dataProtection', every: 2, months: '24' },
  { name: 'Digipaketti', purpose: 'digitalPackage', every: 2, months: '' },
  { name: 'Digitaidot työssä', purpose: 'minimumLevel', every: 3, months: '' },
  { name: 'Tekoäly tutuksi', purpose: 'aiBasics', every: 3, months: '' },
  { name: 'Tiedolla johtaminen', purpose: 'knowledgeBasics', every: 2, months: '' },
] as const

/** Completions of the staff of one municipality, each in the autumn of the example. */
export const completionRows = (municipality: string, at: number, day: Temporal.PlainDate): Raw[] =>
  Array.from({ length: staffOf(at) }, (_, number) => number).flatMap((number) =>
    courses
      .filter((one) => (number + at) % one.every === 0)
      .map((one, turn) => ({
        email: addressOf(municipality, number),
        courseName: one.name,
        day: day.subtract({ days: 3 + ((number * 5 + turn) % 40) }).toString(),
      })),
  )
