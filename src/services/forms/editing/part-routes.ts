import { z } from 'zod'
import { type FormDefinition, kindOf, kinds, type Question, questionsOf } from '../../../engines/forms/index.ts'
import { scopeOf } from '../../../platform/access/index.ts'
import { type Answer, type AnyRoute, page, refuse, route, seeOther } from '../../../platform/http/index.ts'
import { locales } from '../../../platform/i18n/index.ts'
import { type OfForm, type Own, ofForm, own } from '../own.ts'
import { changeDraft } from './actions.ts'
import { earlierThan, testsOf } from './conditions.ts'
import { draftPath } from './draft-page.tsx'
import { HeadPage, SectionPage } from './part-pages.tsx'
import { type Command, headOf, seenOf } from './parts.ts'
import { KindPage, QuestionPage } from './question-page.tsx'
import { settingId, settingsOf } from './settings.ts'
import { texts } from './texts.ts'
import {
  type Ground,
  type Problems,
  readHead,
  readQuestion,
  readSection,
  typedHead,
  typedQuestion,
  typedSection,
  type Values,
} from './typed.ts'

const partKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
const ofSection = ofForm.extend({ section: partKey })
const ofQuestion = ofForm.extend({ question: partKey })
const kindQuery = z.object({ kind: z.string().max(40).optional() })
type Any = OfForm<{ key: string }, object>

const groundOf = (ask: Pick<Any, 'form' | 'locale'>, { languages }: FormDefinition): Ground => ({
  values: ask.form.values,
  faulty: ask.form.faulty,
  locale: ask.locale,
  languages,
})

interface Showing {
  values: Values
  problems: Problems
  status: number
  conflict?: boolean
  isGone?: boolean
}
const bare = (values: Values): Showing => ({ values, problems: {}, status: 200 })

/**
 * Saves a part and goes back to the draft; what stands in the way is shown on the part's own page.
 * @param again shows that page, with the draft as it is now.
 */
async function save(
  ask: Any,
  it: Own,
  command: Command,
  again: (it: Own, shown: Showing) => Answer,
  next?: string,
): Promise<Answer> {
  const { values } = ask.form
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    changeDraft(tx, it.form, command, values.seen ?? '', it.by, ask.now),
  )
  if (done.ok) return seeOther(next ?? `${draftPath(it.form)}${done.part === '' ? '' : `#${done.part}`}`)
  if (done.why === 'notFound' || done.why === 'notAllowed') return refuse(done.why)
  if (done.why === 'conflict')
    return again({ ...it, draft: done.now }, { values, problems: {}, status: 409, conflict: true })
  return again(it, { values, problems: { form: texts[ask.locale].draft.full }, status: 422 })
}

const viewOf = (ask: Any, { form, draft }: Own, shown: Showing, part: string | undefined) => ({
  view: ask.view,
  form,
  definition: draft.definition,
  seen: seenOf(draft.definition, part),
  values: shown.values,
  problems: shown.problems,
  conflict: shown.conflict ?? false,
})

const heads = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/forms/:key/draft/head',
    access: 'keepForms',
    localized: true,
    params: ofForm,
    about:
      method === 'GET' ? 'Form: the name and opening words of a form' : 'Saves the name and opening words of a draft',
    async handle(ask: OfForm) {
      const it = await own(ask)
      if (it === undefined) return refuse('notFound')
      const show = (now: Own, shown: Showing) => page(HeadPage(viewOf(ask, now, shown, undefined)), shown.status)
      const head = headOf(it.draft.definition)
      if (method === 'GET') return show(it, bare(typedHead(head)))
      const read = readHead(groundOf(ask, it.draft.definition), head)
      if (!read.ok) return show(it, { values: ask.form.values, problems: read.problems, status: 422 })
      return save(ask, it, { is: 'head', head: read.part }, show)
    },
  }),
)

async function section(ask: Any, method: 'GET' | 'POST', key: string | undefined): Promise<Answer> {
  const it = await own(ask)
  const was = it?.draft.definition.sections.find((one) => one.key === key)
  if (it === undefined || (key !== undefined && was === undefined)) return refuse('notFound')
  const show = (now: Own, shown: Showing) => {
    const { definition } = now.draft
    const offered = testsOf(earlierThan(definition, key), ask.locale)
    const current = definition.sections.find((one) => one.key === key)
    return page(SectionPage({ ...viewOf(ask, now, shown, key), section: current, offered }), shown.status)
  }
  const before = was ?? {}
  if (method === 'GET') return show(it, bare(typedSection(before)))
  const offered = testsOf(earlierThan(it.draft.definition, key), ask.locale)
  const read = readSection(groundOf(ask, it.draft.definition), before, offered)
  if (!read.ok) return show(it, { values: ask.form.values, problems: read.problems, status: 422 })
  const command: Command =
    key === undefined ? { is: 'addSection', section: read.part } : { is: 'section', section: { ...read.part, key } }
  return save(ask, it, command, show)
}

const sections = (['GET', 'POST'] as const).flatMap((method) => [
  route({
    method,
    path: '/forms/:key/draft/sections',
    access: 'keepForms',
    localized: true,
    params: ofForm,
    about: method === 'GET' ? 'Form: a new section' : 'Adds a section to a draft',
    handle: (ask: OfForm) => section(ask, method, undefined),
  }),
  route({
    method,
    path: '/forms/:key/draft/sections/:section',
    access: 'keepForms',
    localized: true,
    params: ofSection,
    about: method === 'GET' ? 'Form: a section of a draft' : 'Saves a section of a draft',
    handle: (ask: OfForm<z.output<typeof ofSection>>) => section(ask, method, ask.params.section),
  }),
])

type Adding = OfForm<z.output<typeof ofSection>, z.output<typeof kindQuery>>

async function add(ask: Adding, method: 'GET' | 'POST'): Promise<Answer> {
  const it = await own(ask)
  if (it === undefined) return refuse('notFound')
  const { definition } = it.draft
  const { form } = it
  const isAnonymous = form.privacy === 'anonymous'
  const home = definition.sections.find((one) => one.key === ask.params.section)
  const fitting = kinds.filter((kind) => !isAnonymous || !kind.identifies(kind.fresh()))
  const kind = fitting.find((one) => one.key === ask.query.kind)
  if (home === undefined) return refuse('notFound')
  if (kind === undefined) return page(KindPage({ view: ask.view, form, definition, section: home.key, kinds: fitting }))
  const offered = (now: Own) =>
    testsOf(earlierThan(now.draft.definition, home.questions.at(-1)?.key).concat(home.questions.slice(-1)), ask.locale)
  const show = (now: Own, shown: Showing) =>
    page(
      QuestionPage({
        ...viewOf(ask, now, shown, undefined),
        kind,
        section: home.key,
        question: undefined,
        offered: offered(now),
      }),
      shown.status,
    )
  const fresh = { kind: kind.key, label: {}, required: kind.asks, settings: { ...kind.fresh() } }
  // Options that nobody wrote are not offered: people would leave them standing.
  const empty = Object.fromEntries(
    settingsOf(kind).flatMap((one) =>
      one.is === 'options' ? locales.map((locale) => [settingId(one.name, locale), '']) : [],
    ),
  )
  if (method === 'GET') return show(it, bare({ ...typedQuestion(fresh, kind), ...empty }))
  const read = readQuestion(groundOf(ask, definition), kind, fresh, offered(it), isAnonymous)
  if (!read.ok) return show(it, { values: ask.form.values, problems: read.problems, status: 422 })
  const next = ask.form.values.next === 'another' ? draftPath(form, `/sections/${home.key}/questions`) : undefined
  return save(ask, it, { is: 'addQuestion', section: home.key, question: read.part }, show, next)
}

type OfQuestion = OfForm<z.output<typeof ofQuestion>>

async function change(ask: OfQuestion, method: 'GET' | 'POST'): Promise<Answer> {
  const it = await own(ask)
  if (it === undefined) return refuse('notFound')
  const { definition } = it.draft
  const isAnonymous = it.form.privacy === 'anonymous'
  const key = ask.params.question
  const was = questionsOf(definition).find((one) => one.key === key)
  // Somebody removed it while the page was open: what was typed can be added as a new question.
  if (was === undefined) return method === 'GET' ? refuse('notFound') : afterwards(ask, it)
  const kind = kindOf(was.kind)
  if (kind === undefined) return refuse('notFound')
  const offered = (now: Own) => testsOf(earlierThan(now.draft.definition, key), ask.locale)
  const show = (now: Own, shown: Showing) => {
    const current = questionsOf(now.draft.definition).find((one) => one.key === key)
    return page(
      QuestionPage({
        ...viewOf(ask, now, shown, key),
        kind,
        section: undefined,
        question: current,
        offered: offered(now),
      }),
      shown.status,
    )
  }
  if (method === 'GET') return show(it, bare(typedQuestion(was, kind)))
  const read = readQuestion(groundOf(ask, definition), kind, was, offered(it), isAnonymous)
  if (!read.ok) return show(it, { values: ask.form.values, problems: read.problems, status: 422 })
  const question: Question = { ...read.part, key }
  return save(ask, it, { is: 'question', question }, show)
}

function afterwards(ask: OfQuestion, it: Own): Answer {
  const kind = kindOf(ask.form.values.kind ?? '')
  const home = it.draft.definition.sections.at(-1)
  if (kind === undefined || home === undefined) return refuse('conflict')
  const shown: Showing = { values: ask.form.values, problems: {}, status: 409, isGone: true }
  const offered = testsOf(earlierThan(it.draft.definition, undefined), ask.locale)
  return page(
    QuestionPage({
      ...viewOf(ask, it, shown, undefined),
      kind,
      section: home.key,
      question: undefined,
      offered,
      isGone: true,
    }),
    409,
  )
}

const questions = (['GET', 'POST'] as const).flatMap((method) => [
  route({
    method,
    path: '/forms/:key/draft/sections/:section/questions',
    access: 'keepForms',
    localized: true,
    params: ofSection,
    query: kindQuery,
    about:
      method === 'GET' ? 'Form: a new question of a kind (kind); without it the kinds' : 'Adds a question to a draft',
    handle: (ask: Adding) => add(ask, method),
  }),
  route({
    method,
    path: '/forms/:key/draft/questions/:question',
    access: 'keepForms',
    localized: true,
    params: ofQuestion,
    about: method === 'GET' ? 'Form: a question of a draft' : 'Saves a question of a draft',
    handle: (ask: OfQuestion) => change(ask, method),
  }),
])

export const partRoutes: readonly AnyRoute[] = [...heads, ...sections, ...questions]
