import { z } from 'zod'
import { bodies, colleagues, runs, scopeOf } from '../../platform/access/index.ts'
import { type AnyRoute, type Ask, type Problems, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { nameIn, typedDay } from '../../platform/i18n/index.ts'
import { followUps } from '../actions/queries.ts'
import { placesOf } from '../parts/places.ts'
import { groundOf } from '../standing/index.ts'
import { decideFinding, lookAtEffect } from './actions.ts'
import { frozenOn, gaugesOf } from './figures.ts'
import { readDecision, readLearned } from './form.ts'
import { DecisionPage, LookPage } from './form-pages.tsx'
import { grounds, type OfOne, ofOne, one, own, showOne } from './held.ts'
import { findingsFor } from './queries.ts'
import { canDecide, outcomes, stateOf } from './rules.ts'
import type { FindingSource } from './sources.ts'

const decisionQuery = z.object({ what: z.enum(outcomes).catch('action') })
type Deciding = Ask<{ id: string }, z.output<typeof decisionQuery>>

/** What is decided of a finding. */
export const deciding = (sources: readonly FindingSource[]): AnyRoute[] =>
  (['GET', 'POST'] as const).map((method) =>
    route({
      method,
      path: method === 'GET' ? '/findings/:id/decision' : '/findings/:id/decisions',
      access: 'attest',
      localized: true,
      params: ofOne,
      query: decisionQuery,
      about:
        method === 'GET'
          ? 'Form: what was decided of a finding. Takes what (action, no, same).'
          : 'Records what was decided of a finding, with the indicator of its effect named beforehand',
      async handle(ask: Deciding) {
        const found = await own(ask)
        if (found === undefined) return refuse('notFound')
        if (!canDecide(stateOf(found, ask.today))) return showOne(ask, found, true)
        const { region, today, actor } = ask
        const { database } = region
        const { organisation } = found
        const it = await grounds(ask)
        const ground = await groundOf(region)
        const groups = (await bodies(database.read)).filter(
          (one) => runs(one, today) && (one.organisation === organisation || it.isRegion(one.organisation)),
        )
        const people = (await database.readAs(scopeOf(actor), (read) => colleagues(read, today))).filter((one) =>
          one.memberships.some((held) => held.organisation === organisation),
        )
        const nameOf = (id: string) =>
          placesOf(it.organisations, ask.locale).find((place) => place.id === id)?.name ?? id
        const me = actor.kind === 'person' ? [{ person: actor.person, name: actor.name }] : []
        const others = (await findingsFor(database, actor, { organisation })).filter(
          (other) => other.id !== found.id && stateOf(other, today) !== 'same',
        )
        const actions = (await followUps(database.read)).filter((one) => one.organisation === organisation)
        const gauges = gaugesOf(it.strategy)
        const again = (status: number, values: Readonly<Record<string, string>>, problems: Problems) =>
          page(
            DecisionPage({
              view: ask.view,
              strategy: it.strategy,
              one: found,
              what: outcomes.find((what) => what === values.what) ?? ask.query.what,
              deciders: [
                ...groups.map((body) => ({
                  value: `body:${body.id}`,
                  label: `${nameIn(ask.locale, body.name)}, ${nameOf(body.organisation)}`,
                })),
                ...[...me, ...people.filter((one) => !me.some(({ person }) => person === one.person))].map((one) => ({
                  value: `person:${one.person}`,
                  label: one.name,
                })),
              ],
              actions,
              gauges,
              others,
              values,
              problems,
            }),
            status,
          )
        if (method === 'GET') return again(200, { said: found.title, day: typedDay(today.toString()) }, {})
        const given = readDecision(
          ask.form,
          {
            finding: found,
            today,
            bodies: new Set(groups.map((body) => body.id)),
            people: new Set([...me, ...people].map((one) => one.person)),
            actions: new Set(actions.map((one) => one.id)),
            gauges,
            others: new Set(others.map((other) => other.id)),
            frozen: (gauge) => frozenOn(ground, gauge, organisation, today),
          },
          ask.locale,
        )
        if (!given.ok) return again(422, ask.form.values, given.problems)
        const { seen = '' } = ask.form.values
        const tell = sources.find((source) => source.kind === found.source.kind)?.teller?.(ask)
        const done = await database.transact(scopeOf(actor), (tx) =>
          decideFinding(tx, found.id, seen, given.value, it.isRegion(organisation), actor, ask.now, tell),
        )
        if (done.ok) return seeOther(`/findings/${found.id}`)
        if (done.why !== 'conflict') return refuse(done.why)
        return showOne(ask, (await one(ask)) ?? found, true)
      },
    }),
  )

/** What is seen of an effect when its day has come. */
export const looking = (sources: readonly FindingSource[]): AnyRoute[] =>
  (['GET', 'POST'] as const).map((method) =>
    route({
      method,
      path: method === 'GET' ? '/findings/:id/look' : '/findings/:id/looks',
      access: 'attest',
      localized: true,
      params: ofOne,
      about:
        method === 'GET'
          ? 'Form: what is seen of an effect, when its day has come'
          : 'Records what was seen of an effect and what was learned, once',
      async handle(ask: OfOne) {
        const found = await own(ask)
        const effect = found?.decisions.at(-1)?.effect
        if (found === undefined || effect === undefined) return refuse('notFound')
        // Before its day, and when somebody has looked already, the finding's own page tells how it stands.
        if (stateOf(found, ask.today) !== 'toLook') return seeOther(`/findings/${found.id}`)
        const { strategy } = await grounds(ask)
        const after = frozenOn(await groundOf(ask.region), effect, found.organisation, ask.today)
        const again = (status: number, problems: Problems) =>
          page(
            LookPage({
              view: ask.view,
              strategy,
              one: found,
              effect,
              after,
              values: ask.form.values,
              problems,
            }),
            status,
          )
        if (method === 'GET') return again(200, {})
        const given = readLearned(ask.form, ask.locale)
        if (!given.ok) return again(422, given.problems)
        const tell = sources.find((source) => source.kind === found.source.kind)?.teller?.(ask)
        const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
          lookAtEffect(tx, found.id, { learned: given.value, after }, ask.actor, ask.now, tell),
        )
        return done.ok ? seeOther(`/findings/${found.id}`) : refuse(done.why)
      },
    }),
  )
