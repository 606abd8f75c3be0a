// What residents answered to the three questions of the vision, as everybody may see it.
import {
  type FormSummary,
  publicSummary,
  type QuestionSummary,
  versionOf,
  wordsIn,
} from '../../../engines/forms/index.ts'
import { bandText } from '../../../engines/metrics/index.ts'
import { system } from '../../../platform/access/index.ts'
import type { Read } from '../../../platform/database/index.ts'
import { href, type Locale } from '../../../platform/i18n/index.ts'
import type { Region } from '../../../platform/region.ts'
import { surveyState, surveys } from './queries.ts'
import { optionsOf } from './question-results.tsx'
import { answersTo } from './results.ts'
import { questionSets } from './sets.ts'
import { texts } from './texts.ts'

interface Line {
  label: Readonly<Record<Locale, string>>
  /** The answer that the vision wants. */
  answer: Readonly<Record<Locale, string>>
  band: { from: number; to: number } | undefined
}

interface Found {
  /** Of the newest year that has closed. */
  year: number | undefined
  lines: readonly Line[]
  /** Key of the form of a survey that is open. */
  open: string | undefined
}

/** The answers of several organisations to the same questions as one: nobody's own share is told. */
export function summed(all: readonly FormSummary[]): FormSummary {
  const questions = new Map<string, QuestionSummary>()
  for (const { questions: own = [] } of all)
    for (const one of own) {
      const before = questions.get(one.question)
      if (one.statistics.is !== 'counts') continue
      const sum =
        before?.statistics.is === 'counts' ? before.statistics : { answered: 0, values: new Map<string, number>() }
      const values = new Map(sum.values)
      for (const [key, n] of one.statistics.values) values.set(key, (values.get(key) ?? 0) + n)
      const statistics = { is: 'counts' as const, answered: sum.answered + one.statistics.answered, values }
      questions.set(one.question, { ...one, statistics })
    }
  return {
    answers: all.reduce((n, one) => n + one.answers, 0),
    heldBack: 0,
    late: 0,
    questions: questions.size === 0 ? undefined : [...questions.values()],
  }
}

async function find(read: Read, now: Temporal.Instant): Promise<Found> {
  const set = questionSets().find((one) => one.vision.length > 0)
  const all = set === undefined ? [] : await surveys(read, { set: set.key })
  const open = all.find((one) => surveyState(one, now) === 'open')?.formKey
  const closed = all.filter((one) => surveyState(one, now) === 'closed')
  const year = closed[0]?.year
  const own = closed.filter((one) => one.year === year)
  const [first] = own
  if (set === undefined || year === undefined || first === undefined) return { year: undefined, lines: [], open }
  const summaries: FormSummary[] = []
  // As many queries as there are municipalities, once until something changes.
  for (const survey of own) {
    const answers = await answersTo(read, survey, now)
    if (answers !== undefined) summaries.push(answers.summary)
  }
  const shown = publicSummary(summed(summaries))
  const compiled = await versionOf(read, first.form, 1)
  const lines = set.vision.flatMap((key): Line[] => {
    const asked = compiled?.question(key)
    const wanted = asked && optionsOf('fi', asked)[0]
    if (asked === undefined || wanted === undefined) return []
    const found = shown.find((one) => one.question === key)?.statistics
    const inEach = (of: (locale: Locale) => string) => ({ fi: of('fi'), sv: of('sv'), en: of('en') })
    return [
      {
        label: inEach((locale) => wordsIn(locale, asked.question.label)),
        answer: inEach((locale) => optionsOf(locale, asked)[0]?.label ?? ''),
        band: found?.is === 'counts' ? found.values.get(wanted.key) : undefined,
      },
    ]
  })
  return { year, lines, open }
}

/** What stands under the vision: nothing before residents are asked. */
export async function underVision(ask: {
  region: Region
  locale: Locale
  now: Temporal.Instant
  today: Temporal.PlainDate
}) {
  const { region, locale, now, today } = ask
  const { year, lines, open } = await region.memory.keep(`surveys.vision ${today}`, () =>
    region.database.readAs(system, (read) => find(read, now)),
  )
  if (year === undefined && open === undefined) return null
  const t = texts[locale]
  const isHidden = lines.every((one) => one.band === undefined)
  return (
    <section class="stack" aria-labelledby="vision-asked">
      <h3 id="vision-asked">{t.vision}</h3>
      {year !== undefined && <p>{t.visionText(String(year))}</p>}
      {year !== undefined &&
        (isHidden ? (
          <p>{t.visionHidden}</p>
        ) : (
          <ul>
            {lines.map(({ label, answer, band }) => (
              <li key={label.fi}>
                {t.visionLine(
                  label[locale],
                  answer[locale],
                  band === undefined ? t.visionHidden : bandText(locale, band),
                )}
              </li>
            ))}
          </ul>
        ))}
      {open !== undefined && (
        <p>
          <a href={href(locale, `/forms/${open}`)}>{t.visionAnswer}</a>
        </p>
      )}
    </section>
  )
}
