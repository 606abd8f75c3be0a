import { z } from 'zod'
import { may, runs } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { groundOf } from '../standing/index.ts'
import { SendPage } from './confirm-page.tsx'
import { countRecipients, sendNow } from './letters.ts'
import { measureList, ownLists } from './lists.ts'
import { OwnMissingPage } from './own-page.tsx'
import { MissingPage } from './pages.tsx'
import { listOf } from './rules.ts'
import { readTry, type TryQuery, tryQuery } from './try.ts'

const ofMeasure = z.object({ id: fields.code })
type OfMeasure = z.output<typeof ofMeasure>
const ofMunicipality = z.object({ code: fields.code })
type OfMunicipality = z.output<typeof ofMunicipality>

async function measureMissing(ask: Ask<OfMeasure, TryQuery>): Promise<Answer> {
  const ground = await groundOf(ask.region)
  const measure = ground.strategy.measure(ask.params.id)
  if (measure === undefined) return refuse('notFound')
  const agreed = await measureList(ask.region, measure, ask.actor, ask.today)
  // By trying targets and days one could find out a figure of people that is hidden.
  const mayTry = !agreed.ofPeople || may.readProof(ask.actor)
  const trying = mayTry ? readTry(ask.query, agreed, ask.today, ask.locale) : undefined
  const list = trying?.tried === undefined ? agreed : listOf(ground, measure, ask.today, { tried: trying.tried })
  const isWrong = Object.keys(trying?.problems ?? {}).length > 0
  return page(
    MissingPage({
      view: ask.view,
      strategy: ground.strategy,
      list,
      trying,
      maySend: may.steer(ask.actor) && agreed.asked.is === 'steps',
      sent: may.steer(ask.actor) ? ask.query.sent : undefined,
    }),
    isWrong ? 422 : 200,
  )
}

async function municipalityMissing(ask: Ask<OfMunicipality>): Promise<Answer> {
  const { strategy, organisations } = await groundOf(ask.region)
  const organisation = organisations.find(
    (one) => one.kind === 'municipality' && one.id === ask.params.code && runs(one, ask.today),
  )
  if (organisation === undefined) return refuse('notFound')
  const lists = await ownLists(ask.region, organisation.id, ask.actor, ask.today)
  return page(OwnMissingPage({ view: ask.view, strategy, organisation, lists }))
}

async function askToSend(ask: Ask<OfMeasure>): Promise<Answer> {
  const { strategy } = await groundOf(ask.region)
  const measure = strategy.measure(ask.params.id)
  if (measure === undefined) return refuse('notFound')
  return page(
    SendPage({ view: ask.view, strategy, measure, count: await countRecipients(ask.region, measure, ask.today) }),
  )
}

async function sendLetters(ask: Ask<OfMeasure>): Promise<Answer> {
  const measure = (await groundOf(ask.region)).strategy.measure(ask.params.id)
  if (measure === undefined) return refuse('notFound')
  const done = await sendNow(ask.region, measure, ask.actor, ask.origin, ask.now)
  return done.ok ? seeOther(`/measures/${measure.id}/missing?sent=${done.count}`) : refuse(done.why)
}

export const missingRoutes: AnyRoute[] = [
  route<OfMeasure, TryQuery>({
    method: 'GET',
    path: '/measures/:id/missing',
    access: 'public',
    localized: true,
    questionsAMinute: 60,
    params: ofMeasure,
    query: tryQuery,
    about:
      'What should be done to have a measure on target; what if the target, day or scope were others: nothing is stored',
    handle: measureMissing,
  }),
  route<OfMunicipality>({
    method: 'GET',
    path: '/municipalities/:code/missing',
    access: 'public',
    localized: true,
    cached: true,
    params: ofMunicipality,
    about: 'What one municipality should do over all measures, by need',
    handle: municipalityMissing,
  }),
  route<OfMeasure>({
    method: 'GET',
    path: '/measures/:id/missing/letters',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    about: 'Asks before the list of what is missing is mailed to those whom it concerns',
    handle: askToSend,
  }),
  route<OfMeasure>({
    method: 'POST',
    path: '/measures/:id/missing/letters',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    about: 'Mails the list of what is missing: to each their own things',
    handle: sendLetters,
  }),
]
