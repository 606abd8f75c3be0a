// Posts of the municipalities' own sites, as everybody may have them.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Dataset, dataset, fieldsOf, pieceOf } from '../../platform/datasets/index.ts'
import { newsItems } from './queries.ts'
import type { NewsItem } from './rules.ts'

/** The source's own key may be anything: what tells a post is short and the same each time. */
const idOf = ({ source, key }: NewsItem): string =>
  createHash('sha256').update(`${source} ${key}`).digest('base64url').slice(0, 22)

const post = fieldsOf<NewsItem>()
const news: Dataset<NewsItem> = {
  key: 'municipal-news',
  title: { fi: 'Kuntien uutiset', sv: 'Kommunernas nyheter', en: 'News of the municipalities' },
  about: {
    fi: 'Otsikot ja linkit kuntien omien verkkosivujen uutisiin.',
    sv: 'Rubriker och länkar till nyheter på kommunernas egna webbplatser.',
    en: 'Headlines and links to news on the municipalities’ own sites.',
  },
  origin: {
    fi: 'Kuntien verkkosivujen uutissyötteistä.',
    sv: 'Ur nyhetsflödena på kommunernas webbplatser.',
    en: 'From the news feeds of the municipalities’ sites.',
  },
  keywords: { fi: 'uutiset', sv: 'nyheter', en: 'news' },
  theme: 'GOVE',
  frequency: 'DAILY',
  takesDay: false,
  page: '/municipal-news',
  primaryKey: ['id'],
  newest: sql`(select max(day) from news_item)::timestamptz`,
  fields: [
    post('id', 'string', ['Tunnus', 'Kod', 'Id'], idOf, { required: true }),
    post('day', 'date', ['Päivä', 'Dag', 'Day'], (row) => row.day, { required: true }),
    post('municipality', 'string', ['Kuntanumero', 'Kommunnummer', 'Municipality code'], (row) => row.organisation, {
      required: true,
    }),
    post('title', 'string', ['Otsikko', 'Rubrik', 'Headline'], (row) => row.title, { required: true }),
    post('link', 'string', ['Linkki', 'Länk', 'Link'], (row) => row.link, { required: true }),
    post('language', 'string', ['Kieli', 'Språk', 'Language'], (row) => row.language, {
      required: true,
      values: ['fi', 'sv', 'en'],
    }),
    post(
      'aboutServices',
      'boolean',
      ['Kertoo digipalveluista', 'Om digitala tjänster', 'About digital services'],
      (row) => row.aboutServices,
      { required: true },
    ),
  ],
  keyOf: idOf,
  rows: async ({ region }, piece) => pieceOf(await newsItems(region.database.read, {}), idOf, piece),
}

/** What is public of the municipalities' news. */
export const datasets: readonly Dataset[] = [dataset(news)]
