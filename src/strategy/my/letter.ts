import { groupOf, type StepView } from '../../engines/processes/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import type { MailText } from '../../platform/mail/index.ts'
import type { Standings } from '../standing/index.ts'
import type { Change } from './changes.ts'
import { letterTexts } from './letter-texts.ts'
import { kindName, texts } from './texts.ts'
import { changeWords, organisationIn } from './words.ts'

const MOST_STEPS = 30
const MOST_LINES = 20

/** What a mail tells, in the language of its reader. */
export interface Digest {
  steps: readonly StepView[]
  changes: readonly Change[]
  /** What is missing: a paragraph for each measure. */
  missing: readonly string[]
  /** How many things that is. */
  things: number
  standings: Standings
  origin: string
  locale: Locale
}

interface Letter {
  subject: string
  letter: MailText
}

/** One line, however it was typed. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const stepText = ({ standings, origin, locale }: Digest, step: StepView): string => {
  const t = texts[locale]
  const due = step.due === undefined ? '' : ` ${t.due} ${format(locale).day(step.due)}.`
  const kind = kindName(t.kinds, groupOf(step.kind))
  return [
    oneLine(`${step.title} (${organisationIn(standings, step.organisation, locale)}, ${kind})`),
    oneLine(`${step.name}.${due}`),
    ...(step.reopened === undefined ? [] : [oneLine(t.returned(step.reopened.grounds))]),
    `${origin}${href(locale, step.link)}`,
  ].join('\n')
}

const changeText = ({ standings, origin, locale }: Digest, change: Change): string => {
  const known = standings.strategy.measure(change.measure) !== undefined
  const title = known ? standings.strategy.title(change.measure, locale).text : ''
  const where = change.organisation === undefined ? '' : ` (${organisationIn(standings, change.organisation, locale)})`
  const link = 'path' in change ? `\n${origin}${href(locale, change.path)}` : ''
  return `${oneLine(`${change.measure} ${title}`)}${where}. ${oneLine(changeWords(locale, change))}${link}`
}

const listed = (title: string, items: readonly string[]): string[] => (items.length === 0 ? [] : [title, ...items])

const missingPart = ({ missing, locale }: Digest): string[] => {
  const shown = missing.slice(0, MOST_LINES)
  const rest = missing.length - shown.length
  const t = letterTexts[locale]
  return listed(t.missing, rest > 0 ? [...shown, format(locale).count(rest, t.moreMissing)] : shown)
}

const letter = (before: readonly string[], { locale, origin }: Digest): MailText => {
  const t = letterTexts[locale]
  return {
    locale,
    before,
    after: [`${t.all}\n${origin}${href(locale, '/my')}`, `${t.why}\n${origin}${href(locale, '/my/mail')}`],
  }
}

/** One mail of everything: late steps, open steps, what has changed, what measures miss. */
export function digestLetter(digest: Digest): Letter {
  const { steps, changes, locale } = digest
  const f = format(locale)
  const t = texts[locale]
  const own = letterTexts[locale]
  const late = steps.filter((step) => step.late)
  const told = steps.slice(0, MOST_STEPS)
  const stepTexts = (which: (step: StepView) => boolean) => told.filter(which).map((step) => stepText(digest, step))
  const beyond = steps.length - told.length
  const counted = [f.count(steps.length, t.open), ...(late.length === 0 ? [] : [f.count(late.length, t.late)])]
  const lines = changes.slice(0, MOST_LINES).map((change) => changeText(digest, change))
  const rest = changes.length - lines.length
  const subject =
    steps.length > 0
      ? counted.join(' ')
      : changes.length > 0
        ? own.changesSubject
        : f.count(digest.things, own.missingSubject)
  return {
    subject: `Digiseutu: ${subject}`,
    letter: letter(
      [
        ...(steps.length === 0 ? [] : [counted.join(' ')]),
        ...listed(
          own.late,
          stepTexts((step) => step.late),
        ),
        ...listed(
          own.open,
          stepTexts((step) => !step.late),
        ),
        ...(beyond > 0 ? [f.count(beyond, own.moreSteps)] : []),
        ...listed(own.changed, lines),
        ...(rest > 0 ? [f.count(rest, t.more)] : []),
        ...missingPart(digest),
      ],
      digest,
    ),
  }
}

/** One mail of what has just been asked, or has just come to be missing. */
export function newsLetter(digest: Digest): Letter {
  const { steps, locale } = digest
  const f = format(locale)
  const t = letterTexts[locale]
  const [first, ...others] = steps
  const subject =
    first === undefined
      ? f.count(digest.things, t.missingSubject)
      : others.length === 0
        ? oneLine(first.name)
        : f.count(steps.length, t.newSteps)
  const shown = steps.slice(0, MOST_STEPS).map((step) => stepText(digest, step))
  return {
    subject: `Digiseutu: ${subject}`,
    letter: letter([...listed(t.newStep, shown), ...missingPart(digest)], digest),
  }
}
