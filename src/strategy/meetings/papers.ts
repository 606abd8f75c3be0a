// The papers of a meeting for the case management system: an agenda item before it, a minutes extract after it.
import { stateName } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { format, type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { PaperDocument, Part, Rich } from '../../platform/paper/index.ts'
import type { FollowUpRow } from '../actions/queries.ts'
import { figureText } from '../parts/figure.ts'
import { labelOf } from '../rounds/label.ts'
import { answerNotes, notesOn } from './notes-part.tsx'
import { endsOf, type OpenMeeting, seenBy, undecidedOn } from './open-meeting.ts'
import { countsOf, factsOf, itemParts, moneyRun, ownWords, plainTitle, subjectOf, titleRun } from './paper-parts.ts'
import { texts } from './paper-texts.ts'
import { type Note, type Standing, standingNotes } from './queries.ts'
import { attestationText, meetingName, notedMoneyWords, placeName } from './words.ts'

type Kind = 'agenda' | 'minutes'

/** What the body is asked to decide, one line for each reason that asks for a decision. */
function proposals(open: OpenMeeting, locale: Locale): Rich[] {
  const t = texts[locale].propose
  const f = format(locale)
  const lines = open.agenda.flatMap(({ measure, reasons }): Rich[] => {
    const found: Rich[] = []
    if (reasons.includes('late')) found.push(t.late(measure))
    if (reasons.includes('atRisk')) found.push(t.atRisk(measure))
    if (reasons.includes('undecided'))
      for (const one of undecidedOn(open, measure))
        found.push([{ text: `${t.undecided(measure, '')}` }, ...moneyRun(open, one, locale)])
    if (reasons.includes('ending')) {
      const [first] = endsOf(open, measure)
      if (first !== undefined) found.push(t.ending(measure, f.day(first)))
    }
    return found.length > 0 || reasons.includes('changed') ? found : [t.chosen(measure)]
  })
  const asks = new Set<string>(['late', 'atRisk', 'undecided', 'ending'])
  const changed = open.agenda.filter(
    (one) => one.reasons.includes('changed') && !one.reasons.some((why) => asks.has(why)),
  )
  const told = changed.length === 0 ? [] : [t.changed(f.list(changed.map((one) => one.measure)))]
  const { answer } = open
  const approval = answer === undefined ? [] : [t.answer(labelOf(locale, answer))]
  return [...approval, ...lines, ...told, t.rest]
}

function paperOf(open: OpenMeeting, kind: Kind, locale: Locale, parts: Part[]): PaperDocument {
  const t = texts[locale]
  return {
    title: `${kind === 'agenda' ? t.agendaItem : t.minutes}: ${subjectOf(open, locale)}`,
    language: locale,
    by: nameIn(locale, open.organisation.name),
    foot: t.foot(kind === 'agenda' ? t.agendaItem : t.minutes, meetingName(open, locale)),
    parts,
  }
}

/** The agenda item: the matter, its account, and what is proposed to be decided. */
export function agendaPaper(open: OpenMeeting, locale: Locale): PaperDocument {
  const t = texts[locale]
  const f = format(locale)
  const { previous, agenda, now } = open
  return paperOf(open, 'agenda', locale, [
    factsOf(open, locale),
    { is: 'heading', level: 2, text: t.account },
    {
      is: 'paragraph',
      text: t.accountLead(f.count(now.measures.length, t.measures), f.count(agenda.length, t.onAgenda)),
    },
    { is: 'paragraph', text: previous === undefined ? t.first : t.since(f.day(previous.day)) },
    countsOf(open, locale),
    { is: 'paragraph', text: t.source },
    ...answerParts(open, locale),
    ...agenda.flatMap((item) => itemParts(open, item, locale)),
    { is: 'heading', level: 2, text: t.proposal },
    { is: 'paragraph', text: `${t.propose.lead(nameIn(locale, open.body.name))}:` },
    { is: 'list', ordered: true, items: proposals(open, locale) },
  ])
}

/** The answer to a follow-up round that waits for the body. */
function answerParts(open: OpenMeeting, locale: Locale): Part[] {
  const t = texts[locale]
  const { answer } = open
  if (answer === undefined) return []
  return [
    { is: 'heading', level: 3, text: t.answerOf(labelOf(locale, answer)) },
    { is: 'paragraph', text: t.answerText(format(locale).day(dayOf(answer.at))) },
  ]
}

/** A follow-up action that the meeting began, in a line. */
function actionText(open: OpenMeeting, note: Note, locale: Locale): string | undefined {
  const action = open.actions.find((one) => one.id === note.action)
  if (action === undefined) return undefined
  const due = format(locale).day(note.day ?? action.due)
  return texts[locale].followUp(action.title, placeName(open.now, action.organisation, locale), due)
}

/** One note as it stands in the minutes. */
function noteText(open: OpenMeeting, note: Note, locale: Locale): Rich {
  const t = texts[locale].noted
  const section = note.section === undefined ? [] : [{ text: `${note.section} `, strong: true }]
  if (note.kind === 'decision') {
    const money = notedMoneyWords(open, note, locale)
    const about = money === undefined ? [] : [...ownWords(open, locale, money.own), { text: ` (${money.rest}): ` }]
    return [...section, ...about, ...ownWords(open, locale, note.text ?? '')]
  }
  if (note.kind === 'noRemarks') return t.noRemarks
  if (note.kind === 'action') return ownWords(open, locale, actionText(open, note, locale) ?? '')
  if (note.kind === 'takenBack') return [{ text: t.takenBack('') }, ...ownWords(open, locale, note.text ?? '')]
  if (note.kind === 'answer') {
    const answer = open.answers.find((one) => one.verdict?.id === note.verdict)
    if (answer === undefined) return ''
    const { verdict } = answer
    const label = labelOf(locale, answer)
    if (verdict?.outcome !== 'returned') return [...section, { text: t.answerApproved(label) }]
    return [{ text: t.answerReturned(label) }, ...ownWords(open, locale, verdict.grounds)]
  }
  const made = open.attested.find((one) => one.id === note.attestation)
  if (made === undefined) return ''
  return [
    ...section,
    { text: t.attestation(placeName(open.now, made.organisation, locale), attestationText(made, locale)) },
  ]
}

function notedParts(open: OpenMeeting, notes: readonly Standing[], locale: Locale): Part[] {
  const t = texts[locale]
  return notes.flatMap(({ note, earlier }): Part[] => [
    { is: 'paragraph', text: noteText(open, note, locale) },
    ...(earlier.length === 0
      ? []
      : [
          { is: 'paragraph' as const, text: t.corrected(format(locale).instant(note.at)) },
          { is: 'list' as const, items: earlier.map((one) => noteText(open, one, locale)) },
        ]),
  ])
}

/**
 * The minutes extract: what was dealt with and what was decided.
 * @param begun follow-up actions begun elsewhere during the meeting; told with those that it began.
 */
export function minutesPaper(open: OpenMeeting, begun: readonly FollowUpRow[], locale: Locale): PaperDocument {
  const t = texts[locale]
  const f = format(locale)
  const { meeting, agenda, now } = open
  const decidedOn = (measure: string) => notesOn(open, measure).filter(({ note }) => note.kind !== 'action')
  const noted = agenda.filter((one) => decidedOn(one.measure).length > 0)
  const actions = [
    ...standingNotes(open.notes).flatMap(({ note }) => actionText(open, note, locale) ?? []),
    ...begun.map((one) => t.followUp(one.title, placeName(now, one.organisation, locale), f.day(one.due))),
  ]
  const whole = notedParts(open, notesOn(open, undefined), locale)
  const answered = notedParts(open, answerNotes(open), locale)
  return paperOf(open, 'minutes', locale, [
    ...(meeting.closed === undefined ? [{ is: 'note' as const, text: t.draft }] : []),
    factsOf(open, locale),
    { is: 'heading', level: 2, text: t.account },
    {
      is: 'paragraph',
      text: t.accountLead(f.count(now.measures.length, t.measures), f.count(agenda.length, t.onAgenda)),
    },
    {
      is: 'table',
      caption: t.handled,
      columns: [
        { label: t.measure, width: 3 },
        { label: t.state, width: 1.2 },
        { label: t.actual, width: 1, end: true },
      ],
      rows: agenda.map(({ measure }): Rich[] => {
        const judged = now.of(measure)
        const seen = judged && seenBy(judged, open.organisation)
        return [
          titleRun(open, measure, locale),
          seen === undefined ? '–' : stateName(locale, seen.state),
          seen === undefined ? '–' : figureText(locale, seen) || '–',
        ]
      }),
    },
    { is: 'heading', level: 2, text: t.decision },
    ...(noted.length + whole.length + answered.length === 0 ? [{ is: 'paragraph' as const, text: t.noDecisions }] : []),
    ...(answered.length === 0 ? [] : [{ is: 'heading' as const, level: 3 as const, text: t.answers }, ...answered]),
    ...noted.flatMap(({ measure }): Part[] => {
      const { lang } = now.strategy.title(measure, locale)
      return [
        {
          is: 'heading',
          level: 3,
          text: plainTitle(open, measure, locale),
          ...(lang === locale ? {} : { lang }),
        },
        ...notedParts(open, decidedOn(measure), locale),
      ]
    }),
    ...(whole.length === 0 ? [] : [{ is: 'heading' as const, level: 3 as const, text: t.others }, ...whole]),
    ...(actions.length === 0
      ? []
      : [
          { is: 'heading' as const, level: 2 as const, text: t.followUps },
          {
            is: 'list' as const,
            items: actions.map((one) => ownWords(open, locale, one)),
          },
        ]),
    ...(meeting.closed === undefined ? [] : [{ is: 'paragraph' as const, text: t.closed(f.instant(meeting.closed)) }]),
  ])
}
