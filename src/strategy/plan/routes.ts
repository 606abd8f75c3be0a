import { z } from 'zod'
import { colleagues, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { writeSheet } from '../../platform/sheets/index.ts'
import { csv } from '../parts/data.ts'
import { groundOf, kindOf, liveStandings } from '../standing/index.ts'
import { texts as timelineTexts } from '../timeline/texts.ts'
import { undoPlan } from './actions.ts'
import { newestChange } from './changes.ts'
import { PlanPage, type PlanPageProps } from './pages.tsx'
import { lineCells, planLines, sheetColumns } from './sheet.ts'
import { sheetTexts } from './sheet-texts.ts'
import { type PlanFilter, phaseOn, planRows } from './table.ts'
import { refusals } from './texts.ts'
import { typedTargetValue } from './values.ts'
import { refusalText, type StepWords, stepPlace, valueText } from './words.ts'

const optional = <T>(schema: z.ZodType<T>) =>
  z
    .union([z.literal(''), schema])
    .optional()
    .catch(undefined)
export const filterQuery = z.object({
  goal: optional(fields.code),
  organisation: optional(fields.code),
  owner: optional(z.union([z.literal('none'), z.uuid()])),
  target: optional(z.enum(['none', 'some'])),
})
const planQuery = filterQuery.extend({ saved: z.enum(['yes', 'nothing']).optional().catch(undefined) })
const sheetQuery = filterQuery.extend({
  lang: z.enum(['fi', 'sv', 'en']).optional().catch(undefined),
  separator: z.literal('semicolon').optional().catch(undefined),
})
type Asked = Ask<Record<string, string>, z.output<typeof planQuery>>

/** The filter without what is empty. */
export function filterOf(query: z.output<typeof filterQuery>): PlanFilter {
  const { goal, organisation, owner, target } = query
  return {
    goal: goal || undefined,
    organisation: organisation || undefined,
    owner: owner || undefined,
    target: target === '' ? undefined : target,
  }
}

const toldOf = (saved: 'yes' | 'nothing' | undefined) => (saved === 'yes' ? 'saved' : saved)

const addressOf = (filter: PlanFilter): string =>
  new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ).toString()

/** What steps are told with, for this reader. */
export async function wordsFor(ask: Pick<Ask, 'region' | 'actor' | 'locale' | 'today'>) {
  const ground = await groundOf(ask.region)
  const people = await ask.region.database.readAs(scopeOf(ask.actor), (read) => colleagues(read, ask.today))
  const words: StepWords = {
    locale: ask.locale,
    strategy: ground.strategy,
    organisations: ground.organisations,
    people: new Map(people.map((one) => [one.person, one.name])),
  }
  return { ground, people, words }
}

async function show(
  ask: Pick<Asked, 'region' | 'actor' | 'locale' | 'today' | 'view'>,
  filter: PlanFilter,
  shown: Pick<PlanPageProps, 'told' | 'undoRefused'>,
  status = 200,
): Promise<Answer> {
  const { ground, people, words } = await wordsFor(ask)
  const standings = await liveStandings(ask.region, ask.today)
  const last = await ask.region.database.readAs(scopeOf(ask.actor), (read) => newestChange(read, 'plan'))
  return page(
    PlanPage({
      view: ask.view,
      words,
      rows: planRows(ground, filter, ask.today),
      stateOf: (measure) => standings.of(measure)?.state,
      filter,
      query: addressOf(filter),
      people,
      last,
      ...shown,
    }),
    status,
  )
}

async function undo(ask: Ask): Promise<Answer> {
  const change = z.uuid().safeParse(ask.form.values.change)
  if (!change.success) return refuse('badRequest')
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    undoPlan(tx, change.data, ask.actor, ask.now),
  )
  if (done.ok) return seeOther('/plan?saved=yes')
  const { words } = await wordsFor(ask)
  if (done.why === 'conflict') {
    const undoRefused = done.theirs.map(
      ({ step, now }) => `${stepPlace(words, step)}. ${refusals[ask.locale].nowIs(valueText(words, step, now))}`,
    )
    return show(ask, {}, { told: undefined, undoRefused }, 409)
  }
  if (done.why !== 'refused') return refuse(done.why)
  const refused = done.refused.map(({ step, why }) => `${stepPlace(words, step)}: ${refusalText(ask.locale, why)}`)
  return show(ask, {}, { told: undefined, undoRefused: [...new Set(refused)] }, 422)
}

/** The plan as a sheet: what it exports, it reads. */
async function sheet(
  ask: Ask<Record<string, string>, z.output<typeof sheetQuery>>,
  as: 'xlsx' | 'csv',
): Promise<Answer> {
  const locale = ask.query.lang ?? ask.locale
  const { ground, words } = await wordsFor({ ...ask, locale })
  const filter = filterOf(ask.query)
  const measures = planRows(ground, filter, ask.today).map((row) => row.measure)
  const t = sheetTexts[locale]
  const { marks } = timelineTexts[locale]
  const about = {
    locale,
    title: (id: string) => ground.strategy.title(id, locale).text,
    phase: (measure: (typeof measures)[number]) => {
      const phase = phaseOn(ground, measure, ask.today)
      return phase === undefined ? '' : marks[phase]
    },
    person: (key: string) => words.people.get(key) ?? refusals[locale].unknownPerson,
  }
  const lines = planLines(ground, measures, ask.today, filter.organisation)
  if (as === 'xlsx') {
    const columns = sheetColumns.map((key) => ({ title: t.columns[key] }))
    const rows = lines.map((line) => {
      const cells = lineCells(line, about)
      // A share stands as a share beside numbers of other kinds: as people would type it.
      if (line.target !== undefined && kindOf(line.measure).of === 'share')
        cells[sheetColumns.indexOf('value')] = typedTargetValue(line.target.value, 'share')
      return cells
    })
    const body = await writeSheet([{ name: t.name, columns, rows }], { locale, title: t.name })
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return { is: 'file', type, name: 'suunnitelma.xlsx', body }
  }
  return csv(
    sheetColumns.map((key, at) => ({
      key,
      label: t.columns[key],
      value: (line: (typeof lines)[number]) => {
        if (key === 'value')
          return line.target === undefined ? null : typedTargetValue(line.target.value, kindOf(line.measure).of)
        const cell = lineCells(line, about)[at]
        return cell === undefined || cell === null ? null : String(cell)
      },
    })),
    lines,
    'suunnitelma',
    ask.query.separator === 'semicolon' ? ';' : ',',
  )
}

export const planRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/plan',
    access: 'steer',
    localized: true,
    query: planQuery,
    about:
      'The plan as one table: phase, scope, owners and targets of each measure; filters goal, organisation, owner, target',
    handle: (ask: Asked) => show(ask, filterOf(ask.query), { told: toldOf(ask.query.saved), undoRefused: undefined }),
  }),
  ...(['xlsx', 'csv'] as const).map((as) =>
    route({
      method: 'GET',
      path: `/plan.${as}`,
      access: 'steer',
      localized: false,
      query: sheetQuery,
      about: `The plan as a sheet (${as.toUpperCase()}), in the form in which it is imported. Takes the filters, lang and, as CSV, separator=semicolon.`,
      handle: (ask: Ask<Record<string, string>, z.output<typeof sheetQuery>>) => sheet(ask, as),
    }),
  ),
  route({
    method: 'POST',
    path: '/plan/undo',
    access: 'steer',
    localized: true,
    about: 'Takes a save of the plan back by a new one',
    handle: undo,
  }),
]
