import { missingNameForms, type Organisation, organisations, runs } from '../platform/access/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Read } from '../platform/database/index.ts'
import { type Locale, languageNames, nameIn } from '../platform/i18n/index.ts'
import { languagesNow, lookNow } from '../platform/look/index.ts'
import type { Connector } from '../registers/sources/index.ts'
import type { StrategyNow } from '../strategy/index.ts'
import { nameForms } from './municipalities.ts'
import { ledNow } from './people/routes.ts'
import { lacksOf } from './server.ts'
import { isBusy } from './sources/page.tsx'
import { sourcesNow } from './sources/routes.ts'
import type { StepState } from './steps.ts'
import { type SetUpTexts, setUpTexts } from './texts.ts'
import { isStored, type Kind, sheetsNow } from './uploads/kinds.ts'

/** What the states are told of. */
interface About {
  strategy: StrategyNow
  connectors: readonly Connector[]
  config: Config
  locale: Locale
  today: Temporal.PlainDate
  now: Temporal.Instant
  mayAttest: boolean
}

type StateParts = About & { t: SetUpTexts }

/** Organisations whose Finnish forms nobody has entered yet. */
export async function unnamed(read: Read): Promise<Organisation[]> {
  const lacking = await missingNameForms(read)
  return lacking
    .filter((one) => one.organisation.kind !== 'partner' && one.missing.some((form) => nameForms.includes(form)))
    .map((one) => one.organisation)
}

async function sourcesState(
  read: Read,
  running: readonly Organisation[],
  { connectors, now, t }: StateParts,
): Promise<StepState> {
  const { proposed, begun } = await sourcesNow(read, connectors, running, now)
  const good = begun.filter((one) => one.source.good !== undefined).length
  const bad = begun.filter((one) => one.source.good === undefined && !isBusy(one)).length
  const isLeft = begun.length === 0 || bad > 0
  return { step: 'sources', is: isLeft ? 'left' : 'done', now: t.sources.now(good, bad, proposed.length) }
}

async function uploadsState(
  read: Read,
  running: readonly Organisation[],
  kind: Kind,
  { connectors, now, t }: StateParts,
): Promise<StepState> {
  const { list } = await sheetsNow(read, connectors, kind, running, now)
  const stored = list.filter(isStored).length
  return { step: kind, is: stored === list.length ? 'done' : 'left', now: t.uploads.now(stored, list.length) }
}

async function peopleState(read: Read, { now, today, t, locale }: StateParts): Promise<StepState> {
  const unled = (await ledNow(read, now, today)).filter((one) => one.leads.length === 0)
  return {
    step: 'people',
    is: unled.length === 0 ? 'done' : 'left',
    now: t.people.now(unled.map((one) => nameIn(locale, one.organisation.name))),
  }
}

/** Whoever administers attests only as one of the strategy team, or as a digital lead. */
function attestingState({ strategy: { asked, elsewhere }, mayAttest, t }: StateParts): StepState {
  const left = [...asked.values()].reduce((sum, one) => sum + one, 0) + elsewhere.length
  const now = mayAttest ? t.attesting.now(left) : `${t.attesting.now(left)} ${t.attesting.others}`
  return { step: 'attesting', is: mayAttest ? (left === 0 ? 'done' : 'left') : 'waits', now }
}

/** How far each step is. */
export async function stepStates(read: Read, about: About): Promise<StepState[]> {
  const { locale, today, config } = about
  const t = setUpTexts[locale]
  const parts = { ...about, t }
  const all = (await organisations(read)).filter((one) => runs(one, today))
  const municipalities = all.filter((one) => one.kind === 'municipality')
  const region = all.find((one) => one.kind === 'region')
  const regionName = region === undefined ? '' : nameIn(locale, region.name)
  const lacking = await unnamed(read)
  const languages = (await languagesNow(read)).map((one) => languageNames[one])
  const server = await lacksOf(config)
  return [
    { step: 'region', is: 'done', now: t.region.now(regionName, municipalities.length, about.strategy.measures) },
    { step: 'names', is: lacking.length === 0 ? 'done' : 'left', now: t.names.now(lacking.length) },
    { step: 'languages', is: 'done', now: t.languages.now(languages) },
    { step: 'look', is: 'done', now: t.look.now(await lookNow(read)) },
    await sourcesState(read, all, parts),
    await uploadsState(read, all, 'staff', parts),
    await uploadsState(read, all, 'completions', parts),
    await peopleState(read, parts),
    attestingState(parts),
    { step: 'server', is: server.length === 0 ? 'done' : 'left', now: t.server.now(server.length) },
  ]
}
