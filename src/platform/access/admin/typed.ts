type Values = Readonly<Record<string, string>>

/** A form that came back: what was typed and what is wrong with it. */
export interface Typed {
  values: Values
  problems: Values
}
export const nothingTyped: Typed = { values: {}, problems: {} }
