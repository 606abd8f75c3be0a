import type { Locale } from '../i18n/index.ts'
import { href } from '../i18n/index.ts'
import type { Children } from './html.ts'
import { Icon, type IconName } from './icon.tsx'
import { words } from './texts.ts'

type Kind = 'main' | 'second' | 'quiet' | 'danger'
const kinds: Record<Kind, string> = {
  main: 'button',
  second: 'button second',
  quiet: 'button quiet',
  danger: 'button danger',
}

/** An act: sends the form it stands in. One `main` a page; `danger` only on a confirm page. */
export function Button(props: { kind?: Kind; name?: string; value?: string; icon?: IconName; children: Children }) {
  return (
    <button type="submit" class={kinds[props.kind ?? 'main']} name={props.name} value={props.value}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  )
}

/** A link that looks like a button: where the page's main act begins on another page. */
export function ButtonLink(props: { href: string; kind?: Kind; icon?: IconName; children: Children }) {
  return (
    <a class={kinds[props.kind ?? 'main']} href={props.href}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  )
}

/** A link onwards, on its own line. `icon` replaces the arrow: 'download' for files. */
export function More(props: { href: string; icon?: IconName; children: Children }) {
  return (
    <p>
      <a class="more" href={props.href}>
        {props.icon && <Icon name={props.icon} />}
        {props.children}
        {!props.icon && <Icon name="arrow" />}
      </a>
    </p>
  )
}

export interface Crumb {
  /** Without the language. Without a path it is the page itself. */
  path?: string
  label: string
}

/** Where the page is; the last one is the page itself. */
export function Crumbs({ locale, items }: { locale: Locale; items: readonly Crumb[] }) {
  return (
    <nav class="crumbs" aria-label={words[locale].crumbs}>
      <ol class="plain">
        {items.map((item) => (
          <li key={item.label} aria-current={item.path === undefined ? 'page' : undefined}>
            {item.path === undefined ? item.label : <a href={href(locale, item.path)}>{item.label}</a>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** What a long page holds, as links to its headings; nothing when there is nothing to choose between. */
export function Contents(props: { locale: Locale; items: readonly { id: string; label: string; lang?: Locale }[] }) {
  const { locale, items } = props
  if (items.length < 2) return null
  return (
    <nav class="contents" aria-labelledby="contents">
      <p id="contents">{words[locale].contents}</p>
      <ul class="plain">
        {items.map((item) => (
          <li key={item.id}>
            <a href={`#${item.id}`} lang={item.lang}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface LinkItem {
  /** A ready address: with the language. */
  href: string
  label: Children
  current?: boolean
  count?: number
}

/** Siblings of one matter, at most five. */
export function Tabs({ label, items }: { label: string; items: readonly LinkItem[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {items.map((item) => (
        <a key={item.href} href={item.href} aria-current={item.current ? 'page' : undefined}>
          {item.label}
          {item.count ? <span class="count">{item.count}</span> : null}
        </a>
      ))}
    </nav>
  )
}

/** One row of filters, each a link: the choice lives in the address. */
export interface ChipRow {
  label: string
  items: readonly LinkItem[]
}

/** Filters as links. `id` keeps the rows of two such blocks on one page apart. */
export function Chips({ label, rows, id = 'f' }: { label: string; rows: readonly ChipRow[]; id?: string }) {
  return (
    <nav class="filters" aria-label={label}>
      {rows.map((row, at) => (
        <div key={row.label}>
          <b id={`${id}${at}`}>{row.label}</b>
          <ul class="chips" aria-labelledby={`${id}${at}`}>
            {row.items.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item.current ? 'true' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** How far a form has come; 3–6 steps. `at` is the number of the current one, from 0. */
export function Steps({ locale, names, at }: { locale: Locale; names: readonly string[]; at: number }) {
  return (
    <ol class="steps plain" aria-label={words[locale].steps}>
      {names.map((name, index) => (
        <li key={name} class={index < at ? 'was' : undefined} aria-current={index === at ? 'step' : undefined}>
          {name}
          {index < at && <span class="hidden">{words[locale].stepDone}</span>}
        </li>
      ))}
    </ol>
  )
}

/** Pages of a long list: first, last, the current one and its neighbours. Nothing when there is only one. */
export function Pager(props: { locale: Locale; page: number; pages: number; href: (page: number) => string }) {
  const { locale, page, pages } = props
  if (pages < 2) return null
  const shown = [1, page - 1, page, page + 1, pages].filter(
    (n, at, all) => n >= 1 && n <= pages && all.indexOf(n) === at,
  )
  const w = words[locale]
  return (
    <nav class="pages" aria-label={w.pages}>
      <ul class="plain">
        {page > 1 && (
          <li>
            <a href={props.href(page - 1)} rel="prev">
              {w.previous}
            </a>
          </li>
        )}
        {shown.flatMap((n, at) => {
          const before = shown[at - 1]
          const gap = before !== undefined && n - before > 1
          return [
            gap ? (
              <li key={`gap${n}`}>
                <span>…</span>
              </li>
            ) : null,
            <li key={n}>
              <a href={props.href(n)} aria-label={w.page(n)} aria-current={n === page ? 'page' : undefined}>
                {n}
              </a>
            </li>,
          ]
        })}
        {page < pages && (
          <li>
            <a href={props.href(page + 1)} rel="next">
              {w.next}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
