// Template answers of an organisation.
import { scopeOf } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Database, Read } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { type Actor, may } from '../../platform/permissions.ts'

export interface Template {
  id: string
  organisation: string
  name: string
  texts: { fi: string; sv: string | undefined; en: string | undefined }
}

/** The templates in use of the reader's organisations, by name. */
export async function templates(read: Read, organisation?: string): Promise<Template[]> {
  const rows = await read
    .selectFrom('feedback_template')
    .select(['id', 'owner_org', 'name', 'fi', 'sv', 'en'])
    .where('ended_at', 'is', null)
    .$if(organisation !== undefined, (query) => query.where('owner_org', '=', organisation ?? ''))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ id, owner_org, name, fi, sv, en }) => ({
    id,
    organisation: owner_org,
    name,
    texts: { fi, sv: sv ?? undefined, en: en ?? undefined },
  }))
}

/** The text of a template in the language of a sender; Finnish where there is no other. */
export const textOf = ({ texts }: Template, language: Locale): string => texts[language] ?? texts.fi

type Person = Extract<Actor, { kind: 'person' }>
type Done = { ok: true } | { ok: false; why: 'notFound' }

/** Adds a template answer. */
export function addTemplate(
  database: Database,
  template: { organisation: string; name: string; fi: string; sv: string | undefined; en: string | undefined },
  by: Person,
  now: Temporal.Instant,
): Promise<Done> {
  return database.transact(scopeOf(by), async (tx): Promise<Done> => {
    const { organisation, name, fi, sv = null, en = null } = template
    if (!may.keepFeedback(by, organisation)) return { ok: false, why: 'notFound' }
    const { id } = await tx
      .insertInto('feedback_template')
      .values({ owner_org: organisation, name, fi, sv, en, recorded_at: now, recorded_by: by.person })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, by, now, { action: 'feedbackTemplate.added', subject: id, organisation })
    return { ok: true }
  })
}

/** Takes a template answer out of use. */
export function endTemplate(database: Database, id: string, by: Person, now: Temporal.Instant): Promise<Done> {
  return database.transact(scopeOf(by), async (tx): Promise<Done> => {
    const found = (await templates(tx)).find((one) => one.id === id)
    if (found === undefined || !may.keepFeedback(by, found.organisation)) return { ok: false, why: 'notFound' }
    await tx.updateTable('feedback_template').set({ ended_at: now, ended_by: by.person }).where('id', '=', id).execute()
    await audit(tx, by, now, { action: 'feedbackTemplate.ended', subject: id, organisation: found.organisation })
    return { ok: true }
  })
}
