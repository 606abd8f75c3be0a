import { z } from 'zod'
import { type AnyRoute, type Ask, fields, page, parseForm, refuse, route, seeOther } from '../../../http/index.ts'
import { format } from '../../../i18n/index.ts'
import { type Corrected, correctOrganisation } from '../../organisations/corrections.ts'
import { organisations } from '../../organisations/queries.ts'
import { scopeOf } from '../../scope.ts'
import { adminTexts as t } from '../texts.ts'
import { nothingTyped, type Typed } from '../typed.ts'
import { CorrectionPage } from './correction.tsx'

const f = format('fi')
const organisationId = z.object({ id: fields.code })
const schema = z.object({
  seen: z.string().max(40).default(''),
  since: fields.day(),
  code: z.string().trim().default(''),
  grounds: fields.text(1000, 3),
})

type Asked = Pick<Ask, 'region' | 'view'>

/** @param theirs the first day that somebody else entered while the form was open. */
async function show({ region, view }: Asked, id: string, typed: Typed, theirs?: string) {
  const all = await organisations(region.database.read)
  const organisation = all.find((one) => one.id === id && one.kind !== 'region')
  if (organisation === undefined) return refuse('notFound')
  const status = theirs !== undefined ? 409 : typed === nothingTyped ? 200 : 422
  return page(CorrectionPage({ view, organisation, typed, theirs }), status)
}

type Problem = Exclude<Corrected, { is: 'saved' } | { is: 'notFound' } | { is: 'conflict' }>

function problemsOf(done: Problem): Record<string, string> {
  if (done.is === 'taken') return { code: t.codeTaken }
  if (done.is === 'beforeRegion') return { since: t.beforeRegion(f.day(done.since)) }
  return { since: done.is === 'same' ? t.nothingCorrected : t.bodyAfterEnd(f.day(done.until)) }
}

/** What was entered wrongly of an organisation: a page that asks, and the row. */
export const correctionRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/admin/organisations/:id/correction',
    access: 'administer',
    localized: true,
    about: 'Form: the right first day of a municipality or a partner, or the right code of a municipality',
    params: organisationId,
    handle: (ask) => show(ask, ask.params.id, nothingTyped),
  }),
  route({
    method: 'POST',
    path: '/admin/organisations/:id/corrections',
    access: 'administer',
    localized: true,
    about: 'Corrects the first day or the code of an organisation, with grounds',
    params: organisationId,
    async handle(ask) {
      const { form, region, actor, now, params } = ask
      const parsed = parseForm(schema, form, 'fi')
      const code = (form.values.code ?? '').trim() || params.id
      const wrongCode = code === params.id || /^\d{3}$/.test(code) ? {} : { code: t.notACode }
      const again = (problems: Readonly<Record<string, string>>) =>
        show(ask, params.id, { values: form.values, problems })
      if (!parsed.ok) return again({ ...wrongCode, ...parsed.problems })
      if ('code' in wrongCode) return again(wrongCode)
      const { seen, since, grounds } = parsed.value
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        correctOrganisation(tx, actor, now, region.freeze, { id: params.id, seen, since, code, grounds }),
      )
      if (done.is === 'saved') return seeOther(`/admin/organisations/${done.id}`)
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'conflict') return show(ask, params.id, { values: form.values, problems: {} }, done.current)
      return again(problemsOf(done))
    },
  }),
]
