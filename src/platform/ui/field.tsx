import type { VNode } from 'preact'
import { href, type Locale } from '../i18n/index.ts'
import type { Children } from './html.ts'
import { Icon } from './icon.tsx'
import { words } from './texts.ts'
import type { View } from './view.ts'

interface Asked {
  locale: Locale
  /** The field's name; its id is made of it (`fieldId`): the error summary links to it. */
  name: string
  label: Children
  hint?: Children | undefined
  error?: string | undefined
  /** Required is the default; what is optional is marked so. */
  optional?: boolean
}

interface TextField extends Asked {
  type?: 'text' | 'email' | 'password' | 'url' | 'search' | 'tel'
  value?: string
  autocomplete?:
    | 'username'
    | 'current-password'
    | 'new-password'
    | 'email'
    | 'name'
    | 'organization'
    | 'off'
    | 'one-time-code'
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url'
  width?: 's' | 'm'
  maxlength?: number
  /** When what stands in the box is in another language than the page. */
  lang?: Locale | undefined
}
interface DateField extends Asked {
  type: 'date'
  /** As typed: 24.11.2026. */
  value?: string
}
interface AreaField extends Asked {
  type: 'textarea'
  value?: string
  rows?: number
  maxlength?: number
  /** Begins in it: of a page that is opened again and again to write in this one box. */
  focus?: boolean
}
export interface Option {
  value: string
  label: string
  /** When the label is in another language than the page. */
  lang?: Locale | undefined
}
interface SelectField extends Asked {
  type: 'select'
  options: readonly Option[]
  value?: string
}
interface FileField extends Asked {
  type: 'file'
  /** Types for the file dialog: 'application/pdf,image/png'. */
  accept?: string
}
interface CheckField extends Asked {
  type: 'checkbox'
  checked?: boolean
  /** Sent when checked; 'yes' unless told. */
  value?: string
}

export type FieldProps = TextField | DateField | AreaField | SelectField | FileField | CheckField

/** The id of a field by its name: what an id may not hold, a measure's point for one, is left out. */
export const fieldId = (name: string): string => name.replaceAll(/[^\w-]/g, '_')

/** What the box says of itself: its description and whether it needs attention. */
const said = (asked: Asked) => ({
  id: fieldId(asked.name),
  name: asked.name,
  'aria-describedby':
    [asked.hint && `${fieldId(asked.name)}-hint`, asked.error && `${fieldId(asked.name)}-error`]
      .filter(Boolean)
      .join(' ') || undefined,
  'aria-invalid': asked.error ? ('true' as const) : undefined,
})

function ErrorText({ asked }: { asked: Asked }) {
  return (
    <p class="error-text" id={`${fieldId(asked.name)}-error`}>
      <Icon name="stop" />
      <span>
        <span class="hidden">{words[asked.locale].check}</span>
        {asked.error}
      </span>
    </p>
  )
}

/** A single question: label, hint, error and box, in that order. */
export function Field(props: FieldProps) {
  if (props.type === 'checkbox') return <CheckBox {...props} />
  const { name, label, hint, error, optional, locale } = props
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label for={fieldId(name)}>
        {label}
        {optional && <span class="soft"> ({words[locale].optional})</span>}
      </label>
      {hint && (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {error && <ErrorText asked={props} />}
      <Box {...props} />
    </div>
  )
}

function Box(props: Exclude<FieldProps, CheckField>): VNode {
  switch (props.type) {
    case 'textarea':
      return (
        // biome-ignore lint/a11y/noAutofocus: only where a page asks for it; who clears a queue writes at once
        <textarea {...said(props)} rows={props.rows ?? 5} maxLength={props.maxlength} autoFocus={props.focus}>
          {props.value}
        </textarea>
      )
    case 'select':
      return (
        <select {...said(props)}>
          {props.options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang} selected={option.value === props.value}>
              {option.label}
            </option>
          ))}
        </select>
      )
    case 'file':
      return (
        <div class="file">
          <input {...said(props)} type="file" accept={props.accept} />
        </div>
      )
    case 'date':
      return (
        <input
          {...said(props)}
          type="text"
          class="w-m"
          inputMode="text"
          autoComplete="off"
          value={props.value}
          // Longer than any day: what is too much is said, never cut off into another day.
          maxLength={40}
        />
      )
    default:
      return (
        <input
          {...said(props)}
          // Preact types each kind of input on its own; what differs between these is only the keyboard offered.
          type={(props.type ?? 'text') as 'text'}
          class={props.width && `w-${props.width}`}
          value={props.value}
          autocomplete={props.autocomplete}
          inputMode={props.inputmode}
          maxLength={props.maxlength}
          lang={props.lang}
        />
      )
  }
}

function CheckBox(props: CheckField) {
  return (
    <div class={props.error ? 'field has-error' : 'field'}>
      {props.error && <ErrorText asked={props} />}
      <label class="choice">
        <input {...said(props)} type="checkbox" value={props.value ?? 'yes'} checked={props.checked} />
        <span>
          {props.label}
          {props.hint && <small id={`${fieldId(props.name)}-hint`}>{props.hint}</small>}
        </span>
      </label>
    </div>
  )
}

export interface ChoiceProps extends Asked {
  /** `field`: its own name, where each box is a field by itself. */
  options: readonly (Option & { hint?: string; field?: string })[]
  /** Several may be chosen: boxes instead of buttons. */
  many?: boolean
  chosen?: string | readonly string[]
  /** When the question is in another language than the page. */
  lang?: Locale | undefined
}

/** Several boxes that answer one question. The first box should have the field's id. */
export function FieldGroup(props: Asked & { lang?: Locale | undefined; children: Children }) {
  const { name, label, hint, error, optional, locale } = props
  return (
    <fieldset class={error ? 'field has-error' : 'field'} aria-describedby={said(props)['aria-describedby']}>
      <legend lang={props.lang}>
        {label}
        {optional && <span class="soft"> ({words[locale].optional})</span>}
      </legend>
      {hint && (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {error && <ErrorText asked={props} />}
      {props.children}
    </fieldset>
  )
}

/** A question with at most about seven answers, one below another. The first box has the field's id. */
export function Choice(props: ChoiceProps) {
  const { name, options, many, chosen: given, ...asked } = props
  const chosen = typeof given === 'string' ? [given] : (given ?? [])
  return (
    <FieldGroup {...asked} name={name}>
      <div class="mt-s">
        {options.map((option, at) => (
          <label key={option.value} class="choice">
            <input
              id={at === 0 ? fieldId(name) : undefined}
              type={many ? 'checkbox' : 'radio'}
              name={option.field ?? name}
              value={option.value}
              checked={chosen.includes(option.value)}
            />
            <span lang={option.lang}>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** A form that changes something: a POST with the mark that it came from our own page. `action` is without the language. */
export function Form(props: { view: View; action: string; upload?: boolean; class?: string; children: Children }) {
  return (
    <form
      action={href(props.view.locale, props.action)}
      method="post"
      enctype={props.upload ? 'multipart/form-data' : undefined}
      noValidate
      class={props.class ?? 'stack-l'}
    >
      {props.view.csrf && <input type="hidden" name="_csrf" value={props.view.csrf} />}
      {props.children}
    </form>
  )
}

/** The end of a form: its buttons, the main one first. */
export const FormEnd = ({ children }: { children: Children }) => <div class="form-end cluster">{children}</div>
