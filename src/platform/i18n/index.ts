/** Languages, formats and inflected names. Pure: no clock, no input or output. */
export { parseDay, typedDay } from './days.ts'
export { easterOf } from './easter.ts'
export type { Day, Format, HalfYear, Moment, Plural } from './format.ts'
export { format } from './format.ts'
export type { Locale, Texts } from './locale.ts'
export { href, inThree, languageNames, locales, splitLocale } from './locale.ts'
export type { Name, NameForm } from './names.ts'
export { inflect, nameIn } from './names.ts'
