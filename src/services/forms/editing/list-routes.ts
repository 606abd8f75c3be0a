import { z } from 'zod'
import { draftOf, draftTitles, findForm, privacies, versionOf } from '../../../engines/forms/index.ts'
import { may, scopeOf } from '../../../platform/access/index.ts'
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
} from '../../../platform/http/index.ts'
import { locales } from '../../../platform/i18n/index.ts'
import { languagesNow } from '../../../platform/look/index.ts'
import { ownersOf } from '../own.ts'
import { formsOfAll } from '../queries.ts'
import { beginForm } from './actions.ts'
import { FormListPage, NewFormPage } from './list-page.tsx'
import { texts } from './texts.ts'
import { firstDraft } from './typed.ts'

const listed = route({
  method: 'GET',
  path: '/forms',
  access: 'keepForms',
  localized: true,
  about: 'The forms of the organisations whose forms the reader looks after',
  async handle(ask) {
    const owners = await ownersOf(ask)
    const { forms, titles } = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => {
      const found = await formsOfAll(
        read,
        owners.map((one) => one.id),
      )
      const titles = new Map(
        await draftTitles(
          read,
          found.map((one) => one.id),
        ),
      )
      // What changes a common form has no draft: it is called as its newest version is.
      for (const form of found) {
        if (titles.has(form.id) || form.version === undefined) continue
        const version = await versionOf(read, form.id, form.version)
        if (version !== undefined) titles.set(form.id, version.form.title)
      }
      return { forms: found, titles }
    })
    const of = (owner: string) =>
      forms
        .filter((form) => form.owner === owner)
        .map((form) => ({ form, title: titles.get(form.id) ?? { fi: form.key } }))
    return page(
      FormListPage({ view: ask.view, now: ask.now, owners: owners.map((one) => ({ ...one, forms: of(one.id) })) }),
    )
  },
})

const fromQuery = z.object({
  from: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
})
type Beginning = Ask<Record<string, string>, z.output<typeof fromQuery>>

/** The form that is to be copied, with what is being written for it. */
async function copied(ask: Pick<Ask, 'region' | 'actor'>, key: string | undefined) {
  if (key === undefined || key === '') return undefined
  const form = await findForm(ask.region.database.read, { key })
  if (form === undefined || !may.keepForms(ask.actor, form.owner)) return undefined
  const draft = await ask.region.database.readAs(scopeOf(ask.actor), (read) => draftOf(read, form.id))
  return draft === undefined ? undefined : { form, definition: draft.definition }
}

async function showNew(
  ask: Pick<Ask, 'region' | 'actor' | 'today' | 'locale' | 'view'>,
  shown: { values: Readonly<Record<string, string>>; problems: Problems; status: number; from: string | undefined },
): Promise<Answer> {
  const from = await copied(ask, shown.from)
  if (shown.from !== undefined && shown.from !== '' && from === undefined) return refuse('notFound')
  return page(
    NewFormPage({
      view: ask.view,
      owners: await ownersOf(ask),
      values: shown.values,
      problems: shown.problems,
      copied: from === undefined ? undefined : { key: from.form.key, title: from.definition.title },
    }),
    shown.status,
  )
}

const beginning = route({
  method: 'GET',
  path: '/forms/new',
  access: 'keepForms',
  localized: true,
  query: fromQuery,
  about: 'Form: a new form, or a copy of another (from)',
  async handle(ask: Beginning) {
    const { from } = ask.query
    const it = await copied(ask, from)
    const languages = await languagesNow(ask.region.database.read)
    const values = {
      ...Object.fromEntries(languages.map((one) => [`language-${one}`, one])),
      ...(it === undefined ? {} : { owner: it.form.owner, privacy: it.form.privacy }),
    }
    return showNew(ask, { values, problems: {}, status: 200, from })
  },
})

const begun = z.object({ name: fields.text(120), owner: fields.text(40), privacy: fields.oneOf(privacies) })

const making = route({
  method: 'POST',
  path: '/forms',
  access: 'keepForms',
  localized: true,
  about: 'Makes a form with its first draft',
  async handle(ask) {
    const { values } = ask.form
    const t = texts[ask.locale].problems
    const owners = await ownersOf(ask)
    const from = values.from
    const source = await copied(ask, from)
    const languages = source?.definition.languages ?? locales.filter((one) => (values[`language-${one}`] ?? '') !== '')
    const parsed = parseForm(begun, ask.form, ask.locale)
    const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
    if (values.privacy === undefined) problems.privacy = t.choose
    if (problems.owner !== undefined || !owners.some((one) => one.id === values.owner)) problems.owner = t.notYours
    if (languages.length === 0) problems.languages = t.noLanguage
    if (!parsed.ok || Object.keys(problems).length > 0) return showNew(ask, { values, problems, status: 422, from })
    const { name, owner, privacy } = parsed.value
    const { actor } = ask
    if (actor.kind !== 'person') return refuse('notAllowed')
    // Named in the language in which it is made, when the form has it.
    const language = languages.find((one) => one === ask.locale) ?? languages[0] ?? 'fi'
    const definition =
      source === undefined
        ? firstDraft({ [language]: name }, languages)
        : { ...source.definition, title: { ...source.definition.title, [language]: name } }
    const done = await ask.region.database.transact(scopeOf(actor), (tx) =>
      beginForm(tx, { owner, privacy, definition }, actor, ask.now),
    )
    return done.ok ? seeOther(`/forms/${done.key}/draft`) : refuse('notAllowed')
  },
})

export const listRoutes: readonly AnyRoute[] = [listed, beginning, making]
