import { z } from 'zod'
import { circleOf } from '../dependencies/rules.ts'

const id = z.string().regex(/^[A-Za-z0-9.-]{1,16}$/, 'must be 1–16 letters, digits, points or hyphens')
const text = (max = 2000) => z.string().trim().min(1, 'must not be empty').max(max)
const isoDay = z.iso.date()
const language = z.enum(['fi', 'sv', 'en'])

const forms = z
  .object({ genitive: text(200), partitive: text(200), in: text(200), from: text(200), to: text(200) })
  .partial()
  .describe('Inflected forms of a Finnish name. A missing form falls back to a nominative phrase.')

const names = z
  .object({ sv: text(200), en: text(200) })
  .partial()
  .describe('The name in other languages')

const municipality = z.object({
  code: id.describe('Official municipality code, for example 236'),
  name: text(200),
  forms: forms.optional(),
  names: names.optional(),
})

const measure = z.object({
  id,
  title: text(),
  responsible: text().optional().describe('Responsible party as the strategy words it'),
  kind: z
    .enum(['deliverable', 'coverage', 'rhythm', 'level'])
    .describe(
      'deliverable: exists or not; coverage: of people or things; rhythm: so many per interval; level: a value',
    ),
})

const measurePackage = z.object({
  id,
  title: text(),
  aim: text().optional(),
  measures: z.array(measure).min(1).max(200),
})

const goal = z.object({
  id,
  title: text(),
  aim: text().optional(),
  facing: z.enum(['external', 'internal']).nullish(),
  target_groups: z.array(text(200)).max(50).default([]),
  packages: z.array(measurePackage).min(1).max(50),
})

const step = z.object({
  step: text(),
  from: isoDay.optional(),
  until: isoDay.optional(),
  days: z.array(isoDay).max(50).optional(),
  label: text(200).optional().describe('The time in words, as the strategy says it'),
})

const period = z.union([
  text(60).describe('A half-year by its season and year: Kevät 2024, Syksy 2024'),
  z.object({ label: text(60), from: isoDay, until: isoDay.describe('Last day') }),
])

const scopeOf = z.enum(['municipalities', 'region', 'both'])

const binding = z.object({
  measure: id,
  indicator: text(100).describe('Key of an indicator that the program offers'),
  role: z.enum(['decides', 'supports']).default('decides'),
  scope: scopeOf.default('municipalities').describe('Whose figures count'),
})

const dependency = z.object({
  measure: id,
  waits_for: id.describe('The measure that must come first'),
  source: text(500).optional().describe('The words of the strategy from which this follows'),
})

const body = z.object({
  organisation: id.describe('A municipality code, or "region"'),
  kind: z.enum(['council', 'executive', 'managementGroup', 'committee', 'team']),
  name: text(200),
  names: names.optional(),
  decides_strategy: z.boolean().default(false).describe('Its decision on the strategy is shown with the commitment'),
})

const translation = z.object({
  made_by: text(200).describe('How the translation was made, shown beside it'),
  texts: z.record(z.string().max(80), text()).describe('Id of a goal, package or measure → its title'),
})

/** One file is a whole region: its municipalities, its strategy, and what decides each measure. */
export const strategyFile = z
  .object({
    title: text(300),
    region: text(300),
    region_forms: forms.optional(),
    region_names: names.optional(),
    dated: isoDay.optional(),
    languages: z
      .array(language)
      .min(1)
      .default(['fi'])
      .describe('Languages of the strategy itself; the first is the main one'),
    municipalities: z.array(municipality).min(1).max(100),
    vision: z.object({ headline: text(300), statement: text().optional() }).optional(),
    commitment: z.array(text()).max(50).default([]),
    steered_by: text(300).optional(),
    prepared_by: text(300).optional(),
    contact: z
      .object({
        role: text(200),
        organisation: text(200).optional(),
        site: text(200).optional(),
        email: text(200).optional(),
      })
      .optional(),
    update_process: z.array(step).max(50).default([]),
    periods: z.array(period).min(1).max(40),
    period_marks: z.array(text(100)).max(10).optional(),
    period_marks_note: text().optional(),
    goals: z.array(goal).min(1).max(20),
    corrections: z
      .array(z.object({ id: text(40), field: text(40), source: text(), read_as: text() }))
      .max(500)
      .default([])
      .describe('Misprints of the source and how they are read'),
    bodies: z.array(body).max(300).optional(),
    bindings: z
      .array(binding)
      .max(2000)
      .default([])
      .describe('What decides a measure. A deliverable without a binding is decided by attestation.'),
    dependencies: z
      .array(dependency)
      .max(2000)
      .default([])
      .describe('Measures that wait for other measures. They must not wait for each other in a circle.'),
    translations: z.partialRecord(language, translation).default({}),
  })
  .superRefine((content, context) => {
    const seen = new Set<string>()
    const once = (value: string, path: (string | number)[]) => {
      if (seen.has(value)) context.addIssue({ code: 'custom', path, message: `id ${value} stands twice` })
      seen.add(value)
    }
    content.goals.forEach((g, i) => {
      once(g.id, ['goals', i, 'id'])
      g.packages.forEach((p, j) => {
        once(p.id, ['goals', i, 'packages', j, 'id'])
        p.measures.forEach((m, k) => {
          once(m.id, ['goals', i, 'packages', j, 'measures', k, 'id'])
        })
      })
    })
    // 'region' is the region's own organisation, 'all' stands for everybody together in the data.
    const codes = new Set(['region', 'all'])
    content.municipalities.forEach((m, i) => {
      if (codes.has(m.code))
        context.addIssue({
          code: 'custom',
          path: ['municipalities', i, 'code'],
          message: `code ${m.code} stands twice`,
        })
      codes.add(m.code)
    })
    content.bodies?.forEach((b, i) => {
      if (!codes.has(b.organisation))
        context.addIssue({
          code: 'custom',
          path: ['bodies', i, 'organisation'],
          message: 'is not a municipality of the file',
        })
    })
    const deciding = new Set<string>()
    content.bindings.forEach((b, i) => {
      if (b.role === 'decides' && deciding.has(b.measure))
        context.addIssue({
          code: 'custom',
          path: ['bindings', i, 'role'],
          message: 'a second binding decides this measure',
        })
      if (b.role === 'decides') deciding.add(b.measure)
      if (!seen.has(b.measure))
        context.addIssue({ code: 'custom', path: ['bindings', i, 'measure'], message: 'is not a measure of the file' })
    })
    const measures = new Set(content.goals.flatMap((g) => g.packages.flatMap((p) => p.measures.map((one) => one.id))))
    const pairs = new Set<string>()
    content.dependencies.forEach((one, i) => {
      for (const side of ['measure', 'waits_for'] as const)
        if (!measures.has(one[side]))
          context.addIssue({
            code: 'custom',
            path: ['dependencies', i, side],
            message: `${one[side]} is not a measure of the file`,
          })
      const pair = `${one.measure} ${one.waits_for}`
      if (pairs.has(pair))
        context.addIssue({ code: 'custom', path: ['dependencies', i], message: `${pair} stands twice` })
      pairs.add(pair)
    })
    const circle = circleOf(content.dependencies.map((one) => ({ measure: one.measure, waitsFor: one.waits_for })))
    if (circle !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['dependencies'],
        message: `these measures wait for each other in a circle: ${circle.join(' → ')}`,
      })
  })

export type StrategyFile = z.output<typeof strategyFile>
export type ScopeOf = z.output<typeof scopeOf>
