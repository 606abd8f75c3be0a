// Reports of municipal accounts: which of them is the year's, and what it says. Pure.
import { z } from 'zod'

const report = z.object({
  ytunnus: z.string().catch(''),
  raportointikokonaisuus: z.string().catch(''),
  raportointikausi: z.string().catch(''),
  hyvaksymisvaihe: z.string().catch(''),
  hyvaksymispvm: z.string().catch(''),
  tunnusluvut: z.string().catch(''),
})

/** The list of everything that is there; each row names the address of its figures. */
export const listAnswer = z.object({ aineistot: z.array(report) })

const accountRow = z.object({
  ytunnus: z.string().catch(''),
  osakokonaisuus: z.string().catch(''),
  tunnusluku: z.union([z.string(), z.number()]).transform(String),
  arvo: z.union([z.string(), z.number()]).nullable().catch(null),
})
type AccountRow = z.output<typeof accountRow>

/** Reports of what a municipality's year came to, not of budgets, forecasts or the whole group. */
const ACTUAL = 'KKNR'
const plain = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
const isFinal = (stage: string): boolean => ['lopullinen', 'jalkikorjattu'].includes(plain(stage))

/** The newest years of a municipality, each by the report that was approved last. */
export function yearsOf(all: readonly z.output<typeof report>[], businessId: string, many: number) {
  const own = all.filter(
    (one) =>
      one.ytunnus === businessId &&
      one.raportointikokonaisuus === ACTUAL &&
      /^\d{4}C12$/.test(one.raportointikausi) &&
      isFinal(one.hyvaksymisvaihe) &&
      one.tunnusluvut !== '',
  )
  return [...Map.groupBy(own, (one) => one.raportointikausi.slice(0, 4))]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, many)
    .map(([year, reports]) => {
      const [last] = reports.toSorted((a, b) => (a.hyvaksymispvm < b.hyvaksymispvm ? 1 : -1))
      return { year, address: last?.tunnusluvut ?? '' }
    })
}

/** The figures of one report. @returns undefined when it is none, or somebody else's. */
export function accountsOf(answer: unknown, businessId: string): AccountRow[] | undefined {
  const read = z.array(accountRow).min(1).safeParse(answer)
  return read.success && read.data.every((one) => one.ytunnus === businessId || one.ytunnus === '')
    ? read.data
    : undefined
}

export interface Wanted {
  name: string
  code: string
  /** The part of the report, where a code stands in several. */
  part: string | undefined
}

/** `Vuosikate=k-t07:1400; Verotulot=3460403` */
export const wantedIn = (text: string): Wanted[] =>
  text.split(/[;\n]/).flatMap((piece) => {
    const { name, part, code } =
      /^\s*(?<name>[^=]{1,100}?)\s*=\s*(?:(?<part>[\w.-]{1,40}):)?(?<code>\d{1,12})\s*$/.exec(piece)?.groups ?? {}
    return name === undefined || code === undefined ? [] : [{ name, code, part }]
  })

/** `236=0178455-6; 074=…` */
export const idsIn = (text: string): Map<string, string> =>
  new Map(
    text.split(/[;\n]/).flatMap((piece) => {
      const [, municipality = '', id = ''] = /^\s*(\d{1,3})\s*=\s*(\d{7}-\d)\s*$/.exec(piece) ?? []
      return id === '' ? [] : [[municipality.padStart(3, '0'), id] as const]
    }),
  )

/**
 * The amount that a report has for a code. Of several that differ nobody can tell which is meant: both are given back, so
 * that the row is rejected and seen.
 */
export function amountOf(rows: readonly AccountRow[], { code, part }: Wanted): string | undefined {
  const found = rows.filter(
    (one) => one.tunnusluku === code && (part === undefined || one.osakokonaisuus.toLowerCase() === part.toLowerCase()),
  )
  const values = new Set(found.flatMap((one) => (one.arvo === null || one.arvo === '' ? [] : [String(one.arvo)])))
  return values.size === 0 ? undefined : [...values].join(' / ')
}
