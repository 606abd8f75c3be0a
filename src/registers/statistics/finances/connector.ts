// Accounts of municipalities, as the State Treasury publishes them.
import { z } from 'zod'
import { type Connector, type Fetched, type Fetching, type Reader, SourceFault } from '../../sources/index.ts'
import { statistics } from '../intake.ts'
import { intakeTexts, financesTexts as t } from '../texts.ts'
import { accountsOf, amountOf, idsIn, listAnswer, type Wanted, wantedIn, yearsOf } from './accounts.ts'

const settings = z.object({
  address: z.string(),
  figures: z
    .string()
    .max(2000)
    .refine((value) => wantedIn(value).length > 0, 'notACode'),
  businessIds: z.string().max(4000).optional(),
  directory: z.string().optional(),
  years: z.number().int().min(1).max(10).optional(),
})
type Settings = z.output<typeof settings>

const YEARS = 3
/** Codes of the taxonomy of quarterly and yearly reports, in the table of the income statement. */
const FIGURES =
  'Toimintamenot=k-t07:3418067; Verotulot=k-t07:3460403; Valtionosuudet=k-t07:3530963; Vuosikate=k-t07:1400'

/** The business id of a municipality: as it was typed, else from the directory of municipalities, which may not know it. */
async function businessIdOf(reader: Reader, held: Settings, municipality: string): Promise<string | undefined> {
  const typed = idsIn(held.businessIds ?? '').get(municipality)
  if (typed !== undefined || held.directory === undefined || !/^\d{3}$/.test(municipality)) return typed
  const answer = await reader.json(`${held.directory.replace(/\/$/, '')}/Kunta(${Number(municipality)})`)
  const read = z.object({ YTunnus: z.string().regex(/^\d{7}-\d$/) }).safeParse(answer)
  return read.success ? read.data.YTunnus : undefined
}

const rawOf = ({ name, code }: Wanted, organisation: string) => ({
  figure: `finances ${code}`,
  name,
  nameSv: t.names[name]?.sv,
  nameEn: t.names[name]?.en,
  unit: 'euros',
  organisation,
})

async function* fetch({ settings: held, reader, municipalities }: Fetching<Settings>): AsyncGenerator<Fetched> {
  const read = listAnswer.safeParse(await reader.json(`${held.address.replace(/\/$/, '')}/aineistot`))
  if (!read.success) throw new SourceFault(t.changed, read.error)
  const wanted = wantedIn(held.figures)
  const ids = new Map<string, string>()
  for (const organisation of municipalities) {
    const own = await businessIdOf(reader, held, organisation)
    if (own !== undefined) ids.set(organisation, own)
  }
  if (ids.size === 0) throw new SourceFault(t.noBusinessId)
  for (const organisation of municipalities) {
    const own = ids.get(organisation) ?? ''
    const reports = own === '' ? [] : yearsOf(read.data.aineistot, own, held.years ?? YEARS)
    // One without a number or a report is told: its figures would be missed in silence.
    if (reports.length === 0)
      yield {
        intake: statistics.key,
        at: organisation,
        raw: { organisation },
        fault: { field: 'organisation', why: intakeTexts.notThere },
      }
    for (const { year, address } of reports) {
      const url = URL.parse(address, held.address)
      if (url === null) throw new SourceFault(t.changed)
      // The list may name its own server without encryption: it is asked as the settings say.
      url.protocol = new URL(held.address).protocol
      const rows = accountsOf(await reader.json(url.href), own)
      if (rows === undefined) throw new SourceFault(t.changed)
      for (const one of wanted) {
        const value = amountOf(rows, one)
        if (value === undefined) continue
        const raw = { ...rawOf(one, organisation), day: `${year}-12-31`, value }
        yield { intake: statistics.key, at: `${organisation} ${year} ${one.code}`, raw }
      }
    }
  }
}

/** Money of the municipalities, year by year: the year's own final report, never a budget or a forecast. */
export const finances: Connector<Settings> = {
  key: 'finances',
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
      preset: 'https://prodkuntarest.westeurope.cloudapp.azure.com/rest/v1/json/',
    },
    { key: 'figures', label: t.figures, hint: t.figuresHint, kind: 'text', required: true, preset: FIGURES },
    { key: 'businessIds', label: t.businessIds, hint: t.businessIdsHint, kind: 'text', required: false },
    {
      key: 'directory',
      label: t.directory,
      hint: t.directoryHint,
      kind: 'address',
      required: false,
      preset: 'https://rajapinnat.ymparisto.fi/api/Hakemistorajapinta/1.0/odata/',
    },
    { key: 'years', label: t.years, kind: 'number', required: false, preset: String(YEARS) },
  ],
  every: 30,
  owner: 'either',
  feeds: [],
  licence: t.licence,
  fetch,
}
