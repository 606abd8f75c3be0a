import type { Locale } from '../i18n/index.ts'
import { fieldId } from './field.tsx'
import type { Children } from './html.ts'
import { Icon, type IconName } from './icon.tsx'
import { words } from './texts.ts'

type Kind = 'info' | 'ok' | 'warn' | 'bad' | 'late'
const drawn: Record<Kind, { look: string; icon: IconName }> = {
  info: { look: 'notice', icon: 'info' },
  ok: { look: 'notice ok', icon: 'tick' },
  warn: { look: 'notice warn', icon: 'warning' },
  bad: { look: 'notice bad', icon: 'stop' },
  late: { look: 'notice bad', icon: 'clock' },
}

/** Something the reader must know now, or the reason for a state. Never two in a row. `level` of the heading is 2 unless told. */
export function Notice(props: { kind?: Kind; title?: string; level?: 2 | 3; children?: Children }) {
  const { kind = 'info', title, level, children } = props
  return (
    <div class={drawn[kind].look}>
      <Icon name={drawn[kind].icon} />
      <div>
        {title && (level === 3 ? <h3>{title}</h3> : <h2>{title}</h2>)}
        {children}
      </div>
    </div>
  )
}

/** What is wrong with one answer. `name` is the field's name, which is also its id on the page. */
export interface FieldError {
  field: string
  /** In the summary before the message: "Päivä: …". */
  label?: string
  message: string
}

/** The label before its message: after a question no colon. */
const labelled = ({ label, message }: FieldError): string =>
  label === undefined || label === '' ? message : `${label}${label.endsWith('?') ? '' : ':'} ${message}`

/** Every error at once, each a link to its field. Stands first in the page and takes the focus; nothing when there are none. */
export function ErrorSummary({ locale, errors }: { locale: Locale; errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: after a failed POST the errors are what the reader has come for
    <div class="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="virheet">
      <h2 id="virheet">{words[locale].checkDetails}</h2>
      <ul class="plain">
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${fieldId(error.field)}`}>{labelled(error)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** An empty page or list: what belongs here, why it is empty, and how to begin (children: one button). `level` of its heading. */
export function Empty(props: { title: string; text?: string; level?: 2 | 3; children?: Children }) {
  const { title, text, level = 2, children } = props
  return (
    <div class="empty">
      {level === 2 ? <h2 class="h3">{title}</h2> : <h3>{title}</h3>}
      {text && <p>{text}</p>}
      {children && <p>{children}</p>}
    </div>
  )
}
