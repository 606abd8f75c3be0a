import { z } from 'zod'
import {
  checkForm,
  compile,
  type FormHead,
  type FormProblem,
  flowOn,
  openForm,
  publishForm,
  versionOf,
} from '../../../engines/forms/index.ts'
import { scopeOf, system } from '../../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../../platform/http/index.ts'
import { format, href, locales } from '../../../platform/i18n/index.ts'
import { printOf } from '../editing/parts.ts'
import { type OfForm, type Own, ofForm, own } from '../own.ts'
import { ChecksPage } from './checks-page.tsx'
import { OpeningPage } from './opening-page.tsx'
import { PreviewPage, TrialPage } from './preview-pages.tsx'
import { texts } from './texts.ts'
import { madeUp } from './trial.ts'

const previewQuery = z.object({ lang: z.enum(locales).optional(), width: z.enum(['narrow']).optional() })

const preview = route({
  method: 'GET',
  path: '/forms/:key/draft/preview',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  query: previewQuery,
  about: 'A draft as those who answer will see it: in a language (lang), at the width of a phone (width)',
  async handle(ask: OfForm<{ key: string }, z.output<typeof previewQuery>>) {
    const it = await own(ask)
    if (it === undefined) return refuse('notFound')
    const { definition } = it.draft
    const wanted = ask.query.lang ?? ask.locale
    const language = definition.languages.find((one) => one === wanted) ?? definition.languages[0] ?? 'fi'
    return page(
      PreviewPage({ view: ask.view, form: it.form, definition, language, isNarrow: ask.query.width === 'narrow' }),
    )
  },
})

const seedQuery = z.object({ seed: z.coerce.number().int().min(1).max(1_000_000).optional() })
/** How many made-up people are shown at once. */
const PEOPLE = 3

const trial = route({
  method: 'GET',
  path: '/forms/:key/draft/trial',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  query: seedQuery,
  about: 'A draft with made-up answers (seed: which); nothing is stored',
  async handle(ask: OfForm<{ key: string }, z.output<typeof seedQuery>>) {
    const it = await own(ask)
    if (it === undefined) return refuse('notFound')
    const { form } = it
    const { definition } = it.draft
    const checked = checkForm(definition, form.privacy)
    const compiled = checked.ok ? compile(checked.form) : undefined
    const seed = ask.query.seed ?? 1
    const people =
      compiled === undefined ? [] : Array.from({ length: PEOPLE }, (_, at) => madeUp(compiled, seed * 100 + at))
    const empty = compiled?.parse({}, ask.today).errors.map((error) => compiled.message(ask.locale, error)) ?? []
    const next = (seed % 1_000_000) + 1
    return page(TrialPage({ view: ask.view, form, definition, compiled, people, empty: [...new Set(empty)], next }))
  },
})

async function showChecks(ask: OfForm, it: Own, problems?: readonly FormProblem[], conflict = false): Promise<Answer> {
  const { form, draft } = it
  const checked = checkForm(draft.definition, form.privacy)
  const version =
    form.version === undefined ? undefined : await versionOf(ask.region.database.read, form.id, form.version)
  return page(
    ChecksPage({
      view: ask.view,
      form,
      definition: draft.definition,
      revision: draft.revision,
      problems: problems ?? (checked.ok ? [] : checked.problems),
      isSame: version !== undefined && printOf(version.form) === printOf(draft.definition),
      conflict,
    }),
    problems !== undefined ? 422 : conflict ? 409 : 200,
  )
}

const checks = route({
  method: 'GET',
  path: '/forms/:key/draft/checks',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  about: 'What is to be mended and what is worth a look before a form is published',
  async handle(ask: OfForm) {
    const it = await own(ask)
    return it === undefined ? refuse('notFound') : showChecks(ask, it)
  },
})

const seenDraft = z.object({ seen: z.uuid() })

const publishing = route({
  method: 'POST',
  path: '/forms/:key/versions',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  about: 'Publishes the draft as the next version of a form',
  async handle(ask: OfForm) {
    const it = await own(ask)
    const parsed = seenDraft.safeParse(ask.form.values)
    if (it === undefined || !parsed.success) return refuse('notFound')
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      publishForm(tx, it.form.id, parsed.data.seen, it.by, ask.now),
    )
    if (done.ok) {
      // Own forms of municipalities that agree with it follow by themselves; the program may, whoever published.
      await ask.region.database.transact(system, (tx) => flowOn(tx, it.form.id, ask.now))
      return seeOther(`/forms/${it.form.key}/opening`)
    }
    if (done.why === 'invalid') return showChecks(ask, it, done.problems)
    if (done.why !== 'conflict') return refuse('notFound')
    return showChecks(ask, done.theirs === undefined ? it : { ...it, draft: done.theirs }, undefined, true)
  },
})

const zone = 'Europe/Helsinki'
const startOf = (day: string): Temporal.Instant => Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant()
const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(zone).toPlainDate()

function typedOpening(ask: Pick<OfForm, 'locale' | 'today'>, { opens, closes }: FormHead): Record<string, string> {
  const { day } = format(ask.locale)
  // It closes at the end of the last day: the first moment of the next one.
  const last = closes === undefined ? undefined : dayOf(closes.subtract({ nanoseconds: 1 }))
  const isOver = last !== undefined && Temporal.PlainDate.compare(last, ask.today) < 0
  return {
    opens: day(opens === undefined || isOver ? ask.today : dayOf(opens)),
    closes: last === undefined || isOver ? '' : day(last),
  }
}

function showOpening(
  ask: OfForm,
  it: Own,
  values: Readonly<Record<string, string>>,
  problems: Problems,
  status: number,
): Answer {
  const { form, draft } = it
  const address = `${ask.origin}${href(ask.locale, `/forms/${form.key}`)}`
  return page(
    OpeningPage({ view: ask.view, form, title: draft.definition.title, now: ask.now, address, values, problems }),
    status,
  )
}

const days = z.object({ opens: fields.day(), closes: fields.optionalDay() })

const openings = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/forms/:key/opening',
    access: 'keepForms',
    localized: true,
    params: ofForm,
    about: method === 'GET' ? 'Form: from when until when a form takes answers' : 'Says when a form takes answers',
    async handle(ask: OfForm) {
      const it = await own(ask)
      if (it === undefined || (method === 'POST' && it.form.version === undefined)) return refuse('notFound')
      const { form } = it
      if (method === 'GET') return showOpening(ask, it, typedOpening(ask, form), {}, 200)
      const t = texts[ask.locale].opening
      const parsed = parseForm(days, ask.form, ask.locale)
      const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
      const [opensDay, closesDay] = [fields.dayIn(ask.form.values.opens), fields.dayIn(ask.form.values.closes)]
      if (closesDay !== undefined && closesDay < ask.today.toString()) problems.closes ??= t.past
      if (opensDay !== undefined && closesDay !== undefined && closesDay < opensDay) problems.closes ??= t.order
      // What is open already goes on from when it was opened: the past is not told anew.
      const wasOpen = form.opens !== undefined && opensDay === dayOf(form.opens).toString()
      if (opensDay !== undefined && opensDay < ask.today.toString() && !wasOpen) problems.opens ??= t.past
      if (!parsed.ok || Object.keys(problems).length > 0) return showOpening(ask, it, ask.form.values, problems, 422)
      const { opens, closes } = parsed.value
      const from =
        wasOpen && form.opens !== undefined ? form.opens : opens === ask.today.toString() ? ask.now : startOf(opens)
      const until =
        closes === undefined ? undefined : startOf(Temporal.PlainDate.from(closes).add({ days: 1 }).toString())
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        openForm(tx, form.id, { opens: from, closes: until }, it.by, ask.now),
      )
      return done.ok ? seeOther(`/forms/${form.key}/draft`) : refuse('notFound')
    },
  }),
)

const closing = route({
  method: 'POST',
  path: '/forms/:key/closing',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  about: 'Closes a form now',
  async handle(ask: OfForm) {
    const it = await own(ask)
    const opens = it?.form.opens
    if (it === undefined || opens === undefined) return refuse('notFound')
    const closes = Temporal.Instant.compare(opens, ask.now) > 0 ? opens : ask.now
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      openForm(tx, it.form.id, { opens, closes }, it.by, ask.now),
    )
    return done.ok ? seeOther(`/forms/${it.form.key}/opening`) : refuse('notFound')
  },
})

export const publishingRoutes: readonly AnyRoute[] = [preview, trial, checks, publishing, ...openings, closing]
