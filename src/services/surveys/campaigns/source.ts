import { z } from 'zod'
import { type Actor, may } from '../../../platform/access/index.ts'
import type { Database } from '../../../platform/database/index.ts'
import { surveys } from './queries.ts'
import { questionSet } from './sets.ts'

/** Where findings may come from: a survey of an organisation that the reader looks after. */
export const findingSource = {
  kind: 'survey' as const,
  async find(database: Database, actor: Actor, id: string) {
    if (!z.uuid().safeParse(id).success) return undefined
    const [survey] = await surveys(database.read, { id })
    if (survey === undefined || !may.keepForms(actor, survey.owner)) return undefined
    const title = `${questionSet(survey.set)?.name.fi ?? survey.set} ${survey.year}`
    return { organisation: survey.owner, title, path: `/surveys/${survey.id}` }
  },
}
