// Example surveys, through the same functions as everybody. Every text in them says that it is an example.
import { createHash } from 'node:crypto'
import { type Answers, findForm, submit, versionOf } from '../../engines/forms/index.ts'
import { type Actor, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Region } from '../../platform/region.ts'
import { staffBySector } from '../../registers/employments/index.ts'
import { offeredServices } from '../../registers/services/index.ts'
import { setAsking } from './asking/actions.ts'
import { askings, asksNow } from './asking/queries.ts'
import { beginSurvey } from './campaigns/actions.ts'
import { surveyState, surveys } from './campaigns/queries.ts'
import { questionSet } from './campaigns/sets.ts'
import { recordSurveys } from './figures.ts'

type Person = Extract<Actor, { kind: 'person' }>

/** Services that ask in each municipality of the example. */
const ASKED = 3

/** A municipality's digital services begin to ask their users. */
export async function exampleAsking(
  region: Region,
  organisation: string,
  lead: Person,
  now: Temporal.Instant,
): Promise<void> {
  await region.database.transact(scopeOf(lead), async (tx) => {
    const offered = await offeredServices(tx, [organisation])
    for (const service of offered.filter((one) => one.ways.includes('digital')).slice(0, ASKED))
      await setAsking(tx, service, { scale: 'nps', seen: '' }, lead, now)
  })
}

async function answer(region: Region, form: string, all: readonly Answers[], now: Temporal.Instant): Promise<void> {
  await region.database.transact(system, async (tx) => {
    const head = await findForm(tx, { id: form })
    const version = head?.version
    const compiled = version === undefined ? undefined : await versionOf(tx, form, version)
    if (head === undefined || version === undefined || compiled === undefined) return
    for (const [at, answers] of all.entries()) {
      const key = createHash('sha256').update(`${form} ${now} ${at}`).digest().subarray(0, 16).toString('base64url')
      await submit(tx, head, compiled, { key, version, answers }, { secret: region.secret, now })
    }
  })
}

// Mostly pleased, some not: by place only, so that each demo is alike.
const points = [10, 9, 8, 10, 6, 9, 3, 9, 10, 7, 8, 9, 5, 10]

/** Users of a municipality's services answer. @param at turns the answers, so that municipalities differ. */
export async function exampleUsers(
  region: Region,
  organisation: string,
  at: number,
  now: Temporal.Instant,
): Promise<void> {
  // The example is made in one transaction: only its own eyes see what is there so far.
  const rows = await region.database.transact(system, (tx) => askings(tx))
  for (const service of new Set(rows.filter((one) => one.owner === organisation).map((one) => one.service))) {
    const asking = asksNow(rows, service)
    if (asking === undefined) continue
    const all = points.map((point, place) => ({
      // Municipalities differ a little: in some a part of the users is less pleased.
      point: place % 4 === 0 ? Math.max(0, point - 2 * at) : point,
      ...(place === 0 ? { why: 'Esimerkkivastaus: hoidin asian puhelimella illalla.' } : {}),
      ...(place === 1 ? { why: 'Esimerkkivastaus: liitteen lisääminen oli hankalaa.' } : {}),
    }))
    await answer(region, asking.form, all, now)
  }
}

const ofResident = (point: number, place: number): Answers => ({
  want: point > 5 ? 'yes' : 'partly',
  dare: place % 3 === 0 ? 'partly' : 'yes',
  know: point > 7 ? 'yes' : 'partly',
})

function ofStaff(point: number, at: number): Answers {
  const scale = Math.min(5, Math.max(2, Math.round((point + at) / 2.8)))
  return {
    use: point > 8 ? 'weekly' : point > 5 ? 'tried' : 'never',
    rules: scale,
    asking: scale,
    checking: scale - 1,
    choosing: scale,
    telling: scale - 1,
    workload: 3,
    recovery: 4,
  }
}

/** Those whom an organisation's open yearly surveys ask answer. */
export async function exampleAnswers(
  region: Region,
  organisation: string,
  at: number,
  now: Temporal.Instant,
): Promise<void> {
  const own = await region.database.transact(system, (tx) => surveys(tx, { owners: [organisation] }))
  for (const survey of own.filter((one) => surveyState(one, now) === 'open')) {
    const all = points.map((point, place) =>
      survey.set === 'residents' ? ofResident(point, place) : ofStaff(point, at),
    )
    await answer(region, survey.form, all, now)
  }
}

/** A yearly survey that is open for some weeks. */
export async function exampleSurvey(
  region: Region,
  set: 'ai-skills' | 'residents',
  organisation: string,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const found = questionSet(set)
  if (found === undefined) return
  const today = dayOf(now)
  const asked = {
    owner: organisation,
    opens: today.toString(),
    closes: today.add({ days: 21 }).toString(),
    body: 'Johtoryhmä (esimerkki)',
    day: today.subtract({ days: 7 }).toString(),
    section: '§ 3',
  }
  const { sectors } = await region.database.transact(system, (tx) => staffBySector(tx, organisation, today))
  await region.database.transact(scopeOf(by), (tx) => beginSurvey(tx, found, asked, sectors, by, now))
}

/** The figures of the example's surveys. */
export const exampleFigures = (region: Region, now: Temporal.Instant): Promise<void> =>
  region.database.transact(system, (tx) => recordSurveys(tx, now))

/** Indicators that the example's surveys feed: nobody has to attest them in it. */
export const exampleSurveyFeeds: readonly string[] = ['feedback.netPromoterScore', 'ai.selfAssessmentLevel']
