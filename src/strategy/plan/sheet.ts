// The plan as a sheet: one line for each target of a measure in an organisation. Pure.
import type { Organisation } from '../../platform/access/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Written } from '../../platform/sheets/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, inScope } from '../standing/index.ts'
import { targetValues } from './after.ts'
import type { TargetValue } from './steps.ts'

export const sheetColumns = [
  'measure',
  'title',
  'phase',
  'organisation',
  'place',
  'start',
  'owner',
  'value',
  'day',
] as const
export type SheetColumnKey = (typeof sheetColumns)[number]

export interface PlanLine {
  measure: Measure
  organisation: Organisation | undefined
  start: string | undefined
  owner: string | undefined
  target: TargetValue | undefined
}

/** The lines of measures: first what is common, then each organisation; one more for each further target. */
export function planLines(
  ground: Ground,
  measures: readonly Measure[],
  today: Temporal.PlainDate,
  only?: string,
): PlanLine[] {
  return measures.flatMap((measure) => {
    const binding = measure.bindings.find((one) => one.role === 'decides')
    const places = [undefined, ...inScope(ground, binding, today)].filter(
      (one) => only === undefined || one?.id === only,
    )
    return places.flatMap((organisation) => {
      const scope = organisation === undefined ? undefined : ground.scopes.get(measure.id)?.get(organisation.id)
      const own = targetValues(ground, measure.id, organisation?.id ?? null)
      const first = { measure, organisation, start: scope?.start, owner: scope?.owner }
      const rest = { measure, organisation, start: undefined, owner: undefined }
      return [{ ...first, target: own[0] }, ...own.slice(1).map((target) => ({ ...rest, target }))]
    })
  })
}

/** The cells of a line, in the order of {@link sheetColumns}. */
export function lineCells(
  line: PlanLine,
  about: {
    locale: Locale
    title: (id: string) => string
    phase: (measure: Measure) => string
    person: (key: string) => string
  },
): Written[] {
  const { measure, organisation, start, owner, target } = line
  const day = (iso: string | null | undefined) => (iso == null ? null : Temporal.PlainDate.from(iso))
  return [
    measure.id,
    about.title(measure.id),
    about.phase(measure),
    organisation?.id ?? null,
    organisation === undefined ? null : nameIn(about.locale, organisation.name),
    day(start),
    owner === undefined ? null : about.person(owner),
    target?.value ?? null,
    day(target?.day),
  ]
}
