// A meeting and what changed, in words: the same for pages and papers.
import { type Attestation, stateName } from '../../engines/metrics/index.ts'
import type { Body, Organisation } from '../../platform/access/index.ts'
import { format, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { texts as measureTexts } from '../measures/texts.ts'
import type { Investment } from '../money/queries.ts'
import { type Amounts, stages } from '../money/rules.ts'
import type { MeetingAnswer } from '../rounds/for-meetings.ts'
import type { Standings } from '../standing/index.ts'
import { periodName } from '../timeline/phases.ts'
import type { Change } from './changes.ts'
import { endsOf, type OpenMeeting } from './open-meeting.ts'
import type { Note } from './queries.ts'
import type { Reason } from './rules.ts'
import { texts } from './texts.ts'

/** A body's name, with its organisation's where the name does not say it. */
export function bodyWithPlace(body: Body, organisation: Organisation | undefined, locale: Locale): string {
  const name = nameIn(locale, body.name)
  if (organisation === undefined) return name
  const place = nameIn(locale, organisation.name)
  return [place, organisation.name.genitive].some((one) => one !== undefined && name.includes(one))
    ? name
    : `${name}, ${place}`
}

/** Body, place and day. */
export const meetingName = ({ meeting, body, organisation }: OpenMeeting, locale: Locale): string =>
  texts[locale].ofBody(bodyWithPlace(body, organisation, locale), format(locale).day(meeting.day))

export function placeName(standings: Standings, id: string, locale: Locale): string {
  const found = standings.organisations.find((one) => one.id === id)
  return found === undefined ? id : nameIn(locale, found.name)
}

const byBody = (one: { body: string | undefined; day: string; section: string | undefined }, locale: Locale): string =>
  [one.body, format(locale).day(one.day), one.section].filter((part) => part !== undefined).join(', ')

/** An attestation in one line: who decided, when, where, until when. */
export const attestationText = (one: Attestation, locale: Locale): string => {
  const t = measureTexts[locale]
  return `${byBody(one, locale)}, ${t.until.toLowerCase()} ${t.untilDay(format(locale).day(one.until))}`
}

/** What was done with an answer to a follow-up round. */
export const verdictText = (verdict: MeetingAnswer['verdict'], locale: Locale): string => {
  const t = texts[locale]
  if (verdict === undefined) return t.answerWaits
  return verdict.outcome === 'approved' ? t.answerApproved(byBody(verdict, locale)) : t.answerReturned
}

/** Why a measure is taken up, in a word or two; what ended before the meeting has ended. */
export function whyWord(open: OpenMeeting, measure: string, reason: Reason, locale: Locale): string {
  const t = texts[locale].why
  return reason === 'ending' && hasEnded(open, measure) ? t.ended : t[reason]
}

/** Whether an attestation for which a measure is taken up has ended before the day of the meeting. */
export function hasEnded(open: OpenMeeting, measure: string): boolean {
  const [end] = endsOf(open, measure)
  return end !== undefined && end < open.meeting.day
}

/** Money in words: somebody's own name for it, and whose it is, of which year, how much is planned. */
export function moneyWords(one: Investment, standings: Standings, locale: Locale): { own: string; rest: string } {
  const planned = one.planned === undefined ? [] : [format(locale).money(one.planned)]
  return {
    own: one.title,
    rest: [placeName(standings, one.organisation, locale), String(one.year), ...planned].join(', '),
  }
}

/** The money that a decision was made on, as it then stood: the decided sum, else what was planned. */
export function notedMoneyWords(
  open: OpenMeeting,
  note: Note,
  locale: Locale,
): { own: string; rest: string } | undefined {
  const one = open.notedMoney.get(note.id)
  if (one === undefined) return undefined
  const t = texts[locale].changeOf.money.stages
  const { money } = format(locale)
  const sum =
    note.sum !== undefined
      ? [t.decided(money(note.sum))]
      : one.planned !== undefined
        ? [t.planned(money(one.planned))]
        : []
  const rest = [placeName(open.now, one.organisation, locale), String(one.year), ...sum].join(', ')
  return { own: one.title, rest }
}

const amounts = ({ planned, decided, spent }: Amounts) => ({ planned, decided, spent })

/** What changed of money, stage by stage: planned, decided, spent. */
function moneyChange(change: Extract<Change, { is: 'money' }>, locale: Locale): string {
  const t = texts[locale].changeOf.money
  const { money, list } = format(locale)
  const now = amounts(change.one)
  const said = (all: Amounts) =>
    stages.flatMap((stage) => {
      const cents = all[stage]
      return cents === undefined ? [] : [t.stages[stage](money(cents))]
    })
  if (change.what !== 'changed') return [t[change.what], list(said(now))].filter((part) => part !== '').join(', ')
  const moved = stages.flatMap((stage) => {
    const [from, to] = [change.before?.[stage], now[stage]]
    if (from === to) return []
    if (to === undefined) return from === undefined ? [] : [t.gone[stage](money(from))]
    return from === undefined ? [t.first[stage](money(to))] : [t.moved[stage](money(from), money(to))]
  })
  return moved.length === 0 ? t.changed : list(moved)
}

export interface ChangeWords {
  /** Whom it is of. */
  who: string
  /** What happened, in the reader's language. */
  what: string
  /** What somebody has written of it, in the language of the strategy. */
  own: string | undefined
}

/** One change in words. */
function changeWords(change: Change, standings: Standings, locale: Locale): ChangeWords {
  const t = texts[locale]
  const w = t.changeOf
  const f = format(locale)
  const who = change.organisation === undefined ? t.all : placeName(standings, change.organisation, locale)
  const say = (what: string, own?: string): ChangeWords => ({ who, what, own })
  switch (change.is) {
    case 'state':
      return say(w.state(stateName(locale, change.from).toLowerCase(), stateName(locale, change.to).toLowerCase()))
    case 'figure': {
      const to = f.share(change.to.done, change.to.total)
      return say(
        change.from === undefined ? w.figureNew(to) : w.figure(f.share(change.from.done, change.from.total), to),
      )
    }
    case 'attested':
      return say(w.attested(byBody(change.one, locale), f.day(change.one.until)))
    case 'withdrawn':
      return say(w.withdrawn, change.one.withdrawn?.grounds)
    case 'exempted':
      return say(w.exempted(byBody(change.one, locale)))
    case 'appliesAgain':
      return say(w.appliesAgain)
    case 'phase': {
      const names = measureTexts[locale].phaseOf
      return say(w.phase(periodName(locale, change.period), names[change.from], names[change.to]))
    }
    case 'action':
      return say(w.action[change.what], change.one.title)
    case 'money':
      return say(moneyChange(change, locale), change.one.title)
  }
}

/**
 * The changes as a body reads them: of all, of its own municipality, of the others. What is the same of several is said
 * once.
 */
export function changeLines(
  changes: readonly Change[],
  own: string,
  standings: Standings,
  locale: Locale,
): ChangeWords[] {
  const rank = (one: Change) => (one.organisation === undefined ? 0 : one.organisation === own ? 1 : 2)
  const lines = changes
    .toSorted((a, b) => rank(a) - rank(b))
    .map((one) => ({ of: one.organisation, ...changeWords(one, standings, locale) }))
  const same = Map.groupBy(lines, (one) => JSON.stringify([one.of === undefined, one.what, one.own]))
  return [...same.values()].flatMap((group) => {
    const [first] = group
    return first === undefined
      ? []
      : [{ who: format(locale).list([...new Set(group.map((one) => one.who))]), what: first.what, own: first.own }]
  })
}
