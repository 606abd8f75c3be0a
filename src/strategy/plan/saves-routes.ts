import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { format } from '../../platform/i18n/index.ts'
import { wordsFor } from './asking.ts'
import { changedSince, findSave, saves } from './changes.ts'
import { openDraft } from './drafts.ts'
import { SavePage, SavesPage } from './saves-pages.tsx'
import { refusals } from './texts.ts'
import { undoOf } from './undo.ts'
import { overtakenTexts } from './words.ts'

const MOST = 100

const ofSave = z.object({ save: z.uuid() })
const query = z.object({ saved: z.literal('yes').optional().catch(undefined) })
type OfSave = Ask<z.output<typeof ofSave>>
type Asked = Ask<z.output<typeof ofSave>, z.output<typeof query>>

/** A save, and how far it can be taken back now. */
async function found(ask: OfSave | Asked) {
  const { ground, words } = await wordsFor(ask)
  const known = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => {
    const save = await findSave(read, ask.params.save)
    return save === undefined ? undefined : { save, later: await changedSince(read, save) }
  })
  if (known === undefined) return undefined
  return { words, save: known.save, ...undoOf(ground, known.save.steps, known.later) }
}

async function list(ask: Ask): Promise<Answer> {
  const { words } = await wordsFor(ask)
  const all = await ask.region.database.readAs(scopeOf(ask.actor), (read) => saves(read, MOST))
  return page(SavesPage({ view: ask.view, words, all, most: MOST }))
}

async function show(ask: Asked): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { words, save, back, left } = it
  const isNew = ask.query.saved === 'yes'
  return page(SavePage({ view: ask.view, words, save, back: back.length, left, isNew }))
}

/** Taking back is a draft like any other: its page tells what stays out and which states would move. */
async function undo(ask: OfSave): Promise<Answer> {
  const { actor, locale, now } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { words, save, back, left } = it
  const t = refusals[locale]
  const faults = left.map((one) => {
    const [text = ''] = overtakenTexts(words, [one])
    if (one.by === undefined) return { text }
    const name = words.people.get(one.by.recordedBy) ?? t.unknownPerson
    return { text: `${text} (${name}, ${format(locale).instant(one.by.recordedAt)})` }
  })
  const id = await ask.region.database.transact(scopeOf(actor), (tx) =>
    openDraft(
      tx,
      { source: 'undo', locale, steps: back.map((step) => ({ step })), faults, undoes: save.id },
      actor.person,
      now,
    ),
  )
  return seeOther(`/plan/drafts/${id}`)
}

export const saveRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/plan/saves',
    access: 'steer',
    localized: true,
    about: 'The newest saves of the plan: who, when, how many places',
    handle: list,
  }),
  route({
    method: 'GET',
    path: '/plan/saves/:save',
    access: 'steer',
    localized: true,
    params: ofSave,
    query,
    about: 'One save of the plan: every change, what has been changed since, and the way to take it back',
    handle: show,
  }),
  route({
    method: 'POST',
    path: '/plan/saves/:save',
    access: 'steer',
    localized: true,
    params: ofSave,
    about: 'Makes a draft that takes a save back as far as nobody has changed its places since; nothing is stored',
    handle: undo,
  }),
]
