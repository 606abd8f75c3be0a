// Mails of a round, each in its reader's own language.
import { dayOf } from '../../platform/config/index.ts'
import { ended, format, type Locale, type Name } from '../../platform/i18n/index.ts'
import { type MailText, mailHtml, mailPlain } from '../../platform/mail/index.ts'
import { labelOf } from './label.ts'
import { letterTexts } from './letter-texts.ts'
import type { Part, Round } from './queries.ts'
import { isBack, returnedWords } from './rules.ts'

export interface Letter {
  subject: string
  text: string
  html: string
}

const letter = (locale: Locale, subject: string, text: Omit<MailText, 'locale'>): Letter => {
  const whole = { locale, ...text, before: [letterTexts[locale].hello, ...text.before] }
  return { subject, text: mailPlain(whole), html: mailHtml(whole) }
}

/** What every letter of a part tells from. */
interface Told {
  /** In which language its reader reads. */
  locale: Locale
  organisation: Name
  round: Round
  part: Pick<Part, 'id' | 'organisation'> & Partial<Pick<Part, 'answer' | 'verdict'>>
  today: Temporal.PlainDate
}

export interface LinkLetter extends Told {
  link: string
  /** Last day of the link. */
  until: Temporal.PlainDate
}

const dayIn = (locale: Locale, iso: string | Temporal.PlainDate) => format(locale).day(iso)

const ownLink = ({ locale, until }: LinkLetter): string[] => {
  const t = letterTexts[locale]
  return [t.yours(dayIn(locale, until)), t.newFromPage]
}

/** What somebody who has still to answer must know first: the answer came back and why, or the time is over. */
function standing({ locale, round, part, today }: Told): string[] {
  const t = letterTexts[locale]
  const back = returnedWords(part)
  if (back !== undefined) return [t.returned(back)]
  if (round.closed !== undefined) return [t.closed(dayIn(locale, dayOf(round.closed.at)))]
  return today.toString() > round.answersDue ? [t.overdue(dayIn(locale, round.answersDue))] : []
}

const comesBack = (told: LinkLetter, subject: string): Letter => {
  const { locale, round, link } = told
  const t = letterTexts[locale]
  return letter(locale, subject, {
    before: [t.back.text(labelOf(locale, round)), ...standing(told), t.back.kept],
    link,
    after: ownLink(told),
  })
}

/** The digital lead is asked to answer: for the first time, or once more, also when the time is over or the answer came back. */
export function askLetter(told: LinkLetter): Letter {
  const { locale, organisation, round, link } = told
  const t = letterTexts[locale]
  if (returnedWords(told.part) !== undefined) return comesBack(told, t.back.subject)
  const due = dayIn(locale, round.answersDue)
  const over = standing(told)
  return letter(locale, over.length > 0 ? t.ask.subjectLate : t.ask.subject(due), {
    before: [
      `${t.how(organisation)} ${t.ofRound(labelOf(locale, round))}`,
      ...over,
      t.ask.minutes,
      over.length > 0 ? t.ask.now : t.ask.by(due),
    ],
    link,
    after: ownLink(told),
  })
}

/** Who has not answered by the day, is reminded. */
export function remindLetter(told: LinkLetter): Letter {
  const { locale, organisation, round, link, today } = told
  const t = letterTexts[locale]
  if (returnedWords(told.part) !== undefined) return comesBack(told, t.back.subjectAgain)
  const isDueToday = today.toString() === round.answersDue
  const label = labelOf(locale, round)
  return letter(locale, isDueToday ? t.remind.subjectToday : t.remind.subject, {
    before: isDueToday
      ? [t.remind.today(label), t.remind.minutes]
      : [`${t.how(organisation)} ${t.ofRound(label)}`, ...standing(told), t.remind.minutes],
    link,
    after: [...ownLink(told), ...(isDueToday ? [] : [t.weekly])],
  })
}

/** A new link to answer by, because the old one was too old or open elsewhere. */
export function newLinkLetter(told: LinkLetter): Letter {
  const t = letterTexts[told.locale]
  const { answer, verdict } = told.part
  if (answer !== undefined && !isBack({ answer, verdict })) return newLink(told, [], t.fresh.correct)
  return newLink(told, standing(told), t.fresh.goOn)
}

/** A new link to approve by. */
export function newApprovalLinkLetter(told: LinkLetter): Letter {
  return newLink(told, [], approveBy(told))
}

function newLink(told: LinkLetter, state: readonly string[], goOn: string): Letter {
  const { locale, round, link } = told
  const t = letterTexts[locale]
  return letter(locale, t.fresh.subject, {
    before: [t.fresh.text(labelOf(locale, round)), ...state, goOn],
    link,
    after: [...ownLink(told), t.fresh.replaces, t.fresh.notYou],
  })
}

/** The answer came back with grounds. */
export const returnedLetter = (told: LinkLetter): Letter => comesBack(told, letterTexts[told.locale].back.subject)

/** How long there is to deal with an answer. */
function approveBy({ locale, round, today }: Told): string {
  const t = letterTexts[locale].approve
  const due = dayIn(locale, round.approvalDue)
  if (today.toString() === round.approvalDue) return t.today
  return today.toString() < round.approvalDue ? t.by(due) : t.late(due)
}

const waits = ({ locale, organisation, round }: Told): string => {
  const t = letterTexts[locale].approve
  return `${t.waits(organisation)} ${t.round(labelOf(locale, round))}`
}

/** The management group has something to approve: an answer, or one that has been corrected since they were asked. */
export function approveLetter(told: LinkLetter, isCorrected: boolean): Letter {
  const t = letterTexts[told.locale].approve
  return letter(told.locale, isCorrected ? t.subjectCorrected : t.subject, {
    before: [waits(told), ...(isCorrected ? [t.corrected] : []), approveBy(told)],
    link: told.link,
    after: [...ownLink(told), ...(isCorrected ? [letterTexts[told.locale].fresh.replaces] : [])],
  })
}

/** The management group has not dealt with the answer by the day. */
export function remindApproveLetter(told: LinkLetter): Letter {
  const t = letterTexts[told.locale]
  const isDueToday = told.today.toString() === told.round.approvalDue
  return letter(told.locale, isDueToday ? t.approve.subjectToday : t.approve.subjectLate, {
    before: [waits(told), approveBy(told)],
    link: told.link,
    after: [...ownLink(told), ...(isDueToday ? [] : [t.weeklyJudged])],
  })
}

/** Nobody else of a management group has an account: the sender takes the answer there, and the team notes what it decides. */
export function takeLetter(told: Told & { link: string }): Letter {
  const t = letterTexts[told.locale].note
  return letter(told.locale, t.subject, {
    before: [t.thanks(labelOf(told.locale, told.round)), t.take, t.look],
    link: told.link,
    after: [],
  })
}

/** The team is told that nobody of a management group can deal with an answer, and asked to note what it decides. */
export function noteLetter(told: Told & { link: string }): Letter {
  const { locale, organisation, round, today, link } = told
  const t = letterTexts[locale]
  const due = dayIn(locale, round.approvalDue)
  const isOver = today.toString() > round.approvalDue
  return letter(locale, t.note.subjectLate, {
    before: [
      t.note.waits(organisation, labelOf(locale, round)),
      t.note.nobody,
      isOver ? t.note.late(due) : today.toString() === round.approvalDue ? t.note.today : t.note.by(due),
    ],
    link,
    after: [t.note.orAdd, t.needsSignIn, ...(isOver ? [t.weeklyJudged] : [])],
  })
}

/** The round has been called off. */
export function cancelledLetter(locale: Locale, round: Round, grounds: string): Letter {
  const t = letterTexts[locale].cancelled
  return letter(locale, t.subject, {
    before: [t.text(labelOf(locale, round)), `${t.grounds} ${ended(grounds)}`],
    after: [t.nothing],
  })
}

/** The team hears that an answer came after the round was closed. */
export function afterClosingLetter({ locale, organisation, round, link }: Told & { link: string }): Letter {
  const t = letterTexts[locale].afterClosing
  return letter(locale, t.subject, {
    before: [t.text(organisation, labelOf(locale, round)), t.kept],
    link,
    after: [t.why],
  })
}
