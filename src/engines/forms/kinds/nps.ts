import { z } from 'zod'
import { defineKind } from '../kind.ts'
import { countValues } from '../statistics.ts'
import { choiceErrors } from './asking.tsx'
import { scaleOf } from './scale.tsx'

/** The ends are always the same: other words would make another figure of it. */
const ends = {
  from: 0,
  to: 10,
  low: { fi: 'en lainkaan todennäköisesti', sv: 'inte alls sannolikt', en: 'not at all likely' },
  high: { fi: 'erittäin todennäköisesti', sv: 'mycket sannolikt', en: 'extremely likely' },
}

/** How likely one is to recommend, 0–10. What comes of it is told by surveys: here it is a scale. */
export const nps = defineKind({
  key: 'nps',
  name: { fi: 'Suositteluhalukkuus (NPS)', sv: 'Rekommendationsvilja (NPS)', en: 'Likelihood to recommend (NPS)' },
  asks: true,
  identifies: false,
  settings: z.strictObject({}),
  fresh: () => ({}),
  errors: choiceErrors,
  collect: countValues,
  make: (_settings, question) => scaleOf(ends, question),
})
