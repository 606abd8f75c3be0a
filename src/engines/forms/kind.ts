// The contract of a kind of question. Each kind is one file in kinds/ that exports one value of `Kind` and holds
// everything about it; a new kind is a new file and its line in kinds/index.ts.
import type { VNode } from 'preact'
import type { ZodType } from 'zod'
import type { Locale, Texts } from '../../platform/i18n/index.ts'
import type { Question, Text } from './definition.ts'
import type { Collector } from './statistics.ts'

/** What an answer is stored as. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
/** Answers by the key of their question; one that was left empty is not there. */
export type Answers = Readonly<Record<string, Json>>

/** Fields of a page as they came. A field's name is its question's key, or `key-part`. */
export type Raw = Readonly<Record<string, string | undefined>>

/** What is wrong with a field. `error` is a key of the kind's `errors`, `facts` what its sentence tells. */
export interface Wrong {
  /** The field at which it is told. */
  field: string
  error: string
  facts?: Readonly<Record<string, string | number>>
  /** Whose sentence it is, when the question is made of others: key of that kind. */
  kind?: string
}
export type Parsed<A> = { ok: true; answer: A | undefined } | { ok: false; wrong: readonly Wrong[] }

/** What happened and what to do, in one language. */
export type Say = (facts: Readonly<Record<string, string | number>>) => string
export type Errors = Texts<Readonly<Record<string, Say>>>

/** What a question is shown with. */
export interface Shown {
  locale: Locale
  /** What was typed before. */
  raw: Raw
  /** A field's name → what is wrong with it. */
  errors: ReadonlyMap<string, string>
}

/** What the statistics know of an answer. Undefined: not answered. */
export type Code = number | string | readonly string[] | undefined

/** A question of one version, made ready once. `A`: its answer. */
export interface Ready<A extends Json = Json> {
  /** Every field that its page may send. */
  fields: readonly string[]
  /** Checks fields and makes the answer of them; undefined when it is left empty. Whether it had to be answered is asked here too. */
  parse(raw: Raw, today: Temporal.PlainDate): Parsed<A>
  /** The fields that give this answer again: `parse(typed(a))` is `a`. */
  typed(answer: A): Raw
  /** The question as HTML, without script. */
  page(shown: Shown): VNode
  /** The answer in words, a line each. */
  review(answer: A, locale: Locale): readonly string[]
  /** What conditions compare: a value, or several. */
  value(answer: A): string | number | readonly string[]
  /** What conditions compare and `Counts.values` holds, in its order and with its words; not there when it has no list of them. */
  values?(locale: Locale): readonly { value: string | number; label: string }[]
  /** How the statistics keep it: `bytes` in a row, so that a hundred thousand answers are read at once. */
  bytes: number
  write(answer: A | undefined, into: DataView, at: number): void
  read(from: DataView, at: number): Code
  /** For CSV, XLSX and JSON: columns, and an answer's cells in the same order. `key` is unique in the form. */
  columns(locale: Locale): readonly { key: string; label: string }[]
  cells(answer: A | undefined, locale: Locale): readonly (string | number)[]
  /** An answer that `parse` takes, for trying a form. @param random gives 0 ≤ x < 1. */
  sample(random: () => number): A
}

export interface Kind {
  key: string
  /** As editors see it. */
  name: Texts<string>
  /** False: it asks nothing (an explanation). */
  asks: boolean
  /** Who has answered is told by the answer itself: never in an anonymous form, and always with grounds and days. */
  identifies(settings: unknown): boolean
  settings: ZodType
  /** Settings of a new question. */
  fresh(): Readonly<Record<string, unknown>>
  errors: Errors
  /** Texts within the settings, for the checks of languages and readability. */
  texts(settings: unknown): readonly Text[]
  /** @throws when the settings are not those of the kind. */
  ready(question: Question): Ready
  /** Sums up a column of codes. */
  collect(): Collector
}

interface Definition<S, A extends Json> extends Omit<Kind, 'settings' | 'ready' | 'texts' | 'fresh' | 'identifies'> {
  identifies: boolean | ((settings: NoInfer<S>) => boolean)
  settings: ZodType<S>
  fresh(): NoInfer<S>
  texts?(settings: NoInfer<S>): readonly Text[]
  make(settings: NoInfer<S>, question: Question): Ready<A>
}

/** Makes a kind; what its settings and answers are is known only inside. */
export function defineKind<S extends object, A extends Json>(definition: Definition<S, A>): Kind {
  const { settings, make, texts, fresh, identifies, ...rest } = definition
  return {
    ...rest,
    settings,
    identifies: (given) => (typeof identifies === 'boolean' ? identifies : identifies(settings.parse(given))),
    fresh: () => Object.fromEntries(Object.entries(fresh())),
    texts: (given) => texts?.(settings.parse(given)) ?? [],
    ready: (question) => make(settings.parse(question.settings), question),
  }
}
