import { z } from 'zod'
import { may, type Organisation, runs, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { sourceNames } from '../../registers/sources/index.ts'
import { type AttestState, openAttesting, postAttesting } from '../measures/attesting-flow.ts'
import { placesOf } from '../parts/places.ts'
import { groundOf, liveStandings } from '../standing/index.ts'
import { answerAttesting, attestingAnswers } from './answers.ts'
import { SittingMeasurePage, SittingPage } from './pages.tsx'
import { nextAsked, progressOf, sittingOf } from './sitting.ts'

const ofMeasure = z.object({ id: fields.code })
type OfMeasure = z.output<typeof ofMeasure>
const query = z.object({
  organisation: fields.code.optional().catch(undefined),
  saved: fields.code.optional().catch(undefined),
})
type Query = z.output<typeof query>

/**
 * Whose sitting it is: one's own municipality, or the one that the strategy team has chosen.
 * @param asks whether an organisation is asked what the page is of; without a choice the first such one.
 */
function chosen(
  ask: Ask<unknown, unknown>,
  organisations: readonly Organisation[],
  wanted: string | undefined,
  asks: (organisation: string) => boolean,
) {
  const mine = organisations.filter(
    (one) => one.kind !== 'partner' && runs(one, ask.today) && may.attest(ask.actor, one.id),
  )
  return {
    mine,
    own: mine.find((one) => one.id === wanted) ?? (wanted === undefined ? mine.find((one) => asks(one.id)) : undefined),
  }
}

async function sitting(ask: Ask<unknown, unknown>, wanted: string | undefined, measure?: string) {
  const ground = await groundOf(ask.region)
  const asks = (organisation: string) =>
    measure === undefined || sittingOf(ground, organisation, [], ask.today).some((item) => item.measure.id === measure)
  const { mine, own } = chosen(ask, ground.organisations, wanted, asks)
  if (own === undefined) return undefined
  const answers = await ask.region.database.readAs(scopeOf(ask.actor), (read) => attestingAnswers(read, own.id))
  return { ground, mine, own, items: sittingOf(ground, own.id, answers, ask.today) }
}

type Sitting = NonNullable<Awaited<ReturnType<typeof sitting>>>

const pathOf = (own: Organisation, measure?: string, saved?: string): string =>
  `/attesting${measure === undefined ? '' : `/${measure}`}?organisation=${own.id}${saved === undefined ? '' : `&saved=${saved}`}`

/** Where one goes from a measure: the next that is asked, or the whole when nothing is. */
const onwards = ({ items, own }: Sitting, from: string, saved?: string): string =>
  pathOf(own, nextAsked(items, from)?.measure.id, saved)

async function overview(ask: Ask<unknown, Query>): Promise<Answer> {
  const open = await sitting(ask, ask.query.organisation)
  if (open === undefined) return refuse('notFound')
  const standings = await liveStandings(ask.region, ask.today)
  const { ground, items, own } = open
  return page(
    SittingPage({
      view: ask.view,
      strategy: ground.strategy,
      own: { id: own.id, name: nameIn(ask.locale, own.name) },
      choices: placesOf(open.mine, ask.locale),
      items,
      sources: await ask.region.database.readAs(scopeOf(ask.actor), (read) =>
        sourceNames(
          read,
          items.flatMap((one) => one.source ?? []),
        ),
      ),
      stateOf: (measure) => standings.of(measure)?.cells.find((cell) => cell.organisation === own.id)?.state,
      next: nextAsked(items, undefined)?.measure.id,
      progress: progressOf(items),
      saved: ask.query.saved,
    }),
  )
}

interface Shown {
  state: AttestState
  problems?: Problems
  values?: Readonly<Record<string, string>>
  saved?: string | undefined
  status: number
}

async function measurePage(ask: Ask<OfMeasure, unknown>, open: Sitting, shown: Shown): Promise<Answer> {
  const { own, items, ground } = open
  const item = items.find((one) => one.measure.id === ask.params.id)
  if (item === undefined) return refuse('notFound')
  const standings = await liveStandings(ask.region, ask.today)
  const cell = standings.of(item.measure.id)?.cells.find((one) => one.organisation === own.id)
  // The sitting is of one organisation: nobody attests for another from here.
  const state = { ...shown.state, organisations: shown.state.organisations.filter((one) => one.id === own.id) }
  return page(
    SittingMeasurePage({
      view: ask.view,
      strategy: ground.strategy,
      own: { id: own.id, name: nameIn(ask.locale, own.name) },
      item,
      state,
      stands: cell === undefined ? undefined : { state: cell.state, reason: cell.reason[ask.locale] },
      progress: progressOf(items),
      skip: onwards(open, item.measure.id),
      mayExempt: may.steer(ask.actor),
      answer: { values: shown.values ?? {}, problems: shown.problems ?? {} },
      saved: shown.saved,
    }),
    shown.status,
  )
}

/** A measure that is asked of the organisation, with its empty form. */
async function opened(ask: Ask<OfMeasure, unknown>, wanted: string | undefined) {
  const open = await sitting(ask, wanted, ask.params.id)
  const measure = open?.items.find((one) => one.measure.id === ask.params.id)?.measure
  const state = open && measure && (await openAttesting(ask, measure, open.own.id))
  return open === undefined || measure === undefined || state === undefined ? undefined : { open, measure, state }
}

async function one(ask: Ask<OfMeasure, Query>): Promise<Answer> {
  const it = await opened(ask, ask.query.organisation)
  if (it === undefined) return refuse('notFound')
  return measurePage(ask, it.open, { state: it.state, saved: ask.query.saved, status: 200 })
}

async function attested(ask: Ask<OfMeasure>): Promise<Answer> {
  const it = await opened(ask, ask.form.values.organisation)
  if (it === undefined) return refuse('notFound')
  const posted = await postAttesting(ask, it.measure)
  if (posted.is === 'again') return measurePage(ask, it.open, { state: posted.state, status: posted.status })
  return posted.is === 'done' ? seeOther(onwards(it.open, it.measure.id, it.measure.id)) : refuse(posted.why)
}

const answerForm = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('notYet'), organisation: fields.code }),
  z.object({ answer: z.literal('doesNotApply'), organisation: fields.code, grounds: fields.text(1000, 3) }),
])

async function answered(ask: Ask<OfMeasure>): Promise<Answer> {
  const it = await opened(ask, ask.form.values.organisation)
  if (it === undefined) return refuse('notFound')
  const parsed = parseForm(answerForm, ask.form, ask.locale)
  if (!parsed.ok)
    return measurePage(ask, it.open, {
      state: it.state,
      problems: parsed.problems,
      values: ask.form.values,
      status: 422,
    })
  const { answer } = parsed.value
  const grounds = parsed.value.answer === 'doesNotApply' ? parsed.value.grounds : undefined
  const given = { measure: it.measure.id, organisation: it.open.own.id, answer, grounds }
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    answerAttesting(tx, given, ask.actor, ask.now),
  )
  return done.ok ? seeOther(onwards(it.open, it.measure.id, it.measure.id)) : refuse(done.why)
}

export const attestingRoutes: readonly AnyRoute[] = [
  route<unknown, Query>({
    method: 'GET',
    path: '/attesting',
    access: 'attest',
    localized: true,
    query,
    about: 'All measures of a municipality in one sitting: what comes by itself, what is attested, what is asked',
    handle: overview,
  }),
  route<OfMeasure, Query>({
    method: 'GET',
    path: '/attesting/:id',
    access: 'attest',
    localized: true,
    params: ofMeasure,
    query,
    about: 'One measure of the sitting: its form, and the way to the next',
    handle: one,
  }),
  route<OfMeasure>({
    method: 'POST',
    path: '/attesting/:id',
    access: 'attest',
    localized: true,
    upload: true,
    params: ofMeasure,
    about: 'Attests a measure of the sitting and goes on, or tells what attesting would do',
    handle: attested,
  }),
  route<OfMeasure>({
    method: 'POST',
    path: '/attesting/:id/answers',
    access: 'attest',
    localized: true,
    params: ofMeasure,
    about: 'Answers without a fact: not yet, or that the measure does not apply',
    handle: answered,
  }),
]
