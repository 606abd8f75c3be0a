// What the papers of a meeting are made of.
import { counts, stateName } from '../../engines/metrics/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import type { Part, Rich } from '../../platform/paper/index.ts'
import { byNeed, stateNames } from '../../platform/ui/index.ts'
import { figureText, shownFigure } from '../parts/figure.ts'
import { type OpenMeeting, reasonsNow, seenBy, stateFor } from './open-meeting.ts'
import { texts } from './paper-texts.ts'
import type { AgendaItem } from './rules.ts'
import { bodyWithPlace, changeLines, hasEnded, moneyWords, placeName } from './words.ts'

/** What people wrote or the strategy says: told to be in the strategy's language when the paper's is another. */
export function ownWords(open: OpenMeeting, locale: Locale, text: string): Exclude<Rich, string> {
  const { language } = open.now.strategy
  return [{ text, ...(language === locale ? {} : { lang: language }) }]
}

/** Money as papers name it. */
export function moneyRun(open: OpenMeeting, one: OpenMeeting['money'][number], locale: Locale): Exclude<Rich, string> {
  const { own, rest } = moneyWords(one, open.now, locale)
  return [...ownWords(open, locale, own), { text: ` (${rest})` }]
}

export function titleRun(open: OpenMeeting, measure: string, locale: Locale): Exclude<Rich, string> {
  const { text, lang } = open.now.strategy.title(measure, locale)
  return [{ text: `${measure} ` }, { text, ...(lang === locale ? {} : { lang }) }]
}

export const plainTitle = (open: OpenMeeting, measure: string, locale: Locale) =>
  `${measure} ${open.now.strategy.title(measure, locale).text}`

export const subjectOf = (open: OpenMeeting, locale: Locale): string =>
  texts[locale].subject(open.now.strategy.content.title)

export function factsOf(open: OpenMeeting, locale: Locale): Part {
  const t = texts[locale]
  const { meeting, body, organisation } = open
  return {
    is: 'table',
    caption: t.facts,
    columns: [
      { label: t.fact, width: 1 },
      { label: t.value, width: 2.4 },
    ],
    rows: [
      [t.matter, subjectOf(open, locale)],
      [t.body, bodyWithPlace(body, organisation, locale)],
      [t.day, format(locale).day(meeting.day)],
      ...(meeting.section === undefined ? [] : [[t.section, meeting.section]]),
      [t.preparer, organisation.kind === 'region' ? t.roles.region : t.roles.own],
    ],
  }
}

/** How many measures are in each state, now and when the body last met. */
export function countsOf(open: OpenMeeting, locale: Locale): Part {
  const t = texts[locale]
  const f = format(locale)
  // A municipality's own body is told of the measures that are counted there.
  const of = (standings: OpenMeeting['now']) =>
    counts(standings.measures.flatMap((one) => stateFor(one, open.organisation) ?? []))
  const now = of(open.now)
  const then = open.before && of(open.before)
  return {
    is: 'table',
    caption: t.counts,
    columns: [
      { label: t.state, width: 2 },
      { label: t.number, width: 1, end: true },
      ...(then === undefined ? [] : [{ label: t.before, width: 1, end: true }]),
    ],
    rows: stateNames
      .toSorted(byNeed)
      .filter((state) => now[state] > 0 || (then?.[state] ?? 0) > 0)
      .map((state) => [
        stateName(locale, state),
        f.number(now[state]),
        ...(then === undefined ? [] : [f.number(then[state])]),
      ]),
  }
}

function placesOf(open: OpenMeeting, measure: string, locale: Locale): Part[] {
  const t = texts[locale]
  const judged = open.now.of(measure)
  if (judged === undefined) return []
  const own = open.organisation.id
  const cells = judged.cells.toSorted((a, b) => Number(b.organisation === own) - Number(a.organisation === own))
  return [
    {
      is: 'table',
      caption: t.perOrganisation(measure),
      columns: [
        { label: t.organisation, width: 2 },
        { label: t.state, width: 1.4 },
        { label: t.actual, width: 1, end: true },
      ],
      rows: cells.map((cell) => [
        placeName(open.now, cell.organisation, locale),
        stateName(locale, cell.state),
        (cell.by === null ? '' : shownFigure(locale, cell)) || '–',
      ]),
    },
  ]
}

function changesOf(open: OpenMeeting, measure: string, locale: Locale): Part[] {
  const found = changeLines(open.changes.get(measure) ?? [], open.organisation.id, open.now, locale)
  if (found.length === 0) return []
  return [
    { is: 'paragraph', text: texts[locale].changes },
    {
      is: 'list',
      items: found.map(({ who, what, own }) => {
        const said = [{ text: `${who}: ${what}` }]
        return own === undefined ? said : [...said, { text: ': ' }, ...ownWords(open, locale, own)]
      }),
    },
  ]
}

/** One measure of the account: why it is taken up, how it stands, what changed. */
export function itemParts(open: OpenMeeting, item: AgendaItem, locale: Locale): Part[] {
  const t = texts[locale]
  const judged = open.now.of(item.measure)
  const seen = judged && seenBy(judged, open.organisation)
  const { lang } = open.now.strategy.title(item.measure, locale)
  const figure = seen === undefined ? '' : figureText(locale, seen)
  return [
    {
      is: 'heading',
      level: 3,
      text: plainTitle(open, item.measure, locale),
      ...(lang === locale ? {} : { lang }),
    },
    {
      is: 'paragraph',
      text: reasonsNow(open, item)
        .map((one) => (one === 'ending' && hasEnded(open, item.measure) ? t.why.ended : t.why[one]))
        .join(' '),
    },
    ...(seen === undefined
      ? []
      : [
          {
            is: 'paragraph' as const,
            text: [
              { text: t.situation(stateName(locale, seen.state)), strong: true },
              { text: `${figure === '' ? '' : ` ${t.actual}: ${figure}.`} ${seen.reason[locale]}` },
            ],
          },
        ]),
    ...placesOf(open, item.measure, locale),
    ...changesOf(open, item.measure, locale),
  ]
}
