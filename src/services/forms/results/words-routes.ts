import { z } from 'zod'
import { textAnswers, textIn } from '../../../engines/forms/index.ts'
import { scopeOf } from '../../../platform/access/index.ts'
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
import { type OfForm, ofForm } from '../own.ts'
import { resultsPath } from './results-page.tsx'
import { readable, roundQuery } from './routes.ts'
import { texts } from './texts.ts'
import { addTheme, markTheme, themesOf } from './themes.ts'
import { PAGE, WordsPage } from './words-page.tsx'

const ofQuestion = ofForm.extend({ question: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/) })
const wordsQuery = roundQuery.extend({
  search: z.string().max(200).optional(),
  theme: z.uuid().optional(),
  mark: z.uuid().optional(),
  page: z.coerce.number().int().min(1).max(100_000).optional(),
})
type OfWords = OfForm<z.output<typeof ofQuestion>, z.output<typeof wordsQuery>>

async function show(ask: OfWords, problems: Problems, status: number): Promise<Answer> {
  const it = await readable(ask)
  const question = it?.compiled.question(ask.params.question)
  if (it === undefined || question === undefined || !question.kind.asks) return refuse('notFound')
  const { form, round, title } = it
  const { query } = ask
  const search = (query.search ?? '').trim()
  const at = query.page ?? 1
  const found = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => {
    const themes = await themesOf(read, form.id, question.question.key)
    const only = themes.find((one) => one.id === query.theme)
    const read_ = await textAnswers(
      read,
      { form, collection: round, now: ask.now },
      { question: question.question.key, search, among: only?.answers, offset: (at - 1) * PAGE, limit: PAGE },
    )
    return { themes, only, ...read_ }
  })
  const { text, lang } = textIn(ask.locale, question.question.label)
  return page(
    WordsPage({
      view: ask.view,
      form,
      title,
      round,
      question: { key: question.question.key, label: text, lang },
      ...found,
      page: at,
      search,
      marking: found.themes.find((one) => one.id === query.mark),
      values: ask.form.values,
      problems,
    }),
    status,
  )
}

const words = route({
  method: 'GET',
  path: '/forms/:key/results/texts/:question',
  access: 'keepForms',
  localized: true,
  params: ofQuestion,
  query: wordsQuery,
  about: 'What people wrote to a question: search, theme (only its answers), mark (a theme to be marked), page',
  handle: (ask: OfWords) => show(ask, {}, 200),
})

const named = z.object({ name: fields.text(120, 2) })
const roundOf = (values: Readonly<Record<string, string>>): string => (values.round ?? '').slice(0, 100)

const naming = route({
  method: 'POST',
  path: '/forms/:key/results/texts/:question/themes',
  access: 'keepForms',
  localized: true,
  params: ofQuestion,
  query: wordsQuery,
  about: 'Names a theme of what people wrote',
  async handle(ask: OfWords) {
    const { actor, params } = ask
    const round = roundOf(ask.form.values)
    const it = await readable(ask)
    if (it?.compiled.question(params.question) === undefined || actor.kind !== 'person') return refuse('notFound')
    const again = (problems: Problems) => show({ ...ask, query: { ...ask.query, round } }, problems, 422)
    const parsed = parseForm(named, ask.form, ask.locale)
    if (!parsed.ok) return again(parsed.problems)
    const theme = { question: params.question, name: parsed.value.name }
    const isNew = await ask.region.database.transact(scopeOf(actor), (tx) =>
      addTheme(tx, it.form, theme, actor.person, ask.now),
    )
    if (!isNew) return again({ name: texts[ask.locale].words.taken })
    return seeOther(`${resultsPath({ form: it.form, round }, `/texts/${params.question}`)}#themes`)
  },
})

const marked = z.object({
  theme: z.uuid(),
  shown: z.string().max(PAGE * 37),
  page: z.coerce.number().int().min(1).max(100_000),
})
/** Ids of answers are made of a hash: the shape is that of a uuid, the version is not. */
const answerId = z.guid()

const marking = route({
  method: 'POST',
  path: '/forms/:key/results/texts/:question/marks',
  access: 'keepForms',
  localized: true,
  params: ofQuestion,
  about: 'Marks a theme in the answers that speak of it',
  async handle(ask: OfForm<z.output<typeof ofQuestion>>) {
    const it = await readable({ ...ask, query: {} })
    const parsed = marked.safeParse(ask.form.values)
    if (it === undefined || !parsed.success) return refuse('notFound')
    const { theme, page: at } = parsed.data
    const { values } = ask.form
    const shown = parsed.data.shown.split(' ').filter((id) => answerId.safeParse(id).success)
    const chosen = new Set(shown.filter((id) => values[`in-${id}`] === 'yes'))
    const { form } = it
    const isThere = await ask.region.database.transact(scopeOf(ask.actor), async (tx) => {
      const known = (await themesOf(tx, form.id, ask.params.question)).some((one) => one.id === theme)
      if (known) await markTheme(tx, form, theme, shown, chosen)
      return known
    })
    if (!isThere) return refuse('notFound')
    const search = (values.search ?? '').slice(0, 200)
    const more = { mark: theme, ...(search === '' ? {} : { search }), ...(at === 1 ? {} : { page: String(at) }) }
    return seeOther(resultsPath({ form, round: roundOf(values) }, `/texts/${ask.params.question}`, more))
  },
})

export const wordsRoutes: readonly AnyRoute[] = [words, naming, marking]
