// Mails to senders, in their own language.
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { mailHtml, mailPlain } from '../../platform/mail/index.ts'
import { letterTexts } from './letter-texts.ts'
import { shownReceipt } from './rules.ts'

/** What letters need of the world: where the site is, and how organisations are called. */
export interface Letters {
  origin: string
  nameOf(organisation: string, locale: Locale): string
}

export interface Letter {
  subject: string
  text: string
  html: string
}

interface About {
  language: Locale
  receipt: string
  organisation: string
}

const letterOf = (
  { origin }: Pick<Letters, 'origin'>,
  { language, receipt }: Pick<About, 'language' | 'receipt'>,
  subject: string,
  before: readonly string[],
): Letter => {
  const t = letterTexts[language]
  const told = {
    locale: language,
    before,
    link: `${origin}${href(language, `/feedback/receipts/${shownReceipt(receipt)}`)}`,
    after: [t.end],
  }
  return { subject, text: mailPlain(told), html: mailHtml(told) }
}

/** That the message has come, and by when it is answered. */
export function receivedLetter(letters: Letters, about: About & { due: string }): Letter {
  const t = letterTexts[about.language]
  const name = letters.nameOf(about.organisation, about.language)
  return letterOf(letters, about, t.receivedSubject(shownReceipt(about.receipt)), [
    t.received(shownReceipt(about.receipt)),
    t.due(name, format(about.language).day(about.due)),
  ])
}

/** The answer itself. */
export function answeredLetter(letters: Letters, about: About & { text: string }): Letter {
  const t = letterTexts[about.language]
  const name = letters.nameOf(about.organisation, about.language)
  return letterOf(letters, about, t.answeredSubject(shownReceipt(about.receipt)), [t.answered(name), about.text])
}

/** That something was decided because of the message, or what was seen of it; the page has the words. */
export function improvedLetter(
  letters: Pick<Letters, 'origin'>,
  about: About & { what: 'decided' | 'looked'; path: string },
): Letter {
  const t = letterTexts[about.language]
  const page = `${letters.origin}${href(about.language, about.path)}`
  return letterOf(letters, about, t.improvedSubject[about.what](shownReceipt(about.receipt)), [
    t.improved[about.what],
    page,
  ])
}

/** That somebody else answers now. */
export function movedLetter(letters: Letters, about: About & { text: string }): Letter {
  const t = letterTexts[about.language]
  return letterOf(letters, about, t.movedSubject(shownReceipt(about.receipt)), [about.text])
}
