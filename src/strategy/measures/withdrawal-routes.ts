import { z } from 'zod'
import { attestations } from '../../engines/metrics/index.ts'
import { may, scopeOf } from '../../platform/access/index.ts'
import { findFile } from '../../platform/files/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { commonOf } from '../standing/index.ts'
import { withdrawalForm, withdrawFor } from './actions.ts'
import { WithdrawalPage } from './attestation-pages.tsx'

const params = z.object({ id: fields.code, attestation: z.uuid() })
type Params = z.output<typeof params>

/** The attestation, when the actor may take it back; not allowed and not found look the same. */
async function found(ask: Ask<Params>) {
  const { strategy, organisations } = await commonOf(ask.region)
  const measure = strategy.measure(ask.params.id)
  if (measure === undefined) return undefined
  const one = (await attestations(ask.region.database.read, [measure.id])).find(
    (row) => row.id === ask.params.attestation,
  )
  if (one === undefined || !may.attest(ask.actor, one.organisation)) return undefined
  const name = organisations.find((organisation) => organisation.id === one.organisation)?.name
  return { strategy, measure, one, organisation: name === undefined ? one.organisation : nameIn(ask.locale, name) }
}

async function form(ask: Ask<Params>): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  if (it.one.withdrawn !== undefined) return refuse('conflict')
  return page(WithdrawalPage({ view: ask.view, ...it, measure: it.measure.id, values: {}, problems: {} }))
}

async function post(ask: Ask<Params>): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const parsed = parseForm(withdrawalForm, ask.form, ask.locale)
  if (!parsed.ok)
    return page(
      WithdrawalPage({
        view: ask.view,
        ...it,
        measure: it.measure.id,
        values: ask.form.values,
        problems: parsed.problems,
      }),
      422,
    )
  const done = await withdrawFor(ask.region, it.measure, it.one.id, parsed.value.grounds, ask.actor, ask.now)
  return done.ok ? seeOther(`/measures/${it.measure.id}?receipt=${it.one.id}`) : refuse(done.why)
}

const fileParams = z.object({ file: z.uuid() })

export const withdrawalRoutes: readonly AnyRoute[] = [
  route<Params>({
    method: 'GET',
    path: '/measures/:id/attestations/:attestation/withdrawal',
    access: 'attest',
    localized: true,
    params,
    about: 'Confirms that an attestation is taken back, with grounds',
    handle: form,
  }),
  route<Params>({
    method: 'POST',
    path: '/measures/:id/attestations/:attestation/withdrawal',
    access: 'attest',
    localized: true,
    params,
    about: 'Takes an attestation back',
    handle: post,
  }),
  route<z.output<typeof fileParams>>({
    method: 'GET',
    path: '/files/:file',
    access: 'readProof',
    localized: false,
    params: fileParams,
    about: 'A file of proof',
    async handle(ask) {
      const file = await ask.region.database.readAs(scopeOf(ask.actor), (read) => findFile(read, ask.params.file))
      if (file === undefined) return refuse('notFound')
      return { is: 'file', type: file.type, name: file.name, body: await ask.region.files.read(file.sha256) }
    },
  }),
]
