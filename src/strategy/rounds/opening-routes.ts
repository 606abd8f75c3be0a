import { z } from 'zod'
import { colleagues, runs, safeOrigin, scopeOf, system } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { format, typedDay } from '../../platform/i18n/index.ts'
import { sendSoon } from '../../platform/mail/index.ts'
import type { Period } from '../content/strategy.ts'
import { groundOf } from '../standing/index.ts'
import { openRound } from './actions.ts'
import { dayProblems } from './day-problems.ts'
import type { Values } from './form.ts'
import { parts, rounds } from './queries.ts'
import { ConfirmOpeningPage, dayValues, OpenRoundPage } from './round-forms.tsx'
import { offeredDays, offeredPeriod, type RoundDays } from './rules.ts'
import { askToAnswer, readersOf } from './tell.ts'
import { newestTemplate } from './template.ts'
import { texts } from './texts.ts'
import { beginWork, endUnanswered } from './work.ts'

const days = { opens: fields.day(), answersDue: fields.day(), approvalDue: fields.day(), closes: fields.day() }
const opening = z.object({ period: z.string().max(20), ...days })

const periodLabel = (ask: Ask, period: Period): string =>
  period.half === undefined
    ? period.label
    : format(ask.locale).period({ year: period.half.year, half: period.half.half === 1 ? 'spring' : 'autumn' })

async function showOpening(ask: Ask, status: number, problems: Problems): Promise<Answer> {
  const { strategy } = await groundOf(ask.region)
  const { all, template } = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => ({
    all: await rounds(read),
    template: await newestTemplate(read),
  }))
  const taken = new Set(all.map((one) => one.period.start))
  const offered = offeredPeriod(strategy.periods, taken, ask.today)
  const values: Values =
    status === 200
      ? {
          period: offered?.start.toString() ?? '',
          ...dayValues(offeredDays(ask.today, all[0], template.spans), typedDay),
        }
      : ask.form.values
  return page(
    OpenRoundPage({
      view: ask.view,
      periods: strategy.periods.filter((one) => !taken.has(one.start.toString())),
      labels: (period) => periodLabel(ask, period),
      isRunning: all.some((one) => one.closed === undefined),
      values,
      problems,
    }),
    status,
  )
}

/** What was typed, when a round can be opened with it. */
async function typedRound(
  ask: Ask,
): Promise<{ ok: true; period: Period; days: RoundDays } | { ok: false; problems: Problems }> {
  const parsed = parseForm(opening, ask.form, ask.locale)
  if (!parsed.ok) return parsed
  const { period: start, ...days } = parsed.value
  const { strategy } = await groundOf(ask.region)
  const period = strategy.periods.find((one) => one.start.toString() === start)
  const problems = dayProblems(ask, days, ask.today.toString())
  if (period === undefined) problems.period = problemText(ask.locale, 'notAnOption', {})
  if (period === undefined || Object.keys(problems).length > 0) return { ok: false, problems }
  return { ok: true, period, days }
}

/** Changes nothing: says what the opening does, and asks. */
async function confirm(ask: Ask): Promise<Answer> {
  const typed = await typedRound(ask)
  if (!typed.ok) return showOpening(ask, 422, typed.problems)
  const { organisations } = await groundOf(ask.region)
  const { all, people } = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => ({
    all: await rounds(read),
    people: await colleagues(read, ask.today),
  }))
  const t = texts[ask.locale]
  if (all.some((one) => one.closed === undefined)) return showOpening(ask, 409, { period: t.running })
  const start = typed.period.start.toString()
  if (all.some((one) => one.period.start === start)) return showOpening(ask, 409, { period: t.taken })
  return page(
    ConfirmOpeningPage({
      view: ask.view,
      period: typed.period,
      label: periodLabel(ask, typed.period),
      days: typed.days,
      values: ask.form.values,
      asked: organisations
        .filter((one) => one.kind === 'municipality' && runs(one, ask.today))
        .map((organisation) => ({
          organisation,
          leads: people
            .filter((one) =>
              one.memberships.some((held) => held.relation === 'digitalLead' && held.organisation === organisation.id),
            )
            .map((one) => one.name),
        })),
    }),
  )
}

async function open(ask: Ask): Promise<Answer> {
  // Mails go out at once: nobody sends them without having seen to whom.
  if (ask.form.values.confirmed !== 'yes') return confirm(ask)
  const typed = await typedRound(ask)
  if (!typed.ok) return showOpening(ask, 422, typed.problems)
  const { period, days: given } = typed
  const ground = await groundOf(ask.region)
  const { organisations } = ground
  const running = organisations.filter((one) => runs(one, ask.today))
  const home = running.find((one) => one.kind === 'region')
  const municipalities = new Map(running.filter((one) => one.kind === 'municipality').map((one) => [one.id, one]))
  if (home === undefined) return refuse('notFound')
  const label =
    period.half === undefined
      ? period.label
      : format('fi').period({ year: period.half.year, half: period.half.half === 1 ? 'spring' : 'autumn' })
  const done = await ask.region.database.transact(scopeOf(ask.actor), async (tx) => {
    const opened = await openRound(
      tx,
      { period: { ...period, label }, days: given, organisations: [...municipalities.keys()] },
      ask.actor,
      ask.now,
    )
    if (!opened.ok) return opened
    const made = opened.parts.flatMap((part) => {
      const organisation = municipalities.get(part.organisation)
      return organisation === undefined ? [] : [{ ...part, organisation }]
    })
    const all = await rounds(tx)
    const before = all.filter((one) => one.id !== opened.id).map((one) => one.id)
    await endUnanswered(tx, await parts(tx, { rounds: before }), label, ask.actor, ask.now)
    await beginWork(tx, { id: opened.id, label, days: given, region: home.id }, made, ask.actor, ask.now)
    const round = all.find((one) => one.id === opened.id)
    if (round !== undefined && given.opens <= ask.today.toString())
      await ask.region.database.transact(system, async (inner) => {
        const by = ask.actor.kind === 'person' ? ask.actor.person : null
        const readers = await readersOf(inner, ground)
        for (const { id, organisation } of made)
          await askToAnswer(inner, {
            ...readers,
            round,
            part: { id, organisation: organisation.id },
            organisation,
            origin: safeOrigin(ask.region.config, ask.origin),
            secret: ask.region.secret,
            now: ask.now,
            by,
          })
      })
    return opened
  })
  if (done.ok) {
    sendSoon(ask.region)
    return seeOther(`/rounds/${done.id}`)
  }
  const t = texts[ask.locale]
  if (done.why === 'running') return showOpening(ask, 409, { period: t.running })
  if (done.why === 'taken') return showOpening(ask, 409, { period: t.taken })
  return refuse(done.why === 'days' ? 'badRequest' : done.why)
}

export const openingRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/rounds/new',
    access: 'steer',
    localized: true,
    about: 'Form: open a follow-up round for a half-year',
    handle: (ask) => showOpening(ask, 200, {}),
  }),
  route({
    method: 'POST',
    path: '/rounds',
    access: 'steer',
    localized: true,
    about:
      'Asks before a round is opened (its days, who gets mail, who does not); confirmed, opens it and sends the mails',
    handle: open,
  }),
]
