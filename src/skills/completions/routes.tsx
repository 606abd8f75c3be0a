import { z } from 'zod'
import { publish } from '../../engines/metrics/index.ts'
import { may, organisations, scopeOf, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Read } from '../../platform/database/index.ts'
import {
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { countCourse } from './actions.ts'
import { recordFigures, sharesOn } from './figures.ts'
import { CompletionsPage, type CountedCourse, type FigureRow } from './page.tsx'
import { purposes } from './rules.ts'
import { texts } from './texts.ts'
import { xapiRoutes } from './xapi-routes.ts'

const roles = ['employee', 'supervisor', 'management'] as const

async function counted(read: Read): Promise<CountedCourse[]> {
  const rows = await read
    .selectFrom('course_purpose')
    .innerJoin('course', 'course.key', 'course_purpose.course')
    .select(['course_purpose.id', 'course.name', 'purpose', 'role', 'months'])
    .where('ended_at', 'is', null)
    .orderBy('purpose')
    .orderBy('course.name')
    .execute()
  return rows.map((row) => ({ ...row, purpose: row.purpose as CountedCourse['purpose'] }))
}

/** Figures as anybody may see them: small numbers are hidden and the others are bands. */
async function figures(ask: Ask<unknown>): Promise<FigureRow[]> {
  const { region, today, locale } = ask
  const found = await region.database.readAs(system, (read) => sharesOn(read, today))
  const all = await organisations(region.database.read)
  const nameOf = (id: string) => {
    const one = all.find((organisation) => organisation.id === id)
    return one === undefined ? id : nameIn(locale, one.name)
  }
  return purposes.flatMap((purpose) => {
    const cells = [...found].flatMap(([organisation, of]) => {
      const share = of[purpose]
      return share === undefined ? [] : [{ key: organisation, ...share }]
    })
    return publish(cells, 'people').map((cell) => ({ purpose, organisation: nameOf(cell.key), band: cell.band }))
  })
}

async function show(ask: Ask<unknown>, values: Readonly<Record<string, string>>, problems: Problems) {
  const { region, actor, view } = ask
  const { courses, options } = await region.database.readAs(scopeOf(actor), async (read) => ({
    courses: await counted(read),
    options: await read.selectFrom('course').select(['key', 'name']).orderBy('name').limit(1000).execute(),
  }))
  const status = Object.keys(problems).length > 0 ? 422 : 200
  const content = CompletionsPage({
    view,
    figures: await figures(ask),
    courses,
    options,
    maySteer: may.steer(actor),
    values,
    problems,
  })
  return page(content, status)
}

const typed = z.object({
  course: z.string({ error: 'notChosen' }).min(1, 'notChosen').max(200, 'notAnOption'),
  purpose: fields.oneOf(purposes),
  role: z
    .enum(roles)
    .or(z.literal('').transform(() => null))
    .catch(null),
  months: fields.optionalText(4),
})

export const routes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/completions',
    access: 'workHere',
    localized: true,
    about: 'Which courses count, and what completions come to; figures of few people are hidden',
    handle: (ask) => show(ask, {}, {}),
  }),
  route({
    method: 'POST',
    path: '/completions/purposes',
    access: 'steer',
    localized: true,
    about: 'Says what a course counts as',
    async handle(ask: Ask) {
      const { region, actor, form, now, locale } = ask
      const t = texts[locale]
      const parsed = parseForm(typed, form, locale)
      if (!parsed.ok || actor.kind !== 'person') return show(ask, form.values, parsed.ok ? {} : parsed.problems)
      const { course, purpose, role, months: text } = parsed.value
      const months = text === undefined ? null : Number(text)
      if (months !== null && !(Number.isInteger(months) && months >= 1 && months <= 120))
        return show(ask, form.values, { months: t.notMonths })
      if (role !== null && purpose !== 'minimumLevel') return show(ask, form.values, { role: t.roleOnlyOfLevel })
      const done = await region.database.transact(system, (tx) =>
        countCourse(tx, { course, purpose, role, months }, actor, now),
      )
      if (done === 'notFound') return refuse('badRequest')
      return done === 'already' ? show(ask, form.values, { course: t.already }) : seeOther('/completions')
    },
  }),
  route({
    method: 'POST',
    path: '/completions/purposes/:purpose/ending',
    access: 'steer',
    localized: true,
    params: z.object({ purpose: z.uuid() }),
    about: 'A course counts no more as what it did',
    async handle(ask: Ask<{ purpose: string }>) {
      const { region, actor, now, params } = ask
      if (actor.kind !== 'person') return refuse('notAllowed')
      const done = await region.database.transact(system, async (tx) => {
        const row = await tx
          .updateTable('course_purpose')
          .set({ ended_at: now, ended_by: actor.person })
          .where('id', '=', params.purpose)
          .where('ended_at', 'is', null)
          .returning(['course', 'purpose'])
          .executeTakeFirst()
        if (row === undefined) return false
        await audit(tx, actor, now, {
          action: 'coursePurpose.ended',
          subject: row.course,
          detail: { kind: row.purpose },
        })
        await recordFigures(tx, now)
        return true
      })
      return done ? seeOther('/completions') : refuse('notFound')
    },
  }),
  ...xapiRoutes,
]
