import { type FormDefinition, makeForm, openForm, publishForm } from '../../../engines/forms/index.ts'
import { lockSubject } from '../../../engines/metrics/index.ts'
import { type Actor, may } from '../../../platform/access/index.ts'
import { audit } from '../../../platform/audit/index.ts'
import { HELSINKI } from '../../../platform/config/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { StaffedSector } from '../../../registers/employments/index.ts'
import { shortKey } from '../asking/actions.ts'
import { type Survey, surveyState, surveys } from './queries.ts'
import type { QuestionSet } from './sets.ts'

type Person = Extract<Actor, { kind: 'person' }>

/** already: the organisation asks this set in that year. closed: a survey that has closed stays so. */
export type SurveyRefused = { ok: false; why: 'notFound' | 'already' | 'closed' }

const startOf = (day: string): Temporal.Instant => Temporal.PlainDate.from(day).toZonedDateTime(HELSINKI).toInstant()
/** A closing day is the last one on which one can answer. */
const endOfDay = (day: string): Temporal.Instant => startOf(Temporal.PlainDate.from(day).add({ days: 1 }).toString())

const SECTOR = 'sector'

/** Key of a sector as an option of a form has it: letters and figures only. */
export const optionOf = (sector: string): string => `s${sector.replaceAll('-', 'X')}`

/** The questions with the organisation's own sectors in them; where there are none to choose from, it is not asked. */
export function withSectors(definition: FormDefinition, sectors: readonly StaffedSector[]): FormDefinition {
  const sections = definition.sections.map((section) => ({
    ...section,
    questions: section.questions.flatMap((question) => {
      if (question.key !== SECTOR) return [question]
      if (sectors.length < 2) return []
      const others = Array.isArray(question.settings.options) ? question.settings.options : []
      const own = sectors.map((one) => ({
        key: optionOf(one.key),
        label: { fi: one.name, sv: one.sv ?? one.name, en: one.en ?? one.name },
      }))
      return [{ ...question, settings: { options: [...own, ...others] } }]
    }),
  }))
  return { ...definition, sections: sections.filter((section) => section.questions.length > 0) }
}

/** What is told of a survey when it is begun; days are ISO. */
export interface SurveyBegun {
  owner: string
  opens: string
  closes: string
  body: string
  day: string
  section: string
}

/** Begins a survey: a form of its own, published, and open from a day to another. */
export async function beginSurvey(
  tx: Tx,
  set: QuestionSet,
  asked: SurveyBegun,
  sectors: readonly StaffedSector[],
  actor: Person,
  now: Temporal.Instant,
): Promise<{ ok: true; id: string } | SurveyRefused> {
  if (!may.keepForms(actor, asked.owner)) return { ok: false, why: 'notFound' }
  const year = Temporal.PlainDate.from(asked.opens).year
  await lockSubject(tx, `survey ${asked.owner} ${set.key}`)
  const before = await surveys(tx, { owners: [asked.owner], set: set.key })
  if (before.some((one) => one.year === year)) return { ok: false, why: 'already' }
  const made = await makeForm(
    tx,
    {
      key: `${set.key}-${shortKey()}`,
      owner: asked.owner,
      privacy: 'anonymous',
      definition: withSectors(set.definition, sectors),
    },
    actor,
    now,
  )
  if (!made.ok) throw new Error(`The form of a survey was refused: ${made.why}`)
  const published = await publishForm(tx, made.form, made.revision, actor, now)
  if (!published.ok) throw new Error(`The form of a survey was not published: ${published.why}`)
  await openForm(tx, made.form, { opens: startOf(asked.opens), closes: endOfDay(asked.closes) }, actor, now)
  const { id } = await tx
    .insertInto('survey')
    .values({
      owner_org: asked.owner,
      question_set: set.key,
      set_version: set.version,
      year,
      form: made.form,
      approved_body: asked.body,
      approved_day: asked.day,
      approved_section: asked.section,
      recorded_at: now,
      recorded_by: actor.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, actor, now, {
    action: 'survey.begun',
    subject: id,
    organisation: asked.owner,
    detail: { set: set.key, opens: asked.opens, closes: asked.closes },
  })
  return { ok: true, id }
}

/** Sets another closing day. One that has closed stays closed: it is not opened again when the result is seen. */
export async function closeSurvey(
  tx: Tx,
  survey: Survey,
  closes: string,
  actor: Person,
  now: Temporal.Instant,
): Promise<{ ok: true } | SurveyRefused> {
  if (!may.keepForms(actor, survey.owner)) return { ok: false, why: 'notFound' }
  if (surveyState(survey, now) === 'closed') return { ok: false, why: 'closed' }
  const period = { opens: survey.opens ?? now, closes: endOfDay(closes), listed: survey.listed }
  await openForm(tx, survey.form, period, actor, now)
  await audit(tx, actor, now, {
    action: 'survey.closingSet',
    subject: survey.id,
    organisation: survey.owner,
    detail: { closes },
  })
  return { ok: true }
}
