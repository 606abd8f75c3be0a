import { href, type Locale } from '../../platform/i18n/index.ts'
import type { Part, Rich, Run } from '../../platform/paper/index.ts'
import { Html, Notice, Ready, State, Table } from '../../platform/ui/index.ts'
import type { ReportRun } from './part.ts'

const runsOf = (rich: Rich): readonly Run[] => (typeof rich === 'string' ? [{ text: rich }] : rich)
const stateOf = (run: ReportRun) => run.state

function RunText({ run, locale }: { run: Run; locale: Locale }) {
  const state = stateOf(run)
  if (state !== undefined) return <State locale={locale} state={state} look="small" />
  const text = run.text.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br key={at} />, line]))
  const lang = run.lang === undefined || run.lang === locale ? undefined : run.lang
  if (run.href !== undefined) {
    const inside = run.href.startsWith('/')
    return (
      <a href={inside ? href('fi', run.href) : run.href} lang={lang} rel={inside ? undefined : 'nofollow noopener'}>
        {run.strong ? <b>{text}</b> : text}
      </a>
    )
  }
  if (run.strong === true) return <b lang={lang}>{text}</b>
  return <span lang={lang}>{text}</span>
}

function Text({ rich, locale }: { rich: Rich; locale: Locale }) {
  return (
    <>
      {runsOf(rich).map((run, at) => (
        <RunText key={at} run={run} locale={locale} />
      ))}
    </>
  )
}

function OnePart(props: { part: Part; after: Part | undefined; locale: Locale; below: boolean }) {
  const { part, locale, below } = props
  switch (part.is) {
    case 'heading': {
      // In a preview the report has a heading of its own above it.
      const level = Math.min(6, part.level + (below ? 1 : 0))
      if (level === 2)
        return (
          <h2 lang={part.lang} id={below ? undefined : part.anchor}>
            {part.text}
          </h2>
        )
      return level === 3 ? <h3 lang={part.lang}>{part.text}</h3> : <h4 lang={part.lang}>{part.text}</h4>
    }
    case 'paragraph':
      return (
        <p class={part.lead ? 'lead' : undefined}>
          <Text rich={part.text} locale={locale} />
        </p>
      )
    case 'list': {
      const items = part.items.map((item, at) => (
        <li key={at}>
          <Text rich={item} locale={locale} />
        </li>
      ))
      return part.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'table':
      return (
        <Table
          caption={part.caption}
          // The heading right above says the same.
          hideCaption={props.after?.is === 'heading'}
          columns={part.columns.map((column, at) => ({
            label: column.label,
            cell: (row: readonly Rich[]) => <Text rich={row[at] ?? ''} locale={locale} />,
            ...(column.end ? { numeric: true } : {}),
          }))}
          rows={part.rows}
        />
      )
    case 'figure':
      return (
        <figure class="drawn">
          <Ready as="div" role="img" aria-label={part.alt} content={new Html(part.svg)} />
          <figcaption class="soft">{part.caption}</figcaption>
        </figure>
      )
    case 'note':
      return (
        <Notice>
          <p>
            <Text rich={part.text} locale={locale} />
          </p>
        </Notice>
      )
    case 'pageBreak':
      return null
  }
}

/** The parts of a paper as a page: the same headings in the same order. `below`: one level down, under a heading. */
export function Parts({ parts, locale, below = false }: { parts: readonly Part[]; locale: Locale; below?: boolean }) {
  const shown = parts.filter((part) => !(part.is === 'table' && part.rows.length === 0))
  return (
    <div class="stack report">
      {shown.map((part, at) => (
        <OnePart key={at} part={part} after={shown[at - 1]} locale={locale} below={below} />
      ))}
    </div>
  )
}
