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

/** People answer: users of services, staff and residents, to whatever is open. */
export async function exampleAnswers(
  region: Region,
  organisation: string,
  at: number,
  now: Temporal.Instant,
): Promise<void> {
  const { read } = region.database
  const rows = await askings(read)
  for (const service of new Set(rows.filter((one) => one.owner === organisation).map((one) => one.service))) {
    const asking = asksNow(rows, service)
    if (asking === undefined) continue
    const all = points.map((point, place) => ({
      point: points[(place + at) % points.length] ?? point,
      ...(place === 0 ? { why: 'Esimerkkivastaus: hoidin asian puhelimella illalla.' } : {}),
      ...(place === 1 ? { why: 'Esimerkkivastaus: liitteen lisääminen oli hankalaa.' } : {}),
    }))
    await answer(region, asking.form, all, now)
  }
  for (const survey of await surveys(read, { owners: [organisation] })) {
    if (surveyState(survey, now) !== 'open') continue
    const all = points.map((point, place): Answers => {
      const level = 1 + Math.round((point + at) / 3.7)
      const scale = Math.min(5, Math.max(1, level))
      if (survey.set === 'residents')
        return {
          want: point > 5 ? 'yes' : 'partly',
          dare: place % 3 === 0 ? 'partly' : 'yes',
          know: point > 6 ? 'yes' : 'no',
        }
      return {
        use: point > 8 ? 'weekly' : point > 5 ? 'tried' : 'never',
        rules: scale,
        asking: scale,
        checking: Math.max(1, scale - 1),
        choosing: scale,
        telling: Math.max(1, scale - 1),
        workload: 3,
        recovery: 4,
      }
    })
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
  const { sectors } = await region.database.readAs(system, (read) => staffBySector(read, organisation, today))
  await region.database.transact(scopeOf(by), (tx) => beginSurvey(tx, found, asked, sectors, by, now))
}

/** The figures of the example's surveys. */
export const exampleFigures = (region: Region, now: Temporal.Instant): Promise<void> =>
  region.database.transact(system, (tx) => recordSurveys(tx, now))

/** Indicators that the example's surveys feed: nobody has to attest them in it. */
export const exampleSurveyFeeds: readonly string[] = ['feedback.netPromoterScore', 'ai.selfAssessmentLevel']
