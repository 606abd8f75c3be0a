import { z } from 'zod'
import { type Connector, type Fetched, type Fetching, type Reader, SourceFault } from '../../sources/index.ts'
import { statistics } from '../intake.ts'
import { POPULATION, type Unit } from '../rules.ts'
import { intakeTexts, pxwebTexts as t } from '../texts.ts'
import { cellsOf, lastDayOf, type Plan, planOf, questionOf, statAnswer, type Table, tableAnswer } from './table.ts'

const settings = z.object({
  address: z.string(),
  table: z.string().regex(/^[\w./-]{1,200}$/, 'notACode'),
  figures: z.string().min(1).max(2000),
  years: z.number().int().min(1).max(60).optional(),
})
type Settings = z.output<typeof settings>

/** Residents, and how many of them are old: for whom support with digital services is planned. */
const FIGURES = 'Väestö 31.12.; 65 vuotta täyttäneiden osuus'
const YEARS = 10

const wordsOf = (figures: string): string[] =>
  figures
    .split(/[;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

const addressOf = ({ address, table }: Settings, locale: string): string =>
  `${address.replace(/\/$/, '')}/${locale}/${table.replace(/^\//, '')}`

async function tableIn(reader: Reader, held: Settings, locale: string): Promise<Table> {
  const read = tableAnswer.safeParse(await reader.json(addressOf(held, locale)))
  if (!read.success) throw new SourceFault(t.noTable, read.error)
  return read.data
}

/** Names in the other languages, by code; a language in which the table is not there has none. */
async function namesIn(reader: Reader, held: Settings, locale: string, code: string | undefined) {
  try {
    const one = (await tableIn(reader, held, locale)).variables.find((each) => each.code === code)
    return new Map(one?.values.map((value, at) => [value, one.valueTexts[at]]) ?? [])
  } catch (fault) {
    if (fault instanceof SourceFault) return new Map<string, string | undefined>()
    throw fault
  }
}

const keyOf = (word: string): string =>
  /^(väestö|folkmängd|population)\b/i.test(word) ? POPULATION : word.toLowerCase()

const unitOf = (key: string, base: string, name: string): Unit => {
  if (key === POPULATION) return 'people'
  if (/%/.test(base) || /%/.test(name)) return 'percent'
  return /^(euro|€)/i.test(base) ? 'euros' : 'number'
}

const isPlan = (planned: ReturnType<typeof planOf>): planned is Plan => 'wanted' in planned

function plannedOr(planned: ReturnType<typeof planOf>): Plan {
  if (isPlan(planned)) return planned
  if (planned.is === 'noFigure') throw new SourceFault(t.noFigure(planned.word))
  if (planned.is === 'extra') throw new SourceFault(t.extra(planned.name))
  throw new SourceFault(planned.is === 'noArea' ? t.noArea : t.noTime)
}

async function* fetch({ settings: held, reader, municipalities }: Fetching<Settings>): AsyncGenerator<Fetched> {
  const plan = plannedOr(planOf(await tableIn(reader, held, 'fi'), wordsOf(held.figures), municipalities))
  const [sv, en] = [
    await namesIn(reader, held, 'sv', plan.content?.code),
    await namesIn(reader, held, 'en', plan.content?.code),
  ]
  const rawOf = (word: string, value: string, name: string) => ({
    figure: keyOf(word),
    name,
    nameSv: sv.get(value),
    nameEn: en.get(value),
  })
  // One that the table does not know is told: its figures would be missed in silence.
  for (const id of municipalities.filter((one) => !plan.areas.has(one)))
    yield {
      intake: statistics.key,
      at: id,
      raw: { organisation: id },
      fault: { field: 'organisation', why: intakeTexts.notThere },
    }
  if (plan.areas.size === 0) return
  const asked = { method: 'POST' as const, body: questionOf(plan, held.years ?? YEARS) }
  const read = statAnswer.safeParse(await reader.json(addressOf(held, 'fi'), asked))
  const cells = read.success ? cellsOf(read.data, plan.content?.code) : undefined
  if (cells === undefined) throw new SourceFault(t.noStatistics, read.error)
  const organisationOf = new Map([...plan.areas].map(([id, code]) => [code, id]))
  for (const { at, value, unit } of cells) {
    const wanted = plan.wanted.find((one) => plan.content === undefined || one.value === at[plan.content.code])
    const organisation = organisationOf.get(at[plan.area.code] ?? '')
    const time = at[plan.time.code] ?? ''
    // What was not asked.
    if (wanted === undefined || organisation === undefined) continue
    const raw = rawOf(wanted.word, wanted.value, wanted.name)
    yield {
      intake: statistics.key,
      at: `${organisation} ${time}`,
      raw: { ...raw, unit: unitOf(raw.figure, unit, wanted.name), organisation, day: lastDayOf(time) ?? time, value },
    }
  }
}

/** Statistics Finland, and every other publisher that uses PxWeb. */
export const pxweb: Connector<Settings> = {
  key: 'pxweb',
  name: t.name,
  about: t.about,
  intakes: [statistics],
  settings,
  fields: [
    {
      key: 'address',
      label: t.address,
      kind: 'address',
      required: true,
      preset: 'https://pxdata.stat.fi/PxWeb/api/v1/',
    },
    { key: 'table', label: t.table, hint: t.tableHint, kind: 'text', required: true, preset: 'StatFin/vaerak/11ra.px' },
    { key: 'figures', label: t.figures, hint: t.figuresHint, kind: 'text', required: true, preset: FIGURES },
    { key: 'years', label: t.years, kind: 'number', required: false, preset: String(YEARS) },
  ],
  every: 30,
  owner: 'either',
  feeds: [],
  licence: t.licence,
  // Asked without a key: a region knows its residents on the first day.
  offers: () => [{ organisation: 'region' }],
  fetch,
}
