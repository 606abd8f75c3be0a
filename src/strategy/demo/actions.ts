import { runsOf, settle } from '../../engines/processes/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { addFile, beginAction, endAction } from '../actions/actions.ts'
import { ACTION, followUps } from '../actions/queries.ts'
import type { Stage } from './acts.ts'
import { inside } from './inside.ts'
import { makePdf } from './pdf.ts'
import type { Doer, Done } from './work.ts'
import type { WorkAct } from './work-acts.ts'

const pattern = makePdf(['Esimerkkiaineisto', 'Ohjepohja', 'Tämä tiedosto on keksitty esimerkki.'])

/** Begins a follow-up action with its steps, and its file. Whoever begins it owns it. */
export async function makeFollowUp(
  stage: Stage,
  act: Extract<WorkAct, { is: 'action' }>,
  { by, organisation }: Doer,
  now: Temporal.Instant,
): Promise<Done> {
  const { database, files } = stage.region
  const today = dayOf(now)
  const [moves] = act.measures
  if (moves === undefined) return { ok: false, why: 'it serves no measure' }
  const facts = {
    measures: act.measures.map((one) => one.id),
    moves: moves.id,
    indicator: moves.bindings.find((one) => one.role === 'decides')?.indicator,
    expected: act.expected,
    organisation,
    title: act.title,
    description: act.description,
    owner: by.person,
    due: today.add({ days: act.days }).toString(),
    cost: act.cost,
    links: act.link === undefined ? [] : [act.link],
  }
  const steps = act.steps.map(({ name, days }) => ({ name, due: today.add({ days }).toString() }))
  const sha256 = act.file === true ? await files.write(pattern) : undefined
  return database.transact(scopeOf(by), async (tx) => {
    const done = await beginAction(tx, facts, steps, stage.isRegion(organisation), by, now)
    if (!done.ok || sha256 === undefined) return done
    const file = { name: 'esimerkki-ohjepohja.pdf', type: 'application/pdf', size: pattern.length, sha256 }
    return addFile(tx, done.id, file, by, now)
  })
}

const idOf = (stage: Stage, title: string, { organisation }: Doer): Promise<string | undefined> =>
  inside(
    stage.region,
    async ({ database }) =>
      (await followUps(database.read)).find((one) => one.title === title && one.organisation === organisation)?.id,
  )

/** Settles the first open step of an action. */
export async function settleStep(stage: Stage, title: string, doer: Doer, now: Temporal.Instant): Promise<Done> {
  const id = await idOf(stage, title, doer)
  return stage.region.database.transact(scopeOf(doer.by), async (tx) => {
    const runs = id === undefined ? [] : ((await runsOf(tx, ACTION, [id], dayOf(now))).get(id) ?? [])
    const step = runs.flatMap((run) => run.steps).find((one) => one.state === 'open')
    if (step === undefined) return { ok: false, why: 'there is no open step' }
    return settle(tx, { run: step.run, step: step.key }, doer.by, now)
  })
}

/** Calls an action off. */
export async function endFollowUp(
  stage: Stage,
  title: string,
  grounds: string,
  doer: Doer,
  now: Temporal.Instant,
): Promise<Done> {
  const id = await idOf(stage, title, doer)
  return stage.region.database.transact(scopeOf(doer.by), (tx) => endAction(tx, id ?? '', grounds, doer.by, now))
}
