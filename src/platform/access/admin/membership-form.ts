import { z } from 'zod'
import { fields } from '../../http/index.ts'
import { type Relation, relations } from '../../permissions.ts'
import type { MembershipProblem } from '../people/actions.ts'
import { whereOf } from '../people/roles.ts'
import { adminTexts as t } from './texts.ts'

/** The questions about a role. */
export const membershipSchema = z.object({
  of: z.string({ error: 'notChosen' }).min(1, 'notChosen').max(60, 'notAnOption'),
  relation: fields.oneOf(relations),
  since: fields.day(),
  until: fields.optionalDay(),
})

const either = new Intl.ListFormat('fi', { type: 'disjunction' })

/** Which field a problem of a membership belongs to, and the words for it. */
export function membershipProblem(problem: MembershipProblem, relation: Relation): Record<string, string> {
  if (problem === 'untilBeforeSince') return { until: t.untilBeforeSince }
  if (problem === 'notAnOption') return { of: 'Tällaista vaihtoehtoa ei ole. Valitse jokin luettelosta.' }
  const where = whereOf[relation]
  return {
    of:
      problem === 'relationNotHere'
        ? t.relationNotHere(either.format(where.organisations.map((kind) => t.kinds[kind])))
        : t.relationNotInBody(where.bodies.map((kind) => t.bodyKinds[kind]).join(', ')),
  }
}
