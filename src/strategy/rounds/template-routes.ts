import { z } from 'zod'
import { namesOf, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
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
import { type Locale, locales } from '../../platform/i18n/index.ts'
import { rounds } from './queries.ts'
import {
  FIRST,
  LONGEST_QUESTION,
  LONGEST_SPAN,
  ownTemplate,
  type Questions,
  questionNames,
  type Spans,
  saveTemplate,
  spanNames,
  spansAtFault,
  type Template,
  templates,
} from './template.ts'
import { questionField, TemplatePage, templateValues } from './template-page.tsx'
import { templateTexts } from './template-texts.ts'

const PATH = '/rounds/template'

/** The days that a template without own ones begins with: those of the newest round. */
function spansOf(template: Template, newest: Awaited<ReturnType<typeof rounds>>[number] | undefined): Spans {
  if (template.spans !== undefined) return template.spans
  if (newest === undefined) return FIRST
  const opens = Temporal.PlainDate.from(newest.opens)
  const until = (day: string) => opens.until(Temporal.PlainDate.from(day), { largestUnit: 'day' }).days
  return {
    answersDue: until(newest.answersDue),
    approvalDue: until(newest.approvalDue),
    closes: until(newest.closes),
  }
}

async function show(ask: Ask, status: number, problems: Problems): Promise<Answer> {
  const { versions, all, names } = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => {
    const versions = await templates(read)
    return {
      versions,
      all: await rounds(read),
      names: await namesOf(
        read,
        versions.slice(0, 1).map((one) => one.by),
      ),
    }
  })
  const [newest] = versions
  const template = newest?.template ?? ownTemplate
  return page(
    TemplatePage({
      view: ask.view,
      values: status === 200 ? templateValues(template, spansOf(template, all[0])) : ask.form.values,
      problems,
      seen: status === 422 ? (ask.form.values.seen ?? '') : template.id,
      conflict: status === 409,
      saved: newest === undefined ? undefined : { at: newest.at, by: names.get(newest.by) },
      running: all.find((one) => one.closed === undefined),
    }),
    status,
  )
}

/** Reads the form: every question in every language, and the days as whole numbers. */
function readForm(
  ask: Ask,
): { ok: true; questions: Template['questions']; spans: Spans } | { ok: false; problems: Problems } {
  const shape: Record<string, z.ZodType<string>> = {}
  for (const name of spanNames) shape[name] = fields.text(3)
  for (const locale of locales)
    for (const name of questionNames) shape[questionField(locale, name)] = fields.text(LONGEST_QUESTION, 3)
  const parsed = parseForm(z.object(shape), ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const typed = (name: string) => Number(/^\d{1,3}$/.exec((ask.form.values[name] ?? '').trim())?.[0] ?? Number.NaN)
  const spans = { answersDue: typed('answersDue'), approvalDue: typed('approvalDue'), closes: typed('closes') }
  for (const name of spanNames)
    if (!(spans[name] >= 1 && spans[name] <= LONGEST_SPAN))
      problems[name] ??= templateTexts[ask.locale].notDays(LONGEST_SPAN)
  for (const name of spansAtFault(spans)) problems[name] ??= templateTexts[ask.locale].notInOrder
  if (!parsed.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  const questionsIn = (locale: Locale): Questions => {
    const of = (name: (typeof questionNames)[number]) => parsed.value[questionField(locale, name)] ?? ''
    return {
      judgement: of('judgement'),
      obstacle: of('obstacle'),
      next: of('next'),
      quick: of('quick'),
      need: of('need'),
      needText: of('needText'),
      nextStep: of('nextStep'),
    }
  }
  return { ok: true, questions: { fi: questionsIn('fi'), sv: questionsIn('sv'), en: questionsIn('en') }, spans }
}

async function save(ask: Ask): Promise<Answer> {
  const read = readForm(ask)
  if (!read.ok) return show(ask, 422, read.problems)
  const { questions, spans } = read
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    saveTemplate(tx, { questions, spans, seen: ask.form.values.seen ?? '' }, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(PATH)
  return done.why === 'conflict' ? show(ask, 409, {}) : refuse(done.why)
}

export const templateRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: PATH,
    access: 'steer',
    localized: true,
    about: 'Form: the questions and days that the next follow-up round begins with',
    handle: (ask) => show(ask, 200, {}),
  }),
  route({
    method: 'POST',
    path: PATH,
    access: 'steer',
    localized: true,
    about: 'Saves a version of the template; a round that has begun keeps its own',
    handle: save,
  }),
]
