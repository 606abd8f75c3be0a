import { z } from 'zod'
import {
  type Compiled,
  collectionsOf,
  crossTabulate,
  type FormHead,
  groupsAreTold,
  summary,
  summaryBy,
  textIn,
  versionOf,
} from '../../../engines/forms/index.ts'
import { scopeOf } from '../../../platform/access/index.ts'
import { type Answer, type AnyRoute, page, refuse, route } from '../../../platform/http/index.ts'
import { locales } from '../../../platform/i18n/index.ts'
import { kept, namesOfOwners, type OfForm, ofForm } from '../own.ts'
import { figuresOf } from './figures.ts'
import { answersFile, endings, resultsFile } from './files.ts'
import { ResultsPage, roundName } from './results-page.tsx'
import { ComparisonPage, CrossPage, type GroupFigures, grouping, type Tabled } from './tables-pages.tsx'
import { texts } from './texts.ts'

export const roundQuery = z.object({ round: z.string().max(100).optional() })
type Any = OfForm<{ key: string }, { round?: string | undefined }>

export interface Read {
  form: FormHead
  compiled: Compiled
  round: string
  title: Compiled['form']['title']
}

/** A published form whose answers the actor may read. */
export async function readable(ask: Any): Promise<Read | undefined> {
  const form = await kept(ask)
  if (form?.version === undefined) return undefined
  const compiled = await versionOf(ask.region.database.read, form.id, form.version)
  return compiled === undefined
    ? undefined
    : { form, compiled, round: ask.query.round ?? '', title: compiled.form.title }
}

const asked = (ask: Any, { form, round }: Read) => ({ form, collection: round, now: ask.now })
const base = (ask: Any, { form, title, round }: Read) => ({ view: ask.view, form, title, round })

const results = route({
  method: 'GET',
  path: '/forms/:key/results',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  query: roundQuery,
  about: 'What was answered to a form, question by question (round: which round of asking)',
  async handle(ask: Any) {
    const it = await readable(ask)
    if (it === undefined) return refuse('notFound')
    const found = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => ({
      rounds: await collectionsOf(read, it.form),
      summary: await summary(read, asked(ask, it)),
    }))
    const figures = figuresOf(ask.locale, it.compiled, found.summary)
    return page(ResultsPage({ ...base(ask, it), now: ask.now, ...found, figures }))
  },
})

const fileQuery = roundQuery.extend({ lang: z.enum(locales).optional() })
type OfFile = OfForm<{ key: string }, z.output<typeof fileQuery>>

const files = endings.map((as) =>
  route({
    method: 'GET',
    path: `/forms/:key/results.${as}`,
    access: 'keepForms',
    localized: false,
    params: ofForm,
    query: fileQuery,
    about: `What was answered to a form as ${as.toUpperCase()}. Takes round and lang.`,
    async handle(ask: OfFile): Promise<Answer> {
      const it = await readable(ask)
      if (it === undefined) return refuse('notFound')
      const locale = ask.query.lang ?? ask.locale
      const whole = await ask.region.database.readAs(scopeOf(ask.actor), (read) => summary(read, asked(ask, it)))
      return resultsFile(as, {
        locale,
        form: it.form,
        compiled: it.compiled,
        owner: (await namesOfOwners({ ...ask, locale })).get(it.form.owner) ?? '',
        today: ask.today,
        answers: whole.answers,
        figures: figuresOf(locale, it.compiled, whole),
      })
    },
  }),
)

const answers = (['csv', 'json'] as const).map((as) =>
  route({
    method: 'GET',
    path: `/forms/:key/results/answers.${as}`,
    access: 'keepForms',
    localized: false,
    params: ofForm,
    query: fileQuery,
    about: `The answers to a confidential form one by one as ${as.toUpperCase()}. Takes round and lang.`,
    async handle(ask: OfFile): Promise<Answer> {
      const it = await readable(ask)
      if (it === undefined || it.form.privacy === 'anonymous') return refuse('notFound')
      const locale = ask.query.lang ?? ask.locale
      const names = await namesOfOwners({ ...ask, locale })
      return answersFile(as, { ...it, region: ask.region, scope: scopeOf(ask.actor), locale, now: ask.now, names })
    },
  }),
)

const byQuery = roundQuery.extend({ by: z.enum(grouping).optional() })

const comparison = route({
  method: 'GET',
  path: '/forms/:key/results/comparison',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  query: byQuery,
  about: 'The answers to a form by municipality, version or round (by)',
  async handle(ask: OfForm<{ key: string }, z.output<typeof byQuery>>) {
    const it = await readable(ask)
    if (it === undefined) return refuse('notFound')
    const { by = 'organisation' } = ask.query
    const { compiled, form } = it
    const t = texts[ask.locale].comparison
    const names = await namesOfOwners(ask)
    const isTold = by === 'round' || groupsAreTold(form, ask.now)
    const { whole, groups } = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => {
      const all = await summary(read, asked(ask, it))
      const found: GroupFigures[] = []
      const add = (key: string, name: string, one: Awaited<ReturnType<typeof summary>>) =>
        found.push({
          key,
          name,
          figures: one.questions === undefined ? undefined : figuresOf(ask.locale, compiled, one),
        })
      if (by === 'round')
        for (const round of await collectionsOf(read, form))
          add(round, roundName(ask.locale, round), await summary(read, { form, collection: round, now: ask.now }))
      else if (isTold)
        for (const [key, one] of await summaryBy(read, asked(ask, it), by))
          add(key, by === 'version' ? t.versionName(key) : (names.get(key) ?? key), one)
      return {
        whole: all,
        groups: found.sort((one, other) => one.name.localeCompare(other.name, 'fi', { numeric: true })),
      }
    })
    return page(ComparisonPage({ ...base(ask, it), by, isTold, whole: figuresOf(ask.locale, compiled, whole), groups }))
  },
})

const partKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
const crossQuery = roundQuery.extend({ rows: partKey.optional(), columns: partKey.optional() })

const crosstab = route({
  method: 'GET',
  path: '/forms/:key/results/crosstab',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  query: crossQuery,
  about: 'Two questions of a form against each other (rows, columns)',
  async handle(ask: OfForm<{ key: string }, z.output<typeof crossQuery>>) {
    const it = await readable(ask)
    if (it === undefined) return refuse('notFound')
    const questions = it.compiled.questions.flatMap(({ question, ready }): Tabled[] => {
      const values = ready.values?.(ask.locale)
      return values === undefined ? [] : [{ key: question.key, label: textIn(ask.locale, question.label).text, values }]
    })
    const rows = questions.find((one) => one.key === ask.query.rows)
    const columns = questions.find((one) => one.key === ask.query.columns)
    const table =
      rows === undefined || columns === undefined
        ? undefined
        : await ask.region.database.readAs(scopeOf(ask.actor), (read) =>
            crossTabulate(read, asked(ask, it), rows.key, columns.key),
          )
    return page(
      CrossPage({ ...base(ask, it), questions, isTold: groupsAreTold(it.form, ask.now), rows, columns, table }),
    )
  },
})

export const resultRoutes: readonly AnyRoute[] = [results, ...files, ...answers, comparison, crosstab]
