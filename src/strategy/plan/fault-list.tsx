import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { cellName } from '../../platform/sheets/index.ts'
import { More, Table, type View } from '../../platform/ui/index.ts'
import type { Draft } from './drafts.ts'
import { pageTexts } from './page-texts.ts'
import type { CellFault } from './sheet-read.ts'

const MOST = 500
const MOST_SPANS = 8

interface Alike {
  text: string
  /** Rows of one column of one sheet. */
  cells: { column: string; sheet: string | undefined; rows: number[] }[]
}

/** Faults of the same words as one line, in the order of their first cells. */
function alike(faults: readonly CellFault[]): Alike[] {
  return [...Map.groupBy(faults, (one) => one.text)].map(([text, own]) => {
    const placed = own.flatMap(({ at }) => at ?? [])
    const cells = [...Map.groupBy(placed, ({ column, sheet }) => `${sheet} ${column}`).values()].flatMap((together) => {
      const [first] = together
      if (first === undefined) return []
      return [{ column: first.column, sheet: first.sheet, rows: [...new Set(together.map((one) => one.row))] }]
    })
    return { text, cells }
  })
}

/** Cells in order as "B2–B4" and "B7". */
function spans({ column, sheet, rows }: Alike['cells'][number]): string[] {
  const found: { from: number; to: number }[] = []
  for (const row of rows) {
    const last = found.at(-1)
    if (last?.to === row - 1) last.to = row
    else found.push({ from: row, to: row })
  }
  return found.map(({ from, to }) => {
    const first = cellName({ column, sheet, row: from })
    return from === to ? first : `${first}–${column}${to}`
  })
}

function cellsText(locale: Locale, { cells }: Alike): string {
  const count = cells.reduce((sum, one) => sum + one.rows.length, 0)
  if (count === 0) return '–'
  const all = cells.flatMap(spans)
  const shown = `${all.slice(0, MOST_SPANS).join(', ')}${all.length > MOST_SPANS ? ' …' : ''}`
  return count === 1 ? shown : `${format(locale).count(count, pageTexts[locale].cells)}: ${shown}`
}

/** What stays out of a save: of a sheet cell by cell, of an undo what has been changed since. */
export function FaultList({ view, draft }: { view: View; draft: Draft }) {
  const { locale } = view
  const t = pageTexts[locale]
  const { faults, source } = draft
  if (faults.length === 0) return null
  const isUndo = source === 'undo'
  return (
    <section class="stack" aria-labelledby="faults">
      <h2 id="faults">{format(locale).count(faults.length, isUndo ? t.leftTitle : t.faults)}</h2>
      <p>{isUndo ? t.leftText : source === 'import' ? t.faultsLeft : t.faultsOut}</p>
      <Table
        caption={t.problem}
        hideCaption
        dense
        rows={alike(faults).slice(0, MOST)}
        columns={[
          ...(source === 'import' ? [{ label: t.cell, cell: (one: Alike) => cellsText(locale, one) }] : []),
          {
            label: isUndo ? t.where : t.problem,
            // In the language of the one who made the draft.
            cell: (one: Alike) => <span lang={draft.locale === locale ? undefined : draft.locale}>{one.text}</span>,
          },
        ]}
      />
      {source === 'import' && (
        <More href={href('fi', `/plan/drafts/${draft.id}/faults.csv`)} icon="download">
          {t.faultsCsv}
        </More>
      )}
    </section>
  )
}
