import { z } from 'zod'
import { versionOf } from '../../../engines/forms/index.ts'
import { scopeOf } from '../../../platform/access/index.ts'
import { type Answer, type AnyRoute, page, refuse, route, seeOther } from '../../../platform/http/index.ts'
import { href } from '../../../platform/i18n/index.ts'
import { namesOfOwners, type OfForm, type Own, ofForm, own } from '../own.ts'
import { hasPast } from '../queries.ts'
import { changeDraft, takeBack } from './actions.ts'
import { DraftPage, draftPath } from './draft-page.tsx'
import { type Command, printOf } from './parts.ts'
import { texts } from './texts.ts'

async function show(ask: OfForm, it: Own, told?: string, status = 200): Promise<Answer> {
  const { form, draft } = it
  const { database } = ask.region
  const version = form.version === undefined ? undefined : await versionOf(database.read, form.id, form.version)
  return page(
    DraftPage({
      view: ask.view,
      form,
      draft,
      owner: (await namesOfOwners(ask)).get(form.owner) ?? '',
      now: ask.now,
      isSame: version !== undefined && printOf(version.form) === printOf(draft.definition),
      mayUndo: await database.readAs(scopeOf(ask.actor), (read) => hasPast(read, form.id, draft.revision)),
      told,
      address: `${ask.origin}${href(ask.locale, `/forms/${form.key}`)}`,
    }),
    status,
  )
}

const shown = route({
  method: 'GET',
  path: '/forms/:key/draft',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  about: 'The draft of a form: its sections and questions',
  async handle(ask: OfForm) {
    const it = await own(ask)
    return it === undefined ? refuse('notFound') : show(ask, it)
  },
})

const part = /^([a-z][A-Za-z0-9]{0,39})\.([\w-]{1,30})$/

/** Which button of the list was pressed. */
function pressed(values: Readonly<Record<string, string>>): { command: Command; seen: string } | undefined {
  for (const act of ['up', 'down', 'remove'] as const) {
    const [, key, seen] = part.exec(values[act] ?? '') ?? []
    if (key === undefined || seen === undefined) continue
    return { command: act === 'remove' ? { is: 'remove', part: key } : { is: 'move', part: key, to: act }, seen }
  }
  return undefined
}

const ordering = route({
  method: 'POST',
  path: '/forms/:key/draft/order',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  about: 'Moves a section or question of a draft up or down, or removes it',
  async handle(ask: OfForm) {
    const it = await own(ask)
    const asked = pressed(ask.form.values)
    if (it === undefined || asked === undefined) return refuse('notFound')
    const { form, by } = it
    const t = texts[ask.locale]
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      changeDraft(tx, form, asked.command, asked.seen, by, ask.now),
    )
    if (done.ok) return seeOther(`${draftPath(form)}#${done.part}`)
    if (done.why === 'notFound' || done.why === 'notAllowed') return refuse(done.why)
    const now = done.why === 'conflict' ? { ...it, draft: done.now } : it
    const told = {
      conflict: t.conflict.list,
      gone: t.conflict.list,
      full: t.draft.full,
      last: t.draft.last,
      edge: t.draft.edge,
    }
    return show(ask, now, told[done.why], 409)
  },
})

const undone = z.object({ seen: z.uuid() })

const undoing = route({
  method: 'POST',
  path: '/forms/:key/draft/undo',
  access: 'keepForms',
  localized: true,
  params: ofForm,
  about: 'Takes the last change of a draft back',
  async handle(ask: OfForm) {
    const it = await own(ask)
    const parsed = undone.safeParse(ask.form.values)
    if (it === undefined || !parsed.success) return refuse('notFound')
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      takeBack(tx, it.form, parsed.data.seen, it.by, ask.now),
    )
    if (done.ok) return seeOther(draftPath(it.form))
    return show(ask, it, texts[ask.locale].conflict.list, 409)
  },
})

export const draftRoutes: readonly AnyRoute[] = [shown, ordering, undoing]
