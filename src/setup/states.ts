import { missingNameForms, type Organisation, organisations, runs } from '../platform/access/index.ts'
import type { Read } from '../platform/database/index.ts'
import { lookNow } from '../platform/look/index.ts'
import type { Connector } from '../registers/sources/index.ts'
import type { StrategyNow } from '../strategy/index.ts'
import { t } from './finnish.ts'
import { nameForms } from './municipalities.ts'
import { ledNow } from './people/routes.ts'
import { isBusy } from './sources/page.tsx'
import { sourcesNow } from './sources/routes.ts'
import type { StepState } from './steps.ts'
import { isStored, type Kind, sheetsNow } from './uploads/kinds.ts'

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
  { connectors, now }: { connectors: readonly Connector[]; now: Temporal.Instant },
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
  { connectors, now }: { connectors: readonly Connector[]; now: Temporal.Instant },
): Promise<StepState> {
  const { list } = await sheetsNow(read, connectors, kind, running, now)
  const stored = list.filter(isStored).length
  return { step: kind, is: stored === list.length ? 'done' : 'left', now: t.uploads.now(stored, list.length) }
}

async function peopleState(
  read: Read,
  { now, today }: { now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<StepState> {
  const unled = (await ledNow(read, now, today)).filter((one) => one.leads.length === 0)
  return {
    step: 'people',
    is: unled.length === 0 ? 'done' : 'left',
    now: t.people.now(unled.map((one) => one.organisation.name.nominative)),
  }
}

/** Whoever administers attests only as one of the strategy team, or as a digital lead. */
function attestingState({ asked, elsewhere }: StrategyNow, mayAttest: boolean): StepState {
  const left = [...asked.values()].reduce((sum, one) => sum + one, 0) + elsewhere.length
  const now = mayAttest ? t.attesting.now(left) : `${t.attesting.now(left)} ${t.attesting.others}`
  return { step: 'attesting', is: mayAttest ? (left === 0 ? 'done' : 'left') : 'waits', now }
}

/** How far each step is. */
export async function stepStates(
  read: Read,
  about: {
    strategy: StrategyNow
    connectors: readonly Connector[]
    today: Temporal.PlainDate
    now: Temporal.Instant
    mayAttest: boolean
  },
): Promise<StepState[]> {
  const all = (await organisations(read)).filter((one) => runs(one, about.today))
  const municipalities = all.filter((one) => one.kind === 'municipality')
  const region = all.find((one) => one.kind === 'region')
  const lacking = await unnamed(read)
  return [
    {
      step: 'region',
      is: 'done',
      now: t.region.now(region?.name.nominative ?? '', municipalities.length, about.strategy.measures),
    },
    { step: 'names', is: lacking.length === 0 ? 'done' : 'left', now: t.names.now(lacking.length) },
    { step: 'look', is: 'done', now: t.look.now(await lookNow(read)) },
    await sourcesState(read, all, about),
    await uploadsState(read, all, 'staff', about),
    await uploadsState(read, all, 'completions', about),
    await peopleState(read, about),
    attestingState(about.strategy, about.mayAttest),
  ]
}
