// Kinds of sources of services: the national register in its two versions, and sheets with the same intakes.
import { z } from 'zod'
import { placeIndicators, placeIntake } from '../places/index.ts'
import { type Connector, type Intake, jsonRecords, type SettingField } from '../sources/index.ts'
import { serviceIndicators, transactionIndicators } from './figures.ts'
import { channelIntake } from './intakes/channel.ts'
import { connectionIntake } from './intakes/connection.ts'
import { serviceIntake } from './intakes/service.ts'
import { transactionIntake } from './intakes/transactions.ts'
import { fetch11 } from './ptv/v11.ts'
import { fetch12 } from './ptv/v12.ts'

/** In the order of storing: a connection refers to the others. */
const intakes = [serviceIntake, channelIntake, placeIntake, connectionIntake] as readonly Intake[]

const feeds = [...serviceIndicators, ...placeIndicators]

const licence = {
  fi: 'Suomi.fi-palvelutietovaranto, Digi- ja väestötietovirasto, CC0.',
  sv: 'Suomi.fi-servicedatalagret, Myndigheten för digitalisering och befolkningsdata, CC0.',
  en: 'Suomi.fi Finnish Service Catalogue, Digital and Population Data Services Agency, CC0.',
}

const settings = z.object({ address: z.string(), whose: z.enum(['own', 'all']).catch('own') })
type Settings = z.output<typeof settings>

const address = (preset: string): SettingField => ({
  key: 'address',
  label: { fi: 'Rajapinnan osoite', sv: 'Gränssnittets adress', en: 'Address of the interface' },
  kind: 'address',
  required: true,
  preset,
})
const whose: SettingField = {
  key: 'whose',
  label: { fi: 'Kenen palvelut', sv: 'Vems tjänster', en: 'Whose services' },
  kind: 'choice',
  choices: [
    {
      value: 'own',
      label: { fi: 'Vain kuntien omat', sv: 'Bara kommunernas egna', en: 'The municipalities’ own only' },
    },
    {
      value: 'all',
      label: {
        fi: 'Kaikki, joita kunnissa tarjotaan',
        sv: 'Alla som erbjuds i kommunerna',
        en: 'All that are offered in the municipalities',
      },
    },
  ],
  required: true,
  preset: 'own',
}

/**
 * A whole reading a day: connections change without a mark on anything, so a reading of changes would miss them, and
 * five municipalities are some sixty questions.
 */
const EVERY = 1

/** The national register of services, the version to build on. */
const ptv12: Connector<Settings> = {
  key: 'ptv12',
  name: {
    fi: 'Palvelutietovaranto (versio 12)',
    sv: 'Servicedatalagret (version 12)',
    en: 'National service register (version 12)',
  },
  about: {
    fi: 'Hakee kuntien palvelut, asiointikanavat ja asiointipaikat päivittäin. Tarvitset API-avaimen.',
    sv: 'Hämtar kommunernas tjänster, servicekanaler och serviceställen dagligen. Du behöver en API-nyckel.',
    en: 'Fetches the municipalities’ services, channels and service locations daily. You need an API key.',
  },
  intakes,
  settings,
  fields: [
    address('https://api-gw.palvelutietovaranto.suomi.fi/api/v12/'),
    { key: 'key', label: { fi: 'API-avain', sv: 'API-nyckel', en: 'API key' }, kind: 'secret', required: true },
    whose,
  ],
  every: EVERY,
  owner: 'either',
  feeds,
  licence,
  fetch: fetch12,
  offers: () => [{ organisation: 'region' }],
}

/** The version before, in use until 2027; it asks for no key. */
const ptv11: Connector<Settings> = {
  key: 'ptv11',
  name: {
    fi: 'Palvelutietovaranto (versio 11)',
    sv: 'Servicedatalagret (version 11)',
    en: 'National service register (version 11)',
  },
  about: {
    fi: 'Sama kuin versio 12, mutta ilman avainta. Poistuu käytöstä keväällä 2027.',
    sv: 'Samma som version 12 men utan nyckel. Tas ur bruk våren 2027.',
    en: 'The same as version 12 but without a key. It is phased out in spring 2027.',
  },
  intakes,
  settings,
  fields: [address('https://api.palvelutietovaranto.suomi.fi/api/v11/'), whose],
  every: EVERY,
  owner: 'either',
  feeds,
  licence,
  fetch: fetch11,
  offers: () => [{ organisation: 'region', unless: 'ptv12' }],
}

const none = z.object({})

/** The same by sheets: what a municipality keeps in a list of its own. */
const servicesFile: Connector = {
  key: 'servicesFile',
  name: { fi: 'Palvelut taulukosta', sv: 'Tjänster från en tabell', en: 'Services from a sheet' },
  about: {
    fi: 'Palvelut, kanavat, paikat ja niiden yhteydet taulukkoina. Tuo ne tässä järjestyksessä.',
    sv: 'Tjänster, kanaler, platser och deras kopplingar som tabeller. Importera dem i denna ordning.',
    en: 'Services, channels, places and their connections as sheets. Import them in this order.',
  },
  intakes,
  settings: none,
  fields: [],
  every: 180,
  owner: 'either',
  feeds,
}

/** How often services were used, month by month. */
const transactionsFile: Connector = {
  key: 'transactionsFile',
  name: {
    fi: 'Asiointimäärät taulukosta',
    sv: 'Antal ärenden från en tabell',
    en: 'Numbers of transactions from a sheet',
  },
  about: {
    fi: 'Kuinka monta kertaa palveluja käytettiin verkossa, puhelimitse, paperilla ja asiointipisteissä.',
    sv: 'Hur många gånger tjänsterna användes på nätet, per telefon, på papper och vid servicepunkter.',
    en: 'How many times services were used online, by phone, on paper and at service points.',
  },
  intakes: [transactionIntake as Intake],
  settings: none,
  fields: [],
  every: 31,
  owner: 'either',
  feeds: transactionIndicators,
}

/** The same from a server: an e-service's or a case system's own counts. */
const jsonTransactions = jsonRecords(transactionIntake as Intake, {
  key: 'jsonTransactions',
  name: {
    fi: 'Asiointimäärät rajapinnasta (JSON)',
    sv: 'Antal ärenden från ett gränssnitt (JSON)',
    en: 'Numbers of transactions from an API (JSON)',
  },
  about: {
    fi: 'Hakee palvelujen asiointimäärät rajapinnasta, joka vastaa JSONina. Kerro, missä kentässä mikäkin tieto on.',
    sv: 'Hämtar antalet ärenden från ett gränssnitt som svarar i JSON. Ange i vilket fält varje uppgift finns.',
    en: 'Fetches numbers of transactions from an API that answers in JSON. Tell which field holds what.',
  },
  every: 31,
  owner: 'either',
  feeds: transactionIndicators,
})

/** Every kind of source of services and places. */
export const serviceConnectors: readonly Connector[] = [
  ptv12 as Connector,
  ptv11 as Connector,
  servicesFile,
  transactionsFile,
  jsonTransactions,
]
