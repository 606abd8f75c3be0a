// A house with a kind of source of its own, whose rows are kept in memory: what is stored, closed and refused is seen.
import { z } from 'zod'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { allRoutes } from '../../modules.ts'
import { cells } from './cells.ts'
import type { Connector, Fetched, Fetching, Intake, Said } from './contract.ts'
import { sourceRoutes } from './routes.ts'

const all = (text: string): Said => ({ fi: text, sv: text, en: text })
const row = z.object({
  code: cells.text(20),
  name: cells.text(60),
  size: cells.optionalWhole(),
  day: cells.optionalDay(),
})
export type Unit = z.output<typeof row>

export interface Kept {
  rows: Map<string, Unit>
  closed: string[]
  /** Keys given to `store`, call by call. */
  calls: string[][]
  /** Keys that the register refuses. */
  refuses: Set<string>
  /** Called in the transaction: may throw. */
  fault: (() => void) | undefined
  fetched: (ask: Fetching<unknown>) => AsyncIterable<Fetched> | Iterable<Fetched>
  asked: number
}

export function unitsConnector(whole = true): { connector: Connector; kept: Kept } {
  const kept: Kept = {
    rows: new Map(),
    closed: [],
    calls: [],
    refuses: new Set(),
    fault: undefined,
    fetched: () => [],
    asked: 0,
  }
  const intake: Intake<Unit> = {
    key: 'tests.units',
    name: { fi: 'Yksiköt', sv: 'Enheter', en: 'Units' },
    columns: [
      {
        key: 'code',
        header: { fi: 'Tunnus', sv: 'Kod', en: 'Code' },
        also: ['Yksikön nro'],
        example: 'A1',
        required: true,
      },
      { key: 'name', header: { fi: 'Nimi', sv: 'Namn', en: 'Name' }, example: 'Koulu', required: true },
      { key: 'size', header: { fi: 'Koko', sv: 'Storlek', en: 'Size' }, example: '12', required: false },
      { key: 'day', header: { fi: 'Päivä', sv: 'Dag', en: 'Day' }, example: '24.11.2026', required: false },
    ],
    row,
    keyOf: (one) => one.code,
    personal: false,
    whole,
    async store(_tx, rows) {
      kept.calls.push(rows.map((one) => one.key))
      kept.fault?.()
      for (const one of rows) if (!kept.refuses.has(one.key)) kept.rows.set(one.key, one.row)
      return rows
        .filter((one) => kept.refuses.has(one.key))
        .map((one) => ({ key: one.key, field: 'name', why: all('Ei käy') }))
    },
    async close(_tx, keys) {
      kept.closed.push(...keys)
      for (const key of keys) kept.rows.delete(key)
    },
  }
  const connector: Connector = {
    key: 'testUnits',
    name: { fi: 'Yksikkölista', sv: 'Enhetslista', en: 'List of units' },
    about: { fi: 'Kokeiden lähde.', sv: 'Källa för prov.', en: 'A source of tests.' },
    intakes: [intake],
    settings: z.object({ address: z.string() }),
    fields: [
      { key: 'address', label: all('Osoite'), kind: 'address', required: true },
      { key: 'key', label: all('Avain'), kind: 'secret', required: false },
    ],
    every: 1,
    owner: 'either',
    feeds: [],
    async *fetch(ask) {
      kept.asked += 1
      yield* kept.fetched(ask)
    },
  }
  return { connector, kept }
}

/** Records as a connector finds them. */
export const found = (...rows: readonly Record<string, unknown>[]): Fetched[] =>
  rows.map((raw, at) => ({ intake: 'tests.units', at: `kohta ${at + 1}`, raw }))

/** A small region whose house has these kinds of sources only. */
export const sourceHouse = (connectors: readonly Connector[]): Promise<TestApp> =>
  testApp({
    content: otherRegionFile,
    routes: [
      ...allRoutes().filter((one) => !one.path.startsWith('/sources')),
      ...sourceRoutes({ connectors, fedBy: async () => new Map() }),
    ],
  })
