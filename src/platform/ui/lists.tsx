import { type Day, format, type Locale } from '../i18n/index.ts'
import type { Children } from './html.ts'

export interface Fact {
  label: string
  /** When the label is in another language than the page. */
  lang?: Locale | undefined
  value: Children
}

/** Pairs of label and value: `grid` in a page, `list` in an aside, `row` for big numbers. */
export function Facts({ facts, look = 'grid' }: { facts: readonly Fact[]; look?: 'grid' | 'list' | 'row' }) {
  return (
    <dl class={look === 'grid' ? 'facts' : `facts ${look}`}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt lang={fact.lang}>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A day as people read it and as machines read it. */
export function When({ locale, day, weekday }: { locale: Locale; day: Day; weekday?: boolean }) {
  return <time dateTime={String(day)}>{weekday ? format(locale).weekday(day) : format(locale).day(day)}</time>
}

export interface PastEvent {
  /** Already formatted, or a `When`. */
  when: Children
  children: Children
}

/** What was, the newest first; the first one is marked as now unless told otherwise. */
export function History({ items, markFirst = true }: { items: readonly PastEvent[]; markFirst?: boolean }) {
  return (
    <ol class="history plain">
      {items.map((item, at) => (
        <li key={at} class={at === 0 && markFirst ? 'now' : undefined}>
          <p class="when">{item.when}</p>
          {typeof item.children === 'string' ? <p>{item.children}</p> : item.children}
        </li>
      ))}
    </ol>
  )
}

export interface DatedItem {
  when: Children
  title: Children
  note?: Children
  /** A `State` at the end of the row. */
  state?: Children
}

/** What will be, or phases in order, each with its time. */
export function Dated({ items }: { items: readonly DatedItem[] }) {
  const stated = items.some((item) => item.state !== undefined)
  return (
    <ol class={stated ? 'dated stated plain' : 'dated plain'}>
      {items.map((item, at) => (
        <li key={at}>
          <span class="when">{item.when}</span>
          {stated && item.note ? (
            <span>
              <b>{item.title}</b>
              <br />
              <span class="soft">{item.note}</span>
            </span>
          ) : (
            <>
              <b>{item.title}</b>
              {item.note && <span class="soft">{item.note}</span>}
            </>
          )}
          {item.state && <span>{item.state}</span>}
        </li>
      ))}
    </ol>
  )
}
