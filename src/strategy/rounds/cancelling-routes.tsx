// A round is called off: asked first, then told to everybody who was asked.
import { z } from 'zod'
import { safeOrigin, scopeOf, system, voidScopedLinksTo } from '../../platform/access/index.ts'
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
import { format } from '../../platform/i18n/index.ts'
import { sendSoon } from '../../platform/mail/index.ts'
import { ConfirmPage, ErrorSummary, Field, type View } from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import { groundOf } from '../standing/index.ts'
import { cancelRound } from './actions.ts'
import { endClaims } from './claims.ts'
import { claimsOf } from './content.ts'
import type { Values } from './form.ts'
import { labelOf } from './label.ts'
import { allRounds, parts, type Round } from './queries.ts'
import { readersOf, tellCancelled } from './tell.ts'
import { texts } from './texts.ts'
import { endWork } from './work.ts'

const ofRound = z.object({ id: z.uuid() })
type OfRound = z.output<typeof ofRound>
const cancelling = z.object({ grounds: fields.text(1000, 3) })

function CancelPage(props: { view: View; round: Round; letters: number; values: Values; problems: Problems }) {
  const { view, round } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { grounds: t.grounds }, props.values, props.problems)
  const label = labelOf(locale, round)
  return (
    <ConfirmPage
      view={view}
      errors={form.errors.length > 0}
      danger
      current="/rounds"
      crumbs={[
        { path: '/rounds', label: t.title },
        { path: `/rounds/${round.id}`, label },
      ]}
      question={t.cancelQuestion(label)}
      action={`/rounds/${round.id}/cancelling`}
      verb={t.cancelRound}
      back={{ path: `/rounds/${round.id}`, label: t.back }}
      fields={<Field {...form.of('grounds')} type="textarea" rows={3} hint={t.cancelGroundsHint} maxlength={1000} />}
    >
      <ErrorSummary locale={locale} errors={form.errors} />
      <p>{t.cancelText}</p>
      <p>{format(locale).count(props.letters, t.cancelMail)}</p>
    </ConfirmPage>
  )
}

async function show(ask: Ask<OfRound>, status: number, problems: Problems): Promise<Answer> {
  // Who was asked is known to the program only: the page tells how many.
  const found = await ask.region.database.readAs(system, async (read) => {
    const round = (await allRounds(read)).find((one) => one.id === ask.params.id)
    const asked = await read
      .selectFrom('round_reminder as r')
      .innerJoin('round_part as p', 'p.id', 'r.part')
      .select(['r.part', 'r.person'])
      .distinct()
      .where('p.round', '=', ask.params.id)
      .execute()
    return round === undefined ? undefined : { round, letters: asked.length }
  })
  if (found === undefined) return refuse('notFound')
  const { round } = found
  if (round.closed !== undefined || round.cancelled !== undefined)
    return status === 200 ? seeOther(`/rounds/${round.id}`) : refuse('conflict')
  return page(CancelPage({ view: ask.view, ...found, values: ask.form.values, problems }), status)
}

async function cancel(ask: Ask<OfRound>): Promise<Answer> {
  const parsed = parseForm(cancelling, ask.form, ask.locale)
  if (!parsed.ok) return show(ask, 422, parsed.problems)
  const { id } = ask.params
  const { grounds } = parsed.value
  const ground = await groundOf(ask.region)
  const done = await ask.region.database.transact(scopeOf(ask.actor), async (tx) => {
    const cancelled = await cancelRound(tx, { id, grounds }, ask.actor, ask.now)
    if (!cancelled.ok) return cancelled
    const { round } = cancelled
    const all = await parts(tx, { rounds: [id] })
    await endWork(tx, id, all, grounds, ask.actor, ask.now)
    for (const { organisation, answer } of all)
      if (answer !== undefined)
        await endClaims(tx, organisation, claimsOf(answer.measures), grounds, ask.actor, ask.now)
    await ask.region.database.transact(system, async (inner) => {
      const subjects = all.map((part) => part.id)
      await voidScopedLinksTo(inner, subjects, ask.now)
      const by = ask.actor.kind === 'person' ? ask.actor.person : null
      const origin = safeOrigin(ask.region.config, ask.origin)
      const readers = await readersOf(inner, ground)
      for (const part of all) {
        const organisation = ground.organisations.find((one) => one.id === part.organisation)
        if (organisation === undefined) continue
        const { secret } = ask.region
        const telling = { ...readers, round, part, organisation, origin, secret, now: ask.now, by }
        await tellCancelled(inner, telling, grounds)
      }
    })
    return cancelled
  })
  if (!done.ok) return done.why === 'conflict' ? seeOther(`/rounds/${id}`) : refuse(done.why)
  sendSoon(ask.region)
  return seeOther(`/rounds/${id}`)
}

export const cancellingRoutes: readonly AnyRoute[] = [
  route<OfRound>({
    method: 'GET',
    path: '/rounds/:id/cancelling',
    access: 'steer',
    localized: true,
    params: ofRound,
    about: 'Confirms that a running round is called off; asks for grounds',
    handle: (ask) => show(ask, 200, {}),
  }),
  route<OfRound>({
    method: 'POST',
    path: '/rounds/:id/cancelling',
    access: 'steer',
    localized: true,
    params: ofRound,
    about: 'Calls a round off: links stop working, nobody is asked any more, and those asked are told',
    handle: cancel,
  }),
]
