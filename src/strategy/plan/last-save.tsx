import { format } from '../../platform/i18n/index.ts'
import { Button, Form, Notice } from '../../platform/ui/index.ts'
import { pageTexts } from './page-texts.ts'
import type { PlanPageProps } from './pages.tsx'
import { stepText } from './words.ts'

const MOST_LINES = 12
const MOST_TOLD = 200

/** What the newest save changed, and the way to take it back. */
export function LastSave({ view, words: w, last, told }: Pick<PlanPageProps, 'view' | 'words' | 'last' | 'told'>) {
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  if (last === undefined || last.steps.length === 0) return null
  const title = f.count(last.steps.length, last.isUndo ? t.undoneTitle : t.savedTitle)
  const lines = last.steps.slice(0, MOST_TOLD).flatMap((step) => (step.is === 'phase' ? [] : [stepText(w, step)]))
  const left = last.steps.length - lines.length
  const list = (
    <ul class="plain">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {left > 0 && <li>{t.more(f.number(left))}</li>}
    </ul>
  )
  const inside = (
    <>
      {lines.length > MOST_LINES ? (
        <details>
          <summary>{title}</summary>
          {list}
        </details>
      ) : (
        list
      )}
      <Form view={view} action="/plan/undo" class="stack mt">
        <input type="hidden" name="change" value={last.id} />
        <p class="soft small">{last.isUndo ? t.redoHow : t.undoHow}</p>
        <p>
          <Button kind="second">{last.isUndo ? t.redo : t.undo}</Button>
        </p>
      </Form>
    </>
  )
  if (told === 'saved')
    return (
      <div role="status">
        <Notice kind="ok" title={title}>
          {inside}
        </Notice>
      </div>
    )
  return (
    <section class="stack" aria-labelledby="last">
      <h2 id="last">{t.last}</h2>
      <p>
        {f.instant(last.recordedAt)}. {title}.
      </p>
      {inside}
    </section>
  )
}
