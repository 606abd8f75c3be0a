import type { Read } from '../../platform/database/index.ts'
import type { NewsItem } from './rules.ts'

export interface NewsFilter {
  organisation?: string | undefined
  aboutServices?: boolean
}

/** Posts of a page. */
export const PAGE = 50

const filtered = (read: Read, filter: NewsFilter) =>
  read
    .selectFrom('news_item')
    .$if(filter.organisation !== undefined, (query) => query.where('organisation', '=', filter.organisation ?? ''))
    .$if(filter.aboutServices === true, (query) => query.where('about_services', '=', true))

/** Posts, the newest first. One query. @param page from 1; without it all of them. */
export async function newsItems(read: Read, filter: NewsFilter, page?: number): Promise<NewsItem[]> {
  const rows = await filtered(read, filter)
    .select(['source', 'key', 'organisation', 'day', 'title', 'link', 'language', 'about_services as aboutServices'])
    .orderBy('day', 'desc')
    .orderBy('source')
    .orderBy('key')
    .$if(page !== undefined, (query) => query.limit(PAGE).offset(PAGE * ((page ?? 1) - 1)))
    .execute()
  return rows.map((row) => ({ ...row, language: row.language === 'sv' || row.language === 'en' ? row.language : 'fi' }))
}

export async function countNews(read: Read, filter: NewsFilter): Promise<number> {
  const row = await filtered(read, filter)
    .select((on) => on.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
