import { z } from 'zod'
import type { Connector } from '../../registers/sources/index.ts'
import { fedByCompletions } from './figures.ts'
import { completionsIntake } from './intake.ts'

/** Completions by a report of a learning environment. */
export const completionsFile: Connector = {
  key: 'completionsFile',
  name: { fi: 'Suoritukset taulukkona', sv: 'Genomförda kurser som tabell', en: 'Completions as a sheet' },
  about: {
    fi: 'Oppimisympäristön raportti Excel- tai CSV-tiedostona, esimerkiksi Moodlesta tai eOppivasta.',
    sv: 'Lärmiljöns rapport som Excel- eller CSV-fil, till exempel från Moodle eller eOppiva.',
    en: 'A report of the learning environment as an Excel or CSV file, for example from Moodle or eOppiva.',
  },
  intakes: [completionsIntake],
  settings: z.object({}),
  fields: [],
  every: 31,
  owner: 'either',
  feeds: fedByCompletions,
}

/** Completions that a learning environment sends by itself (xAPI). */
export const xapiProgram: Connector = {
  key: 'xapiProgram',
  name: { fi: 'Oppimisympäristö (xAPI)', sv: 'Lärmiljö (xAPI)', en: 'Learning environment (xAPI)' },
  about: {
    fi: 'Oppimisympäristö lähettää suoritukset itse.',
    sv: 'Lärmiljön skickar själv de genomförda kurserna.',
    en: 'A learning environment sends completions by itself.',
  },
  intakes: [],
  settings: z.object({}),
  fields: [],
  sends: true,
  every: 31,
  owner: 'either',
  feeds: fedByCompletions,
}
