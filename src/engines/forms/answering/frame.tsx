// What every page of answering shares: its frame, what it carries along, and what programs fall into.
import type { ComponentChildren } from 'preact'
import type { Locale } from '../../../platform/i18n/index.ts'
import { Layout, Notice, type View } from '../../../platform/ui/index.ts'
import type { Compiled } from '../compile.ts'
import { textIn, wordsIn } from '../definition.ts'
import type { Raw } from '../kind.ts'
import type { FormHead } from '../queries.ts'
import { FIELD, type Step } from './flow.ts'
import { texts } from './texts.ts'

export interface Asking {
  view: View
  form: FormHead
  compiled: Compiled
  /** The owner's name. */
  owner: string
}

/** What a page of questions adds: what was typed, and what is to be carried along. */
export interface Typed {
  raw: Raw
  /** The signed ticket. */
  ticket: string
  /** A person's own link. */
  link?: string | undefined
  /** The link of the draft. */
  draft?: string | undefined
}

export const stepNames = (locale: Locale, compiled: Compiled, steps: readonly Step[]): string[] =>
  steps.map((step, at) => {
    const title = compiled.form.shown === 'steps' ? step.sections[0]?.title : undefined
    return title === undefined ? `${at + 1}` : wordsIn(locale, title)
  })

/** What each page of the form sends along of itself. */
export function Marks({ ticket, link, draft, step }: Pick<Typed, 'ticket' | 'link' | 'draft'> & { step: string }) {
  return (
    <>
      <input type="hidden" name={FIELD.ticket} value={ticket} />
      <input type="hidden" name={FIELD.step} value={step} />
      {link !== undefined && <input type="hidden" name={FIELD.link} value={link} />}
      {draft !== undefined && <input type="hidden" name={FIELD.draft} value={draft} />}
    </>
  )
}

/** Everything that was typed elsewhere goes along, unseen. */
export function Carried({ compiled, raw, but }: { compiled: Compiled; raw: Raw; but: ReadonlySet<string> }) {
  const fields = compiled.questions.flatMap((one) => (but.has(one.question.key) ? [] : one.ready.fields))
  return (
    <>
      {fields.map((name) => {
        const value = raw[name]
        return value === undefined || value === '' ? null : <input key={name} type="hidden" name={name} value={value} />
      })}
    </>
  )
}

export function Frame(props: Asking & { errors?: boolean; step?: string | undefined; children: ComponentChildren }) {
  const { view, compiled, owner, step } = props
  const { text, lang } = textIn(view.locale, compiled.form.title)
  return (
    <Layout
      view={view}
      title={text}
      titleLang={lang}
      unlisted
      errors={props.errors === true}
      eyebrow={step === undefined ? owner : `${owner} · ${step}`}
    >
      <div class="form-page stack-l">{props.children}</div>
    </Layout>
  )
}

export function Privacy({ view, form, owner }: Asking) {
  const t = texts[view.locale]
  return form.privacy === 'anonymous' ? (
    <Notice title={t.anonymousTitle}>
      <p>{t.anonymousText}</p>
    </Notice>
  ) : (
    <p class="soft">{t.confidentialText(owner)}</p>
  )
}

/** A box that only programs fill in. */
export function Trap({ locale, value }: { locale: Locale; value: string }) {
  return (
    <div class="hidden" aria-hidden="true">
      <label for="leave-empty">{texts[locale].leaveEmpty}</label>
      <input id="leave-empty" type="text" name={FIELD.trap} tabIndex={-1} autoComplete="off" value={value} />
    </div>
  )
}
