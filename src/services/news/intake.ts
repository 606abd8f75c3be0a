import { sql } from 'kysely'
import { z } from 'zod'
import { latestPeriods, record } from '../../engines/metrics/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { cells, endFigures, type Intake, observerOf, own, type StoreContext } from '../../registers/sources/index.ts'
import { countsOf, isAbout, USUAL_WORDS } from './rules.ts'
import { intakeTexts as t } from './texts.ts'

const INDICATOR = 'news.posts'
/** Quarters that are counted anew at each run. */
const QUARTERS = 12

const webAddress = cells
  .text(1000)
  .refine((value) => /^https?:\/\/[^\s<>"]+$/.test(value) && URL.canParse(value), { params: { why: t.notALink } })

const yesOrNo = cells.optionalText(10).transform((value, context): boolean | undefined => {
  if (value === undefined) return undefined
  if (/^(kyllä|k|x|ja|yes|y|true|1)$/i.test(value)) return true
  if (/^(ei|e|nej|no|n|false|0)$/i.test(value)) return false
  context.addIssue(own(t.yesOrNo))
  return z.NEVER
})

const newsRow = z
  .object({
    day: cells.day(),
    title: cells.text(500),
    link: webAddress,
    key: cells.optionalText(1000),
    language: cells.optionalText(20),
    aboutServices: yesOrNo,
  })
  .transform(({ key, language, aboutServices, ...row }) => ({
    ...row,
    key: key ?? row.link,
    language: language === 'sv' || language === 'en' ? language : ('fi' as const),
    aboutServices: aboutServices ?? isAbout(row.title, USUAL_WORDS),
  }))
type NewsRow = z.output<typeof newsRow>

/** Counts the source's posts by quarter, and says so to the indicator. */
async function count(tx: Tx, context: StoreContext): Promise<void> {
  const items = await tx
    .selectFrom('news_item')
    .select(['day', 'link', 'about_services as counts'])
    .where('source', '=', context.source)
    .execute()
  const every = await tx.selectFrom('source').select('every').where('id', '=', context.source).executeTakeFirst()
  const counted = countsOf(items, latestPeriods('quarter', context.today, QUARTERS))
  await record(
    tx,
    { id: observerOf(context.source), by: 'connected', every: every?.every ?? 1 },
    counted.map(({ period, value, running }) => ({
      indicator: INDICATOR,
      organisation: context.organisation,
      period,
      value,
      ...(running ? {} : { day: period.to }),
    })),
    context.now,
  )
}

/** Posts of one site. A feed shows only its newest ones: what it no longer shows is not gone. */
export const newsItems: Intake<NewsRow> = {
  key: 'news.items',
  name: t.name,
  columns: [
    { key: 'day', header: t.day, also: ['pubDate', 'Julkaistu'], example: '24.11.2026', required: true },
    { key: 'title', header: t.title, also: ['Title'], example: t.titleExample, required: true },
    { key: 'link', header: t.link, also: ['URL', 'Linkki'], example: 'https://www.example.fi/uutinen', required: true },
    { key: 'aboutServices', header: t.about, hint: t.aboutHint, example: 'kyllä', required: false },
    { key: 'language', header: t.language, hint: t.languageHint, example: 'fi', required: false },
  ],
  row: newsRow,
  keyOf: (row) => row.key,
  personal: false,
  whole: false,
  async store(tx, rows, { source, organisation, now }) {
    const values = rows.map(({ key, row }) => ({
      source,
      key,
      organisation,
      day: row.day,
      title: row.title,
      link: row.link,
      language: row.language,
      about_services: row.aboutServices,
      first_seen: now,
      changed_at: now,
    }))
    if (values.length === 0) return []
    await tx
      .insertInto('news_item')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['source', 'key']).doUpdateSet({
          day: sql`excluded.day`,
          title: sql`excluded.title`,
          link: sql`excluded.link`,
          language: sql`excluded.language`,
          about_services: sql`excluded.about_services`,
          changed_at: sql`excluded.changed_at`,
        }),
      )
      .execute()
    return []
  },
  checked: count,
  async end(tx, { source, now }) {
    await endFigures(tx, source, now)
  },
}
