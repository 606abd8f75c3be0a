// Every kind of source that asks a server: how it is set up, and what its small server answers. The answers are files.
import { type Asked, fileAt, type Given, json, type SmallServer } from './sources.ts'

export interface ConnectorCase {
  kind: string
  organisation: string
  settings(server: SmallServer): Record<string, string>
  answer(asked: Asked): Given | undefined
  /** A field of the answers that is called otherwise one day. */
  renamed: RegExp
  /** Services that must be there before. */
  services?: readonly Record<string, string>[]
  /** Indicators that the first run moves, of those that the kind says it feeds. */
  moves: readonly string[]
}

const given = (path: string): Record<string, unknown> => JSON.parse(fileAt(import.meta.url, `../src/${path}`))

/** The national register: pages by number, and many by their ids. */
function register(version: '12' | '11') {
  const known = given(`registers/services/ptv/answers/ptv${version}.json`)
  return ({ path }: Asked): Given | undefined => {
    const url = new URL(path, 'http://x')
    const at = known[decodeURIComponent(url.pathname.replace(/^\/api\//, ''))]
    const guids = url.searchParams.get('guids')?.split(',')
    if (guids !== undefined) return json(guids.map((id) => Reflect.get(Object(at), id)))
    // A municipality of which it knows nothing.
    if (at === undefined && url.pathname.includes('/area/Municipality/')) return json({ pageCount: 0, itemList: [] })
    const page = Array.isArray(at) ? at[Number(url.searchParams.get('page') ?? '1') - 1] : undefined
    return page === undefined ? undefined : json(page)
  }
}

const sotkanet = given('registers/statistics/sotkanet/answers/sotkanet.json')
const finances = given('registers/statistics/finances/answers/finances.json')
const table = given('registers/statistics/pxweb/answers/table.fi.json')
const answer = given('registers/statistics/pxweb/answers/answer.json')
const FIGURES = {
  data: {
    rows: [
      { muni: '901', ok: 3, all: { n: 9 } },
      { muni: '902', ok: 1, all: { n: 4 } },
    ],
  },
}

const counted = (way: string, from: string, to: string, count: number, more = {}) => ({
  service: { name: 'Kirjasto', muni: '901' },
  ...{ way, from, to, count },
  ...more,
})
const COUNTS = [
  counted('digital', '2026-10-01', '2026-10-31', 30, { new: 'field' }),
  counted('phone', '2026-10-01', '2026-10-31', 10),
  // Of a service that nobody knows, and one without its count.
  { ...counted('digital', '2026-10-01', '2026-10-31', 5), service: { name: 'Tuntematon', muni: '901' } },
  { ...counted('digital', '2026-09-01', '2026-09-30', 5), count: null },
]

export const connectorCases: readonly ConnectorCase[] = [
  {
    kind: 'ptv12',
    organisation: 'region',
    settings: (server) => ({ address: server.address('/api/'), key: 'avain', whose: 'own' }),
    answer: register('12'),
    renamed: /"contentId"/g,
    moves: ['services.digital', 'services.oneRegionalForm'],
  },
  {
    kind: 'ptv11',
    organisation: 'region',
    settings: (server) => ({ address: server.address('/api/'), whose: 'own' }),
    answer: register('11'),
    renamed: /"id"/g,
    moves: ['services.digital'],
  },
  {
    kind: 'newsFeed',
    organisation: '901',
    settings: (server) => ({ address: server.address('/feed/') }),
    answer: () => ({
      type: 'application/rss+xml',
      body: fileAt(import.meta.url, '../src/services/news/feeds/wordpress.xml'),
    }),
    renamed: /<(\/?)link>/g,
    moves: ['news.posts'],
  },
  {
    kind: 'jsonFigures',
    organisation: 'region',
    settings: (server) => ({
      address: server.address('/a'),
      list: 'data.rows',
      indicator: '=services.reviewed',
      organisation: 'muni',
      done: 'ok',
      total: 'all.n',
    }),
    answer: () => json(FIGURES),
    renamed: /"muni"/g,
    moves: ['services.reviewed'],
  },
  {
    kind: 'jsonTransactions',
    organisation: 'region',
    settings: (server) => ({
      address: server.address('/counts'),
      keyHeader: 'x-api-key',
      key: 'avain',
      service: 'service.name',
      municipality: 'service.muni',
      channel: 'way',
      since: 'from',
      until: 'to',
      transactions: 'count',
    }),
    answer: ({ headers }) => (headers['x-api-key'] === 'avain' ? json(COUNTS) : { status: 401, body: '' }),
    renamed: /"count"/g,
    // A service that is there already; people add them by hand or by another source.
    services: [{ id: 's-1', name: 'Kirjasto', municipality: '901' }],
    moves: ['services.digitalTransactions'],
  },
  {
    kind: 'pxweb',
    organisation: 'region',
    settings: (server) => ({ address: server.address('/api/v1/'), table: 'StatFin/vaerak/11ra.px' }),
    answer: ({ method }) => json(method === 'POST' ? answer : table),
    renamed: /"value"/g,
    moves: [],
  },
  {
    kind: 'sotkanet',
    organisation: 'region',
    settings: (server) => ({ address: server.address('/rest/1.1/'), indicators: '127' }),
    answer: ({ path }) => {
      const [, at = ''] = /^\/rest\/1\.1\/([^?]+)/.exec(path) ?? []
      return json(sotkanet[at === 'json' ? 'json 127' : at])
    },
    renamed: /"region"/g,
    moves: [],
  },
  {
    kind: 'finances',
    organisation: 'region',
    settings: (server) => ({ address: server.address('/rest/v1/json/'), directory: server.address('/odata/') }),
    answer: ({ path, host }) => {
      if (path === '/rest/v1/json/aineistot') return { body: JSON.stringify(finances.list).replaceAll('{host}', host) }
      const [, at = ''] = /^\/(?:rest\/v1\/json\/dokumentti|odata)\/(.+)$/.exec(decodeURI(path)) ?? []
      return finances[at] === undefined ? undefined : json(finances[at])
    },
    renamed: /"tunnusluku"/g,
    moves: [],
  },
]
