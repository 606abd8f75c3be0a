// A system as the actor may see it, and what its pages are made of.
import { z } from 'zod'
import { colleagues, may, namesOf, organisations, runs, scopeOf, system } from '../../platform/access/index.ts'
import { type Ask, fields, type Problems, page, refuse } from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { type Register, register } from './queries.ts'
import { answersFor, flowsOf, type System } from './rules.ts'
import { SystemPage } from './system-page.tsx'

export const ofSystem = z.object({ organisation: fields.code, key: z.string().min(1).max(120) })
export type OfSystem = Ask<z.output<typeof ofSystem>>

/** Organisations whose systems the actor looks after, by name. */
export async function keptPlaces({ region, actor, today, locale }: Ask<unknown, unknown>) {
  const all = await organisations(region.database.read)
  return all
    .filter((one) => runs(one, today) && may.keepSystems(actor, one.id))
    .map((one) => ({ id: one.id, name: nameIn(locale, one.name) }))
}

/** A system with the register around it, as the actor may see it: all of it, or what they answer for. */
export async function seenSystem(ask: OfSystem): Promise<{ system: System; register: Register } | undefined> {
  const { organisation, key } = ask.params
  const isKeeper = may.keepSystems(ask.actor, organisation)
  const person = ask.actor.kind === 'person' ? ask.actor.person : undefined
  // An owner who looks after no register sees by themselves only the rows that name them, not what others tell of it.
  const eyes = isKeeper ? scopeOf(ask.actor) : system
  const whole = await ask.region.database.readAs(eyes, (read) => register(read, organisation))
  const one = whole.systems.find((each) => each.key === key)
  if (one === undefined || !(isKeeper || answersFor(person, one))) return undefined
  return { system: one, register: isKeeper ? whole : { ...whole, flows: flowsOf(one.name, whole.flows) } }
}

/** The page of a system, also with what was typed and what is wrong with it. */
export async function showSystem(
  ask: OfSystem,
  status = 200,
  values: Readonly<Record<string, string>> = {},
  problems: Problems = {},
) {
  const found = await seenSystem(ask)
  if (found === undefined) return refuse('notFound')
  const { owner, deputy } = found.system
  const asked = [owner, deputy, ...found.register.reviews.map((one) => one.by)].filter((one) => typeof one === 'string')
  const names = await ask.region.database.readAs(scopeOf(ask.actor), (read) => namesOf(read, asked))
  return page(
    SystemPage({
      view: ask.view,
      organisation: ask.params.organisation,
      ...found,
      names,
      today: ask.today,
      mayKeep: may.keepSystems(ask.actor, ask.params.organisation),
      mayConfirm: answersFor(ask.actor.kind === 'person' ? ask.actor.person : undefined, found.system),
      values,
      problems,
    }),
    status,
  )
}

/** People to choose an owner from: those who have an account, so that they can confirm. */
export async function chosenFrom({ region, actor, today }: Pick<Ask, 'region' | 'actor' | 'today'>) {
  const people = await region.database.readAs(scopeOf(actor), (read) => colleagues(read, today, 'everybody'))
  return people.map(({ person, name }) => ({ value: person, label: name }))
}
