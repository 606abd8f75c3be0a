import { z } from 'zod'
import { may, namesOf, system } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, fields, page, refuse, route } from '../../platform/http/index.ts'
import { groundOf } from '../standing/index.ts'
import { answerPages } from './answer-parts.tsx'
import { postAnswerPage, showAnswerPage } from './answering.ts'
import { judging, mayJudge, showApproval } from './approving.ts'
import { type WordsQuery, waiting, wordsQuery } from './carrying.ts'
import { type Desk, deskOf } from './desk.ts'
import { PartPage } from './part-page.tsx'
import { isOpenToWrite, mayTakeBack, partState } from './rules.ts'
import { showSent } from './showing-sent.ts'
import { approversOf } from './tell.ts'

const ofPart = z.object({ id: z.uuid(), organisation: fields.code })
type OfPart = z.output<typeof ofPart>

async function atDesk(ask: Omit<Ask<OfPart>, 'query'>, work: (desk: Desk) => Promise<Answer>): Promise<Answer> {
  const desk = await deskOf(ask)
  return desk === undefined ? refuse('notFound') : work(desk)
}

async function show(ask: Ask<OfPart>, desk: Desk): Promise<Answer> {
  const { strategy } = await groundOf(ask.region)
  const state = partState(desk.part, desk.round, ask.today)
  const { answer } = desk.part
  const waits = mayTakeBack(state, desk.round)
  const isOwn = answer?.by === desk.actor.person
  const approvers = waits
    ? await ask.region.database.readAs(system, (read) => approversOf(read, { part: desk.part, now: ask.now }))
    : []
  const names = await ask.region.database.readAs(desk.scope, (read) =>
    namesOf(read, answer === undefined ? [] : [answer.by]),
  )
  return page(
    PartPage({
      view: ask.view,
      desk,
      strategy,
      mayWrite:
        may.attest(ask.actor, desk.part.organisation) &&
        isOpenToWrite(state) &&
        desk.round.cancelled === undefined &&
        desk.round.opens <= ask.today.toString(),
      mayJudge: waits && !isOwn && mayJudge(desk),
      mayCorrect: waits && may.attest(ask.actor, desk.part.organisation) && (isOwn || !may.steer(ask.actor)),
      hasApprover: approvers.length > 0,
      isMember: may.approvePart(ask.actor, desk.part.organisation) && !may.steer(ask.actor),
      sender: answer === undefined ? undefined : names.get(answer.by),
      maySteer: may.steer(ask.actor),
      carried: await waiting(ask, desk),
    }),
  )
}

const PATH = '/rounds/:id/parts/:organisation'

export const partRoutes: readonly AnyRoute[] = [
  route<OfPart>({
    method: 'GET',
    path: PATH,
    access: 'workHere',
    localized: true,
    params: ofPart,
    about: 'One municipality’s part of a round: what was sent, what was decided',
    handle: (ask) => atDesk(ask, (desk) => show(ask, desk)),
  }),
  ...answerPages.flatMap((which) => [
    route<OfPart, WordsQuery>({
      method: 'GET',
      path: `${PATH}/answer/${which}`,
      access: 'attest',
      localized: true,
      params: ofPart,
      query: wordsQuery,
      about: `Form: answering a follow-up round, signed in: ${which}`,
      handle: (ask) => atDesk(ask, (desk) => showAnswerPage(ask, desk, which)),
    }),
    route<OfPart>({
      method: 'POST',
      path: `${PATH}/answer/${which}`,
      access: 'attest',
      localized: true,
      params: ofPart,
      about: which === 'review' ? 'Sends the answer' : `Keeps a draft of the answer, signed in: ${which}`,
      handle: (ask) => atDesk(ask, (desk) => postAnswerPage(ask, desk, which)),
    }),
  ]),
  route<OfPart>({
    method: 'GET',
    path: `${PATH}/answer/sent`,
    access: 'attest',
    localized: true,
    params: ofPart,
    about: 'What happens next after an answer was sent, signed in, and how to correct it',
    handle: (ask) => atDesk(ask, (desk) => showSent(ask, desk)),
  }),
  route<OfPart, WordsQuery>({
    method: 'GET',
    path: `${PATH}/approval`,
    access: 'notePart',
    localized: true,
    params: ofPart,
    query: wordsQuery,
    about: 'Form: the management group approves or returns its municipality’s answer, or its decision is noted',
    handle: (ask) =>
      atDesk(ask, (desk) => showApproval(ask, desk, { status: 200, values: {}, problems: {}, words: ask.query.words })),
  }),
  route<OfPart>({
    method: 'POST',
    path: `${PATH}/approval`,
    access: 'notePart',
    localized: true,
    params: ofPart,
    about: 'Approves or returns an answer',
    handle: (ask) => atDesk(ask, (desk) => judging(ask, desk)),
  }),
]
