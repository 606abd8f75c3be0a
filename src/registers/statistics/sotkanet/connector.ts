// Sotkanet of the Finnish institute for health and welfare: indicators by municipality.
import { z } from 'zod'
import { type Connector, type Fetched, type Fetching, SourceFault } from '../../sources/index.ts'
import { statistics } from '../intake.ts'
import { POPULATION, type Unit } from '../rules.ts'
import { intakeTexts, sotkanetTexts as t } from '../texts.ts'

const settings = z.object({
  address: z.string(),
  indicators: z.string().regex(/^\d{1,6}(\s*[;,\s]\s*\d{1,6}){0,29}\s*$/, 'notACode'),
  years: z.number().int().min(1).max(30).optional(),
})
type Settings = z.output<typeof settings>

const YEARS = 5
/** Its indicator of the number of residents. */
const RESIDENTS = '127'

const named = z.object({ fi: z.string().optional(), sv: z.string().optional(), en: z.string().optional() })
const indicatorAnswer = z.object({ title: named.extend({ fi: z.string() }) })
/** Its regions have numbers of their own; `code` is the municipality's, of those whose category says so. */
const regionsAnswer = z.array(z.object({ id: z.number(), code: z.string().catch(''), category: z.string().catch('') }))
const valuesAnswer = z.array(
  z.object({
    region: z.number(),
    year: z.number().int(),
    gender: z.string().catch('total'),
    value: z.number().nullable().catch(null),
  }),
)

function readAs<T>(schema: z.ZodType<T>, answer: unknown): T {
  const read = schema.safeParse(answer)
  if (!read.success) throw new SourceFault(t.changed, read.error)
  return read.data
}

const unitOf = (figure: string, title: string): Unit =>
  figure === POPULATION ? 'people' : /%/.test(title) ? 'percent' : 'number'

async function* fetch({ settings: held, reader, municipalities, now }: Fetching<Settings>): AsyncGenerator<Fetched> {
  const at = (path: string) => `${held.address.replace(/\/$/, '')}/${path}`
  const regions = readAs(regionsAnswer, await reader.json(at('regions')))
  const organisationOf = new Map(
    regions
      .filter((one) => one.category.toUpperCase() === 'KUNTA' && municipalities.includes(one.code))
      .map((one) => [one.id, one.code]),
  )
  const known = new Set(organisationOf.values())
  // One that it does not know is told: its figures would be missed in silence.
  for (const organisation of municipalities.filter((one) => !known.has(one)))
    yield {
      intake: statistics.key,
      at: organisation,
      raw: { organisation },
      fault: { field: 'organisation', why: intakeTexts.notThere },
    }
  const last = now.toZonedDateTimeISO('Europe/Helsinki').year
  const years = Array.from({ length: held.years ?? YEARS }, (_, back) => `years=${last - back}`)
  for (const id of new Set(held.indicators.split(/[;,\s]+/).filter((one) => one !== ''))) {
    const { title } = readAs(indicatorAnswer, await reader.json(at(`indicators/${id}`)))
    const figure = id === RESIDENTS ? POPULATION : `sotkanet ${id}`
    const raw = { figure, name: title.fi, nameSv: title.sv, nameEn: title.en, unit: unitOf(figure, title.fi) }
    // Years are repeated: it takes no list with commas.
    const values = readAs(valuesAnswer, await reader.json(at(`json?indicator=${id}&${years.join('&')}&genders=total`)))
    for (const { region, year, gender, value } of values) {
      const organisation = organisationOf.get(region)
      if (organisation === undefined || gender !== 'total' || value === null) continue
      yield {
        intake: statistics.key,
        at: `${organisation} ${id} ${year}`,
        raw: { ...raw, organisation, day: `${year}-12-31`, value },
      }
    }
  }
}

/** Figures of welfare, services and residents by municipality. */
export const sotkanet: Connector<Settings> = {
  key: 'sotkanet',
  name: t.name,
  about: t.about,
  intakes: [statistics],
  settings,
  fields: [
    { key: 'address', label: t.address, kind: 'address', required: true, preset: 'https://sotkanet.fi/rest/1.1/' },
    { key: 'indicators', label: t.indicators, hint: t.indicatorsHint, kind: 'text', required: true, preset: RESIDENTS },
    { key: 'years', label: t.years, kind: 'number', required: false, preset: String(YEARS) },
  ],
  every: 30,
  owner: 'either',
  feeds: [],
  licence: t.licence,
  fetch,
}
