import { z } from 'zod'
import { type StepView, settle, work } from '../../engines/processes/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  fields,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { answeredSystems, systemPath } from '../../registers/systems/index.ts'
import { missingFor } from '../missing/letters.ts'
import { stillAsked } from '../reminders/remind.ts'
import { isNotOwn } from '../rounds/own-answers.ts'
import { groundOf, liveStandings } from '../standing/index.ts'
import { changesSince, followedBy } from './changes.ts'
import { choiceAndSeen, choiceOf, chooseMail, frequencies, markSeen } from './choice.ts'
import { myQuery } from './filter.ts'
import { MailPage } from './mail-page.tsx'
import { MyPage } from './pages.tsx'

const PAGE = 60
/** How far back changes are told to who has never marked them as seen. */
const FIRST_DAYS = 14

const my = route({
  method: 'GET',
  path: '/my',
  access: 'keepAccount',
  localized: true,
  query: myQuery,
  about: 'My page: what is asked of me, what is late, what has changed; filters kind, organisation, late',
  async handle(ask): Promise<Answer> {
    const { region, actor, query, now, today, view } = ask
    if (actor.kind !== 'person') return refuse('notAllowed')
    const { kind, organisation, late, saved } = query
    const standings = await liveStandings(region, today)
    const isAsked = await stillAsked(region)
    const followed = followedBy(actor, await groundOf(region))
    const shown = await region.database.readAs(scopeOf(actor), async (read) => {
      const notOwn = await isNotOwn(read)
      const only = (step: StepView) => isAsked(step) && notOwn(actor.person, step)
      const filter = { today, kind, organisation, late: late !== undefined, only }
      const { choice, seen = now.subtract({ hours: FIRST_DAYS * 24 }) } = await choiceAndSeen(read, actor.person)
      return {
        work: await work(read, actor, filter, { number: query.page ?? 1, size: PAGE }),
        since: seen,
        changes: await changesSince(read, followed, seen, standings),
        choice,
        things: await missingFor(region, read, actor, today),
        systems: (await answeredSystems(read, actor.person)).map(({ organisation, system: { key, name } }) => ({
          name,
          path: systemPath(organisation, key),
        })),
      }
    })
    const filter = { kind, organisation, late }
    const hasRole = actor.memberships.length > 0
    return page(MyPage({ view, standings, filter, until: now, hasRole, saved: saved !== undefined, ...shown }))
  },
})

const instant = z.string().transform((value, context) => {
  try {
    return Temporal.Instant.from(value)
  } catch {
    context.addIssue({ code: 'custom', message: 'notAnOption' })
    return z.NEVER
  }
})

const seen = route({
  method: 'POST',
  path: '/my/seen',
  access: 'keepAccount',
  localized: true,
  about: 'Marks the changes of my page as seen, as far as they were shown',
  async handle({ region, actor, form, now }): Promise<Answer> {
    if (actor.kind !== 'person') return refuse('notAllowed')
    const until = instant.safeParse(form.values.until)
    if (!until.success) return refuse('badRequest')
    // Never ahead of the clock: what is still to come is not seen.
    const at = Temporal.Instant.compare(until.data, now) > 0 ? now : until.data
    await region.database.transact(scopeOf(actor), (tx) => markSeen(tx, actor.person, at))
    return seeOther('/my')
  },
})

const posted = z.object({ run: z.uuid({ error: 'notAnOption' }), step: z.string().min(1).max(60) })

const checked = route({
  method: 'POST',
  path: '/my/steps',
  access: 'workHere',
  localized: true,
  about: 'Says of a reminder that it is checked: it leaves the work list',
  async handle({ region, actor, form, now }): Promise<Answer> {
    const which = posted.safeParse(form.values)
    if (!which.success) return refuse('notFound')
    const done = await region.database.transact(scopeOf(actor), (tx) =>
      settle(tx, { ...which.data, outcome: 'checked' }, actor, now),
    )
    // Somebody else was quicker: it is off the list just the same.
    if (done.ok || done.why === 'conflict') return seeOther('/my')
    return refuse(done.why === 'notAllowed' ? 'notAllowed' : 'notFound')
  },
})

const mailForm = route({
  method: 'GET',
  path: '/my/mail',
  access: 'keepAccount',
  localized: true,
  about: 'Form: how often mail of my work comes',
  async handle({ region, actor, view }): Promise<Answer> {
    if (actor.kind !== 'person') return refuse('notAllowed')
    const choice = await region.database.readAs(scopeOf(actor), (read) => choiceOf(read, actor.person))
    return page(MailPage({ view, ...choice, problems: {} }))
  },
})

const chosen = z.object({ often: fields.oneOf(frequencies), missing: fields.oneOf(frequencies) })

const mail = route({
  method: 'POST',
  path: '/my/mail',
  access: 'keepAccount',
  localized: true,
  about: 'Chooses how often mail of my work comes',
  async handle({ region, actor, form, view, locale, now }): Promise<Answer> {
    if (actor.kind !== 'person') return refuse('notAllowed')
    const parsed = parseForm(chosen, form, locale)
    const { often = '', missing = '' } = form.values
    if (!parsed.ok) return page(MailPage({ view, often, missing, problems: parsed.problems }), 422)
    await region.database.transact(scopeOf(actor), (tx) => chooseMail(tx, parsed.value, actor, now))
    return seeOther('/my?saved=mail#mail')
  },
})

export const myRoutes: readonly AnyRoute[] = [my, seen, checked, mailForm, mail]
