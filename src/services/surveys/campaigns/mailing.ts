// A survey mailed to staff: a link each, by which one answers once, and reminders to those alone who have not.
import { randomUUID } from 'node:crypto'
import { freshToken, makeTokenList, openForm, tokenLinkPath, unspentTokens } from '../../../engines/forms/index.ts'
import { lockSubject } from '../../../engines/metrics/index.ts'
import { type Actor, languages, may, system } from '../../../platform/access/index.ts'
import { audit } from '../../../platform/audit/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Database, Read, Tx } from '../../../platform/database/index.ts'
import { format, type Locale } from '../../../platform/i18n/index.ts'
import { mailHtml, mailPlain, queueMail } from '../../../platform/mail/index.ts'
import { mailableStaff } from '../../../registers/employments/index.ts'
import { mailTexts } from './mail-texts.ts'
import { type Survey, surveyState } from './queries.ts'
import type { QuestionSet } from './sets.ts'

type Person = Extract<Actor, { kind: 'person' }>

/** Days between two mails: more often is pressing people. */
const REST = 3

/**
 * notOpen: it has not opened yet, or has closed. answered: somebody has answered by the open link, and could answer twice.
 * nobody: nobody of the staff has an e-mail. tooSoon: it was mailed within three days.
 */
export type MailingRefused = { ok: false; why: 'notFound' | 'notOpen' | 'answered' | 'nobody' | 'tooSoon' }

/** Days on which a survey was mailed, the first first. */
export async function mailings(read: Read, survey: string): Promise<{ list: string; day: string }[]> {
  return read.selectFrom('survey_mailing').select(['list', 'day']).where('survey', '=', survey).orderBy('id').execute()
}

interface Parts {
  database: Database
  secret: string
  /** Scheme and host that stand in the mail. */
  origin: string
  set: QuestionSet
  owner: string
}

/**
 * Mails a survey to the staff of its organisation, or reminds those who have not answered.
 * @param answered how many have answered so far.
 */
export async function mailSurvey(
  survey: Survey,
  parts: Parts,
  answered: number,
  actor: Person,
  now: Temporal.Instant,
): Promise<{ ok: true } | MailingRefused> {
  if (!may.keepForms(actor, survey.owner)) return { ok: false, why: 'notFound' }
  if (surveyState(survey, now) !== 'open') return { ok: false, why: 'notOpen' }
  const today = dayOf(now)
  return parts.database.transact(system, async (tx) => {
    await lockSubject(tx, `mailing of ${survey.id}`)
    const before = await mailings(tx, survey.id)
    const last = before.at(-1)
    if (last === undefined && answered > 0) return { ok: false, why: 'answered' }
    if (last !== undefined && last.day > today.subtract({ days: REST }).toString()) return { ok: false, why: 'tooSoon' }
    const list = last?.list ?? (await invite(tx, survey, parts, actor, now))
    if (list === undefined) return { ok: false, why: 'nobody' }
    const invited = await tx
      .selectFrom('survey_invitation')
      .select(['person', 'token'])
      .where('survey', '=', survey.id)
      .execute()
    const all = invited.map((one) => one.token)
    const open = new Set(await unspentTokens(tx, list, all, parts.secret))
    const languageOf = await languages(tx, 'fi')
    for (const { person, token } of invited) {
      if (!open.has(token)) continue
      const path = tokenLinkPath(survey.formKey, { list, token })
      const letter = letterOf(languageOf(person), survey, parts, path, last !== undefined)
      await queueMail(tx, { to: { person }, ...letter }, now)
    }
    await tx
      .insertInto('survey_mailing')
      .values({
        survey: survey.id,
        owner_org: survey.owner,
        list,
        day: today.toString(),
        recorded_at: now,
        recorded_by: actor.person,
      })
      .execute()
    await audit(tx, actor, now, {
      action: last === undefined ? 'survey.mailed' : 'survey.reminded',
      subject: survey.id,
      organisation: survey.owner,
    })
    return { ok: true }
  })
}

/** Gives each of the staff a link, and closes the open one. @returns undefined when nobody has an e-mail. */
async function invite(
  tx: Tx,
  survey: Survey,
  parts: Parts,
  actor: Person,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const people = await mailableStaff(tx, survey.owner, dayOf(now))
  if (people.length === 0) return undefined
  const invited = people.map((person) => ({ person, token: freshToken() }))
  const list = randomUUID()
  const of = { id: list, form: survey.form, owner: survey.owner, organisation: survey.owner, collection: '' }
  await makeTokenList(
    tx,
    of,
    invited.map((one) => one.token),
    parts.secret,
  )
  await tx
    .insertInto('survey_invitation')
    .values(invited.map((one) => ({ ...one, survey: survey.id, owner_org: survey.owner })))
    .execute()
  await openForm(tx, survey.form, { opens: survey.opens ?? now, closes: survey.closes, listed: true }, actor, now)
  return list
}

function letterOf(locale: Locale, survey: Survey, { set, owner, origin }: Parts, path: string, again: boolean) {
  const t = mailTexts[locale]
  const name = set.name[locale]
  const last = survey.closes === undefined ? '–' : format(locale).day(dayOf(survey.closes.subtract({ seconds: 1 })))
  const text = {
    locale,
    before: [again ? t.again(name) : t.asked(name, owner), set.definition.lead?.[locale] ?? ''].filter(
      (one) => one !== '',
    ),
    link: `${origin}${locale === 'fi' ? '' : `/${locale}`}${path}`,
    after: [t.once, t.anonymous, t.until(last)],
  }
  return { subject: again ? t.againSubject(name) : t.subject(name), text: mailPlain(text), html: mailHtml(text) }
}

/** Drops who was invited once a survey has closed: nobody is reminded any more. */
export async function pruneInvitations(tx: Tx, closed: readonly Survey[]): Promise<void> {
  if (closed.length === 0) return
  await tx
    .deleteFrom('survey_invitation')
    .where(
      'survey',
      'in',
      closed.map((one) => one.id),
    )
    .execute()
}
