import { type Body, type BodyKind, bodyKinds, type Relation } from '../../platform/access/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { relations } from '../../platform/permissions.ts'
import { texts } from './texts.ts'

/** What a responsible party of the source is. */
export type Target =
  | { is: 'organisation'; organisation: string }
  /** Every municipality of the region. */
  | { is: 'municipalities' }
  | { is: 'body'; body: string }
  /** The bodies of a kind in every municipality. */
  | { is: 'bodies'; kind: BodyKind }
  /** Those of a relation, in one organisation or in every one. */
  | { is: 'relation'; relation: Relation; organisation: string | undefined }
  | { is: 'person'; person: string }

interface Row {
  kind: string
  organisation: string | null
  body: string | null
  body_kind: string | null
  relation: string | null
  person: string | null
}

const kindOf = (text: string | null): BodyKind | undefined => bodyKinds.find((one) => one === text)
const relationOf = (text: string | null): Relation | undefined => relations.find((one) => one === text)

/** Reads a row; undefined for what this program does not know. */
export function targetOf(row: Row): Target | undefined {
  const { organisation, body, person } = row
  const [kind, relation] = [kindOf(row.body_kind), relationOf(row.relation)]
  if (row.kind === 'organisation' && organisation !== null) return { is: 'organisation', organisation }
  if (row.kind === 'municipalities') return { is: 'municipalities' }
  if (row.kind === 'body' && body !== null) return { is: 'body', body }
  if (row.kind === 'bodies' && kind !== undefined) return { is: 'bodies', kind }
  if (row.kind === 'relation' && relation !== undefined)
    return { is: 'relation', relation, organisation: organisation ?? undefined }
  return row.kind === 'person' && person !== null ? { is: 'person', person } : undefined
}

/** The columns of a target. */
export function rowOf(target: Target): Row {
  const none = { organisation: null, body: null, body_kind: null, relation: null, person: null }
  switch (target.is) {
    case 'organisation':
      return { ...none, kind: target.is, organisation: target.organisation }
    case 'municipalities':
      return { ...none, kind: target.is }
    case 'body':
      return { ...none, kind: target.is, body: target.body }
    case 'bodies':
      return { ...none, kind: target.is, body_kind: target.kind }
    case 'relation':
      return { ...none, kind: target.is, relation: target.relation, organisation: target.organisation ?? null }
    case 'person':
      return { ...none, kind: target.is, person: target.person }
  }
}

/** A target as the value of a choice in a form, and the same target by it. */
export function choiceOf(target: Target): string {
  const row = rowOf(target)
  return [row.kind, row.body ?? row.body_kind ?? row.relation ?? row.person, row.organisation]
    .filter((part) => part !== null)
    .join(':')
}

interface NamesOf {
  organisation(id: string): string
  body(id: string): string
  person(id: string): string | undefined
}

/** A target in words. A person whose name is not for the reader, or is erased, is "a person". */
export function targetText(target: Target, names: NamesOf, locale: Locale): string {
  const t = texts[locale]
  switch (target.is) {
    case 'organisation':
      return names.organisation(target.organisation)
    case 'municipalities':
      return t.municipalities
    case 'body':
      return names.body(target.body)
    case 'bodies':
      return t.bodies[target.kind]
    case 'relation':
      return target.organisation === undefined
        ? t.relations[target.relation]
        : `${t.relationOf[target.relation]}, ${names.organisation(target.organisation)}`
    case 'person':
      return names.person(target.person) ?? t.somebody
  }
}

/** Everything that a party can be mapped to. */
export function targetsOf(
  organisations: readonly { id: string; kind: string }[],
  bodies: readonly Body[],
  people: readonly string[],
): Target[] {
  const held = bodyKinds.filter((kind) => bodies.some((one) => one.kind === kind && one.organisation !== 'region'))
  return [
    { is: 'municipalities' },
    ...organisations.map((one): Target => ({ is: 'organisation', organisation: one.id })),
    ...held.map((kind): Target => ({ is: 'bodies', kind })),
    ...bodies.map((one): Target => ({ is: 'body', body: one.id })),
    ...(['strategyTeam', 'digitalLead', 'managementGroup'] as const).map(
      (relation): Target => ({ is: 'relation', relation, organisation: undefined }),
    ),
    ...organisations
      .filter((one) => one.kind === 'municipality')
      .map((one): Target => ({ is: 'relation', relation: 'digitalLead', organisation: one.id })),
    ...people.map((person): Target => ({ is: 'person', person })),
  ]
}
