import { z } from 'zod'
import { bodies, runs, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  fields,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { format, nameIn, typedDay } from '../../platform/i18n/index.ts'
import { groundOf } from '../standing/index.ts'
import { approve } from './actions.ts'
import { ApprovalPage } from './approval-page.tsx'
import { cautionsOf } from './cautions.ts'
import { found, type OfDraft, ofDraft, shared } from './open-draft.ts'
import { digestOf } from './rules.ts'
import { texts } from './texts.ts'

async function showApproval(
  ask: OfDraft,
  status = 200,
  problems: Problems = {},
  { moved = false, already }: { moved?: boolean; already?: number } = {},
): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { draft, content } = it
  const all = await bodies(ask.region.database.read)
  const home = content.organisation.id
  const own = all.filter((one) => runs(one, ask.today))
  // A municipality's report is approved by its own bodies or by the region's.
  const { organisations } = await groundOf(ask.region)
  const regions = new Set(organisations.filter((one) => one.kind === 'region').map((one) => one.id))
  const offered = own
    .filter((one) => one.organisation === home || regions.has(one.organisation))
    .sort((a, b) => Number(b.organisation === home) - Number(a.organisation === home))
  const cautions = await ask.region.database.readAs(scopeOf(ask.actor), (read) => cautionsOf(read, draft, ask.today))
  const named = new Map(organisations.map((one) => [one.id, nameIn(ask.locale, one.name)]))
  return page(
    ApprovalPage({
      view: ask.view,
      draft,
      content,
      digest: digestOf(content),
      bodies: offered,
      cautions: { ...cautions, unanswered: cautions.unanswered.map((id) => named.get(id) ?? id) },
      values: status === 200 ? { day: typedDay(ask.today) } : ask.form.values,
      problems,
      moved,
      already,
    }),
    status,
  )
}

/** What becomes of the foreword: it was written into a draft, and is published only by somebody who has said so. */
export const forewordChoices = ['publish', 'leaveOut'] as const

const deciding = z.object({
  foreword: z.enum(forewordChoices).optional().catch(undefined),
  body: z.uuid({ error: 'notAnOption' }),
  day: fields.day(),
  section: fields.section(),
  seen: z.string().max(20).default(''),
  digest: z.string().max(64).default(''),
})

async function decide(ask: OfDraft): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { draft, content } = it
  const t = texts[ask.locale]
  const parsed = parseForm(deciding, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  // Told at once with whatever else is wrong: a day that can be read is looked at in any case.
  const decided = fields.dayIn(ask.form.values.day)
  if (decided !== undefined && decided > ask.today.toString())
    problems.day ??= problemText(ask.locale, 'dayAhead', { value: typedDay(decided) })
  else if (decided !== undefined && decided < draft.figuresOn)
    problems.day ??= t.beforeFigures(format(ask.locale).day(draft.figuresOn))
  const hasForeword = content.foreword.trim() !== ''
  if (hasForeword && !forewordChoices.some((one) => one === ask.form.values.foreword))
    problems.foreword = problemText(ask.locale, 'notChosen', {})
  if (!parsed.ok || Object.keys(problems).length > 0) return showApproval(ask, 422, problems)
  const { body, day, section, seen, digest, foreword } = parsed.value
  // What is frozen is what the approver has seen.
  if (digest !== digestOf(content)) return showApproval(ask, 409, {}, { moved: true })
  const chosen = hasForeword && foreword === 'leaveOut' ? { ...content, foreword: '' } : content
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    approve(tx, draft.id, chosen, { body, day, section }, seen, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(`/reports/${done.number}`)
  if (done.why === 'conflict') return showApproval(ask, 409, {}, { moved: true })
  if (done.why === 'noBody') return showApproval(ask, 422, { body: t.bodyNotThere })
  if (done.why === 'otherBody') return showApproval(ask, 422, { body: problemText(ask.locale, 'notAnOption', {}) })
  if (done.why === 'already') return showApproval(ask, 409, { body: t.already(done.number) }, { already: done.number })
  if (done.why === 'corrected') return showApproval(ask, 409, { body: t.alreadyCorrected })
  return refuse(done.why)
}

export const approvalRoutes: readonly AnyRoute[] = [
  route({
    ...shared,
    method: 'GET',
    path: '/reports/drafts/:id/approval',
    params: ofDraft,
    about: 'Form: which body approved the report',
    handle: (ask) => showApproval(ask),
  }),
  route({
    ...shared,
    method: 'POST',
    path: '/reports/drafts/:id/approval',
    params: ofDraft,
    about: 'Freezes, numbers, chains and publishes a report',
    handle: decide,
  }),
]
