import { z } from 'zod'
import type { Connector } from '../sources/index.ts'
import { staffIntake } from './staff.ts'

/** The staff of an organisation by a sheet of its personnel system. */
export const staffFile: Connector = {
  key: 'staffFile',
  name: { fi: 'Henkilöstö taulukkona', sv: 'Personal som tabell', en: 'Staff as a sheet' },
  about: {
    fi: 'Koko henkilöstö Excel- tai CSV-tiedostona. Tiedostosta puuttuvien palvelussuhde päättyy tähän päivään.',
    sv: 'Hela personalen som Excel- eller CSV-fil. För dem som saknas i filen upphör anställningen i dag.',
    en: 'All staff as an Excel or CSV file. The employment of those who are not in the file ends today.',
  },
  intakes: [staffIntake],
  settings: z.object({}),
  fields: [],
  every: 31,
  owner: 'either',
  feeds: [],
}

/** The people of an organisation by its directory (SCIM 2.0): it tells what changes, and nothing while nothing does. */
export const scimDirectory: Connector = {
  key: 'scimDirectory',
  name: { fi: 'Henkilöhakemisto (SCIM)', sv: 'Personkatalog (SCIM)', en: 'Directory of people (SCIM)' },
  about: {
    fi: 'Kunnan henkilöhakemisto, esimerkiksi Entra ID, lähettää muutokset itse.',
    sv: 'Kommunens personkatalog, till exempel Entra ID, skickar själv ändringarna.',
    en: 'The directory of a municipality, for example Entra ID, sends its changes by itself.',
  },
  intakes: [],
  settings: z.object({}),
  fields: [],
  sends: true,
  every: 30,
  owner: 'either',
  feeds: [],
}
