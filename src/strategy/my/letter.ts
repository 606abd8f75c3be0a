import { groupOf, type StepView } from '../../engines/processes/index.ts'
import { format } from '../../platform/i18n/index.ts'
import type { MailText } from '../../platform/mail/index.ts'
import type { Standings } from '../standing/index.ts'
import type { Change } from './changes.ts'
import { kindName, texts } from './texts.ts'
import { changeWords, organisationIn } from './words.ts'

const MOST_STEPS = 30
const MOST_LINES = 20

export interface Digest {
  steps: readonly StepView[]
  changes: readonly Change[]
  standings: Standings
  origin: string
}

const f = format('fi')
const t = texts.fi
/** One line, however it was typed. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const stepText = (digest: Digest, step: StepView): string => {
  const due = step.due === undefined ? '' : ` ${t.due} ${f.day(step.due)}.`
  const kind = kindName(t.kinds, groupOf(step.kind))
  return [
    oneLine(`${step.title} (${organisationIn(digest.standings, step.organisation, 'fi')}, ${kind})`),
    oneLine(`${step.name}.${due}`),
    ...(step.reopened === undefined ? [] : [oneLine(t.returned(step.reopened.grounds))]),
    `${digest.origin}${step.link}`,
  ].join('\n')
}

const changeText = (digest: Digest, change: Change): string => {
  const { strategy } = digest.standings
  const measure = oneLine(`${change.measure} ${strategy.measure(change.measure)?.title ?? ''}`)
  const where =
    change.organisation === undefined ? '' : ` (${organisationIn(digest.standings, change.organisation, 'fi')})`
  const link = 'path' in change ? `\n${digest.origin}${change.path}` : ''
  return `${measure}${where}. ${oneLine(changeWords('fi', change))}${link}`
}

const listed = (title: string, items: readonly string[]): string[] => (items.length === 0 ? [] : [title, ...items])

const ending = ({ origin }: Digest): string[] => [
  `Kaikki tehtäväsi:\n${origin}/my`,
  `Saat tämän viestin, koska työskentelet digistrategian parissa. Valitse, kuinka usein viesti tulee, tai lopeta viestit:\n${origin}/my/mail`,
]

const letter = (before: readonly string[], digest: Digest): MailText => ({
  locale: 'fi',
  before,
  after: ending(digest),
})

/** One mail of everything: late steps, open steps, what has changed. */
export function digestLetter(digest: Digest): { subject: string; letter: MailText } {
  const { steps, changes } = digest
  const late = steps.filter((step) => step.late)
  const told = steps.slice(0, MOST_STEPS)
  const texts = (which: (step: StepView) => boolean) => told.filter(which).map((step) => stepText(digest, step))
  const beyond = steps.length - told.length
  const counted = [f.count(steps.length, t.open), ...(late.length === 0 ? [] : [f.count(late.length, t.late)])]
  const lines = changes.slice(0, MOST_LINES).map((change) => changeText(digest, change))
  const rest = changes.length - lines.length
  return {
    subject: steps.length === 0 ? 'Digiseutu: muutoksia siinä, mitä seuraat' : `Digiseutu: ${counted.join(' ')}`,
    letter: letter(
      [
        counted.join(' '),
        ...listed(
          'MYÖHÄSSÄ',
          texts((step) => step.late),
        ),
        ...listed(
          'AVOINNA',
          texts((step) => !step.late),
        ),
        ...(beyond > 0 ? [`Lisäksi ${beyond} muuta tehtävää omalla sivullasi.`] : []),
        ...listed('MITÄ ON MUUTTUNUT', lines),
        ...(rest > 0 ? [f.count(rest, t.more)] : []),
      ],
      digest,
    ),
  }
}

/** One mail of what has just been asked. */
export function newStepsLetter(digest: Digest): { subject: string; letter: MailText } {
  const [first, ...others] = digest.steps
  const subject =
    first !== undefined && others.length === 0
      ? `Digiseutu: ${oneLine(first.name)}`
      : `Digiseutu: ${digest.steps.length} uutta tehtävää`
  const shown = digest.steps.slice(0, MOST_STEPS).map((step) => stepText(digest, step))
  return { subject, letter: letter(['Sinulle on uusi tehtävä.', ...shown], digest) }
}
