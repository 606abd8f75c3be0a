// What the services come to, municipality by municipality, recorded as figures of the sources that bring them.
import { sql } from 'kysely'
import type { Observation } from '../../engines/metrics/index.ts'
import { organisations, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { mainSource, recordRegister, type StoreContext } from '../sources/index.ts'
import type { Recorded } from './actions.ts'
import { type Offered, offeredServices } from './offered.ts'

const DIGITAL = 'services.digital'
const ONE_FORM = 'services.oneRegionalForm'
const TRANSACTIONS = 'services.digitalTransactions'

/** Indicators that sources of services feed, and those that counts of transactions feed. */
export const serviceIndicators: readonly string[] = [DIGITAL, ONE_FORM]
export const transactionIndicators: readonly string[] = [TRANSACTIONS]

type Figure = Omit<Observation, 'organisation'>

/**
 * Of each municipality: how many of the services in scope can be done digitally, and how many of those that a neighbour
 * has too are on one form. A form is common when services of two municipalities use it: a name that nobody else uses
 * is one's own form.
 */
export function serviceFigures(offered: readonly Offered[]): ReadonlyMap<string, readonly Figure[]> {
  const families = Map.groupBy(offered, (one) => one.family)
  const isShared = (one: Offered): boolean =>
    (families.get(one.family) ?? []).some((other) => other.municipality !== one.municipality)
  const form = (one: Offered): string | undefined => one.regionalVersion?.trim().toLowerCase()
  const isCommon = (one: Offered): boolean =>
    form(one) !== undefined &&
    (families.get(one.family) ?? []).some(
      (other) => other.municipality !== one.municipality && form(other) === form(one),
    )
  return new Map(
    [...Map.groupBy(offered, (one) => one.municipality)].map(([municipality, own]) => {
      const inScope = own.filter((one) => one.inScope)
      const shared = own.filter(isShared)
      const digital = inScope.filter((one) => one.ways.includes('digital')).length
      return [
        municipality,
        [
          ...(inScope.length === 0 ? [] : [{ indicator: DIGITAL, done: digital, total: inScope.length }]),
          ...(shared.length === 0
            ? []
            : [{ indicator: ONE_FORM, done: shared.filter(isCommon).length, total: shared.length }]),
        ],
      ]
    }),
  )
}

const sourcesOf = async (tx: Tx, table: 'service' | 'transaction_count'): Promise<string[]> =>
  (await tx.selectFrom(table).select('source').distinct().execute()).map((row) => row.source)

/**
 * Records what the register of services comes to now.
 * @param running the source whose run this is; none when people have added something.
 */
export async function recordServiceFigures(tx: Tx, now: Temporal.Instant, running?: string): Promise<void> {
  const municipalities = (await organisations(tx)).filter((one) => one.kind === 'municipality').map((one) => one.id)
  const offered = await offeredServices(tx, municipalities)
  const figures = serviceFigures(offered)
  const fed = [...Map.groupBy(offered, (one) => one.municipality)].flatMap(([organisation, own]) => {
    const source = mainSource(own)
    return source === undefined ? [] : [{ organisation, source, figures: figures.get(organisation) ?? [] }]
  })
  const register = { sources: await sourcesOf(tx, 'service'), indicators: serviceIndicators }
  await recordRegister(tx, register, fed, now, running)
}

/** Records how large a share of the transactions of twelve months was digital, up to the newest one counted. */
export async function recordTransactionFigures(tx: Tx, now: Temporal.Instant, running?: string): Promise<void> {
  const from = dayOf(now).subtract({ months: 12 }).toString()
  const { rows } = await sql<{ organisation: string; source: string; digital: string; whole: string }>`
    select o.id as organisation, t.source, sum(t.transactions) filter (where t.channel = 'digital') as digital,
      sum(t.transactions) as whole
    from transaction_count t join service s on s.id = t.service join organisation o on o.id = s.municipality
    where t.gone is null and t.until > ${from}::date
    group by 1, 2 order by 1, 4 desc, 2`.execute(tx)
  const fed = [...Map.groupBy(rows, (row) => row.organisation)].flatMap(([organisation, own]) => {
    const [main] = own
    const sum = (of: (row: (typeof own)[number]) => string) => own.reduce((all, row) => all + Number(of(row) ?? 0), 0)
    const total = sum((row) => row.whole)
    return main === undefined || total === 0
      ? []
      : [
          {
            organisation,
            source: main.source,
            figures: [{ indicator: TRANSACTIONS, done: sum((row) => row.digital), total }],
          },
        ]
  })
  const register = { sources: await sourcesOf(tx, 'transaction_count'), indicators: transactionIndicators }
  await recordRegister(tx, register, fed, now, running)
}

/** After a run of services, channels or their connections. */
export const servicesChecked = (tx: Tx, { source, now }: StoreContext): Promise<void> =>
  recordServiceFigures(tx, now, source)

/** One transaction in which people say something of services, and the figures follow: those are the program's to record. */
export const saying = (
  { region, actor, now }: Pick<Ask, 'region' | 'actor' | 'now'>,
  work: (tx: Tx) => Promise<Recorded>,
): Promise<Recorded> =>
  region.database.transact(scopeOf(actor), async (tx) => {
    const done = await work(tx)
    if (done.ok) await region.database.transact(system, (inner) => recordServiceFigures(inner, now))
    return done
  })
