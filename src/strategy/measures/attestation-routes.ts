import { z } from 'zod'
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
import { placesOf } from '../parts/places.ts'
import { commonOf } from '../standing/index.ts'
import { AttestPage } from './attestation-pages.tsx'
import { type AttestState, openAttesting, postAttesting } from './attesting-flow.ts'

const ofMeasure = z.object({ id: fields.code })
type OfMeasure = z.output<typeof ofMeasure>
const formQuery = z.object({ organisation: fields.code.optional().catch(undefined) })
type FormQuery = z.output<typeof formQuery>

async function shown(ask: Ask<OfMeasure, unknown>, state: AttestState, status: number): Promise<Answer> {
  const { strategy } = await commonOf(ask.region)
  const choices = placesOf(state.organisations, ask.locale)
  return page(AttestPage({ view: ask.view, strategy, choices, state }), status)
}

async function form(ask: Ask<OfMeasure, FormQuery>): Promise<Answer> {
  const { strategy } = await commonOf(ask.region)
  const found = strategy.measure(ask.params.id)
  const state = found === undefined ? undefined : await openAttesting(ask, found, ask.query.organisation)
  return state === undefined ? refuse('notFound') : shown(ask, state, 200)
}

async function post(ask: Ask<OfMeasure>): Promise<Answer> {
  const { strategy } = await commonOf(ask.region)
  const found = strategy.measure(ask.params.id)
  if (found === undefined) return refuse('notFound')
  const posted = await postAttesting(ask, found)
  if (posted.is === 'done') return seeOther(`/measures/${found.id}?receipt=${posted.id}`)
  return posted.is === 'again' ? shown(ask, posted.state, posted.status) : refuse(posted.why)
}

export const attestationRoutes: readonly AnyRoute[] = [
  route<OfMeasure, FormQuery>({
    method: 'GET',
    path: '/measures/:id/attestations',
    access: 'attest',
    localized: true,
    params: ofMeasure,
    query: formQuery,
    about: 'Form: attest that something is done, or its figure, with its proof',
    handle: form,
  }),
  route<OfMeasure>({
    method: 'POST',
    path: '/measures/:id/attestations',
    access: 'attest',
    localized: true,
    upload: true,
    params: ofMeasure,
    about: 'Attests a dated fact of one organisation, or tells what that would do',
    handle: post,
  }),
]
