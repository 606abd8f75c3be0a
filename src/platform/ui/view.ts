import type { Locale, Name, Texts } from '../i18n/index.ts'

/** A word that is the same in every language, or one for each. */
export type Label = string | Texts<string>

export interface MenuItem {
  /** Without the language; a full address leads out of the site. */
  path: string
  label: Label
  /** How many wait there; 0 and undefined show nothing. */
  count?: number
}

/** What every page of one region shares. May be kept: nothing here depends on the request. */
export interface Site {
  /** In the title of every page: Digiseutu. */
  name: string
  region: Name
  /** The organisation whose site this is, under the name in the header. */
  organisation: Name
  municipalities: readonly { code: string; name: Name }[]
  /** Only what exists. */
  menu: readonly MenuItem[]
  /** The second menu, for those signed in; the public menu stands in the footer all the same. */
  staffMenu?: readonly MenuItem[]
  /** More groups of the site map in the footer, after the menu. */
  footer: readonly { title: Label; links: readonly MenuItem[] }[]
  /** One sentence at the end of the page. */
  about?: Label
  /** The style sheet of the region's own colour. */
  look?: string
  languages: readonly Locale[]
  /** Where staff sign in, when that exists. */
  signIn?: MenuItem
  /** Takes a POST. */
  signOut?: { path: string }
  /** One's own account, from the name in the header. */
  account?: { path: string }
}

/** What a page needs to know of the request it answers. */
export interface View {
  locale: Locale
  /** Without the language, with the query: /measures?goal=p */
  path: string
  site: Site
  actor?: { name: string; relations: readonly string[] }
  csrf?: string
  today: Temporal.PlainDate
  /** Set when the data are made up; `now` is the moment that the example lives in. */
  demo?: { now: Temporal.Instant }
}

/** A label in the language of the page. */
export const labelIn = (locale: Locale, label: Label): string => (typeof label === 'string' ? label : label[locale])
