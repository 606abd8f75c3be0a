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
