import { format, type Locale } from '../i18n/index.ts'
import type { CurvePoint } from './curve.tsx'
import { Table } from './table.tsx'
import { words } from './texts.ts'

/** The numbers of a curve as a table behind a summary, the newest first. Give at most a few dozen (one a month). */
export function CurveNumbers({
  locale,
  title,
  points,
}: {
  locale: Locale
  title: string
  points: readonly CurvePoint[]
}) {
  const f = format(locale)
  const w = words[locale]
  return (
    <details>
      <summary>{w.numbersAsTable}</summary>
      <Table
        kind="plain"
        caption={title}
        hideCaption
        columns={[
          { label: w.day, cell: (point) => f.day(point.day) },
          { label: w.share, numeric: true, cell: (point) => point.label ?? f.percent(point.value) },
        ]}
        rows={points.toReversed()}
      />
    </details>
  )
}
