import type { RecordedTarget } from '../../engines/metrics/index.ts'
import { format } from '../../platform/i18n/index.ts'
import { targetValueText } from '../plan/values.ts'
import { kindOf } from '../standing/index.ts'
import type { TargetsPageProps } from './pages.tsx'
import { texts } from './texts.ts'

/** Whose a target is, for people. */
export const placeOf = ({ view, places }: Pick<TargetsPageProps, 'view' | 'places'>, id: string | undefined): string =>
  id === undefined ? texts[view.locale].allShort : (places.find((one) => one.id === id)?.name ?? id)

/** One target for people: the value (or "done") and its day. */
export function whatText(props: Pick<TargetsPageProps, 'view' | 'measure' | 'places'>, one: RecordedTarget): string {
  const { locale } = props.view
  const t = texts[locale]
  const { kind } = kindOf(props.measure)
  const value = targetValueText(locale, one.value, kind) || t.exists
  const day = one.day === undefined ? t.undated : format(locale).day(one.day)
  return `${placeOf(props, one.organisation)}: ${value}, ${day}`
}
