// One address of CSV and one of JSON for each dataset, from its definition.
import { z } from 'zod'
import { answerSchema, csvHead, csvRows, type Dataset, itemOf } from '../../platform/datasets/index.ts'
import { type Answer, type AnyRoute, type Ask, json, readAnywhere, refuse, route } from '../../platform/http/index.ts'
import { onQuery, onRefused, readOn } from '../on.ts'
import { newestOf } from './newest.ts'

/** Rows that are fetched at a time for a file, and the most of one answer in JSON. */
const BATCH = 20_000
const MOST = 1000

const whole = z.object({})
const day = onQuery.pick({ on: true, basis: true })
const pieces = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number({ error: 'notAnOption' }).int().min(1).max(MOST).optional(),
})
type Asked = Ask<
  Record<string, string>,
  { on?: unknown; basis?: 'reported' | 'restated' | undefined; after?: string | undefined; limit?: number | undefined }
>

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant as headers of HTTP say it: Tue, 24 Nov 2026 10:00:00 GMT. */
export function httpDate(instant: Temporal.Instant): string {
  const at = instant.toZonedDateTimeISO('UTC')
  const two = (value: number) => String(value).padStart(2, '0')
  const time = [at.hour, at.minute, at.second].map(two).join(':')
  return `${DAYS[at.dayOfWeek - 1]}, ${two(at.day)} ${MONTHS[at.month - 1]} ${at.year} ${time} GMT`
}

/** What every answer of data says besides itself: that any site's scripts may read it, and when it last changed. */
async function headersOf({ region }: Asked, dataset: Dataset): Promise<Record<string, string>> {
  const newest = (await newestOf(region.database.read, [dataset])).get(dataset.key)
  return {
    ...readAnywhere,
    ...(newest === undefined ? {} : { 'last-modified': httpDate(newest) }),
  }
}

async function asCsv(ask: Asked, dataset: Dataset): Promise<Answer> {
  const asked = readOn(ask.query, ask.today)
  if (!asked.ok) return refuse('badRequest', onRefused(ask.locale), 'on')
  const asking = { region: ask.region, today: ask.today, on: asked.on }
  const parts = [csvHead(dataset.fields)]
  let after: string | undefined
  for (;;) {
    const rows = (await dataset.rows(asking, { after, most: BATCH })) ?? []
    parts.push(csvRows(dataset, rows))
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) break
    after = dataset.keyOf(last)
  }
  return {
    is: 'data',
    type: 'text/csv; charset=utf-8; header=present',
    body: parts.join(''),
    headers: {
      ...(await headersOf(ask, dataset)),
      'content-disposition': `attachment; filename="${dataset.key}.csv"`,
    },
  }
}

async function asJson(ask: Asked, dataset: Dataset): Promise<Answer> {
  const asked = readOn(ask.query, ask.today)
  if (!asked.ok) return refuse('badRequest', onRefused(ask.locale), 'on')
  const { after, limit = MOST } = ask.query
  const asking = { region: ask.region, today: ask.today, on: asked.on }
  // One row more tells whether there are others.
  const rows = await dataset.rows(asking, { after, most: limit + 1 })
  if (rows === undefined) return refuse('badRequest', undefined, 'after')
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const answer = {
    dataset: dataset.key,
    on: asked.on?.toString() ?? null,
    items: shown.map((row) => itemOf(dataset, row)),
    next: rows.length > limit && last !== undefined ? dataset.keyOf(last) : null,
  }
  return { ...json(answer), headers: await headersOf(ask, dataset) } as Answer
}

/** The addresses of a dataset's rows. */
export function dataRoutes(dataset: Dataset): readonly AnyRoute[] {
  const { key, title, takesDay } = dataset
  const common = {
    method: 'GET',
    access: 'public',
    localized: false,
    // Registers may be large: their answers would push kept pages out.
    cached: dataset.frequency === 'CONT',
    questionsAMinute: 240,
  } as const
  const says = takesDay ? ' Takes on.' : ''
  return [
    route({
      ...common,
      path: `/open-data/${key}.csv`,
      query: takesDay ? day : whole,
      about: `Open data: ${title.en}, all rows as CSV.${says}`,
      handle: (ask: Asked) => asCsv(ask, dataset),
    }),
    route({
      ...common,
      path: `/open-data/${key}.json`,
      query: takesDay ? pieces.extend(day.shape) : pieces,
      answers: answerSchema(dataset),
      about: `Open data: ${title.en} as JSON, a piece at a time.${says}`,
      handle: (ask: Asked) => asJson(ask, dataset),
    }),
  ]
}
