import { z } from 'zod'
import { may, namesOf } from '../../platform/access/index.ts'
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
import { liveStandings } from '../standing/index.ts'
import { ClaimPage } from './claim-page.tsx'
import { claimOf, claimPath, refuseClaim } from './claims.ts'
import { deskOf } from './desk.ts'

const ofClaim = z.object({ id: z.uuid(), organisation: fields.code, measure: z.string().max(16) })
type OfClaim = z.output<typeof ofClaim>
const refusal = z.object({ grounds: fields.text(1000, 3) })

async function show(ask: Ask<OfClaim>, status: number, problems: Problems): Promise<Answer> {
  const desk = await deskOf(ask)
  if (desk === undefined) return refuse('notFound')
  const { measure } = ask.params
  const { organisation, answer } = desk.part
  const { run, names } = await ask.region.database.readAs(desk.scope, async (read) => ({
    run: await claimOf(read, organisation, measure, ask.now),
    names: await namesOf(read, answer === undefined ? [] : [answer.by]),
  }))
  const { strategy, measures } = await liveStandings(ask.region, ask.today)
  if (run === undefined || strategy.measure(measure) === undefined) return refuse('notFound')
  const judged = measures.find((one) => one.subject === measure)
  return page(
    ClaimPage({
      view: ask.view,
      desk,
      strategy,
      measure,
      run,
      cell: judged?.cells.find((one) => one.organisation === organisation),
      sender: answer === undefined ? undefined : names.get(answer.by),
      mayAttest: may.attest(ask.actor, organisation),
      values: ask.form.values,
      problems,
    }),
    status,
  )
}

async function sayNo(ask: Ask<OfClaim>): Promise<Answer> {
  const desk = await deskOf(ask)
  if (desk === undefined) return refuse('notFound')
  const { id, measure } = ask.params
  const { organisation } = desk.part
  if (!may.attest(ask.actor, organisation)) return refuse('notAllowed')
  const parsed = parseForm(refusal, ask.form, ask.locale)
  if (!parsed.ok) return show(ask, 422, parsed.problems)
  const done = await ask.region.database.transact(desk.scope, (tx) =>
    refuseClaim(tx, { organisation, measure, grounds: parsed.value.grounds }, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(claimPath(id, organisation, measure))
  // Somebody was first: the page tells how.
  return done.why === 'conflict' ? show(ask, 409, {}) : refuse(done.why)
}

const PATH = '/rounds/:id/parts/:organisation/claims/:measure'

export const claimRoutes: readonly AnyRoute[] = [
  route<OfClaim>({
    method: 'GET',
    path: PATH,
    access: 'workHere',
    localized: true,
    params: ofClaim,
    about: 'What an answer says is done already, and what has become of that',
    handle: (ask) => show(ask, 200, {}),
  }),
  route<OfClaim>({
    method: 'POST',
    path: PATH,
    access: 'attest',
    localized: true,
    params: ofClaim,
    about: 'Says, with grounds, that what an answer claims is not done',
    handle: sayNo,
  }),
]
