import { z } from 'zod'
import { definitions } from '../../engines/metrics/index.ts'
import { type Connector, type Intake, jsonRecords } from '../sources/index.ts'
import { fedIndicators, figures } from './intake.ts'

const feeds = [...definitions.keys()]

/** Figures in a sheet, for whatever comes by no other way. */
export const figuresFile: Connector = {
  key: 'figuresFile',
  name: { fi: 'Luvut taulukkona', sv: 'Siffror som tabell', en: 'Figures as a sheet' },
  about: {
    fi: 'Lähetä minkä tahansa mittarin luvut Excel- tai CSV-tiedostona.',
    sv: 'Skicka siffror för vilken mätare som helst som Excel- eller CSV-fil.',
    en: 'Send the figures of any indicator as an Excel or CSV file.',
  },
  intakes: [figures],
  settings: z.object({}),
  fields: [],
  every: 30,
  owner: 'either',
  feeds,
  fedBy: fedIndicators,
}

/** Figures from any server that answers in JSON. */
export const jsonFigures = jsonRecords(figures as Intake, {
  key: 'jsonFigures',
  name: { fi: 'Luvut rajapinnasta (JSON)', sv: 'Siffror från ett gränssnitt (JSON)', en: 'Figures from an API (JSON)' },
  about: {
    fi: 'Hakee luvut mistä tahansa rajapinnasta, joka vastaa JSONina. Kerro, missä kentässä mikäkin tieto on.',
    sv: 'Hämtar siffror från vilket gränssnitt som helst som svarar i JSON. Ange i vilket fält varje uppgift finns.',
    en: 'Fetches figures from any API that answers in JSON. Tell which field holds what.',
  },
  every: 1,
  owner: 'either',
  feeds,
  fedBy: fedIndicators,
})
