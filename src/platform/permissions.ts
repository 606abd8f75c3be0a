import type { IncomingHttpHeaders } from 'node:http'

export const relations = [
  'administrator',
  'strategyTeam',
  'digitalLead',
  'managementGroup',
  'humanResources',
  'sectorHead',
  'itStaff',
  'dataProtectionOfficer',
  'archivist',
  'supervisor',
  'electedOfficial',
  'employee',
  'reader',
] as const
/** What a person is to an organisation or a body. */
export type Relation = (typeof relations)[number]

export interface Membership {
  relation: Relation
  /** The organisation's id; of a membership in a body, the body's organisation. */
  organisation: string
  /** Of a membership in a body: which one. */
  body?: string
}

export type Actor =
  | { kind: 'visitor' }
  | { kind: 'person'; person: string; name: string; session: string; memberships: readonly Membership[] }

export const visitor: Actor = { kind: 'visitor' }

const has = (actor: Actor, relation: Relation, organisation?: string): boolean =>
  actor.kind === 'person' &&
  actor.memberships.some(
    (membership) =>
      membership.relation === relation && (organisation === undefined || membership.organisation === organisation),
  )

/**
 * Relations that show only what is one's own. There are thousands of employees, and a supervisor is one of them;
 * an elected official works in public. What those who look after the strategy tell each other is not for them.
 */
const ownOnly: ReadonlySet<Relation> = new Set(['supervisor', 'electedOfficial', 'employee'])
/** Relations whose holders are told what is told inside: owners' names, comments, proof, drafts of meetings. */
export const insideRelations: readonly Relation[] = relations.filter((relation) => !ownOnly.has(relation))
/**
 * Relations whose holders may do without a password and sign in by a link in a mail alone: a mailbox is no stronger
 * than who reads it, and these change nothing for others.
 */
export const signInByMailAlone: ReadonlySet<Relation> = new Set([...ownOnly, 'reader'])
/** The memberships that let somebody see what is told inside; what a mere employee has is not among them. */
export const insideOf = <Held extends { relation: Relation }>(memberships: readonly Held[]): readonly Held[] =>
  memberships.filter((one) => !ownOnly.has(one.relation))

const isStaff = (actor: Actor): boolean => actor.kind === 'person' && insideOf(actor.memberships).length > 0

/**
 * The named permissions. Each is asked of an actor and, where it matters, of an organisation;
 * without the organisation it answers "in any organisation" (menus and routes ask so).
 */
export const may = {
  /** Files of proof and figures behind a number. */
  readProof: (actor: Actor): boolean => isStaff(actor),
  /** What is told to those who look after the strategy and to nobody else: owners' names, comments, meetings. */
  workHere: (actor: Actor): boolean => isStaff(actor),
  /** A dated fact of one organisation: its own digital lead, or the strategy team of the region. */
  attest: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'digitalLead', organisation) || has(actor, 'strategyTeam'),
  /** A municipality's part of a follow-up round: the management group of its own, or the strategy team for it. */
  approvePart: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'managementGroup', organisation) || has(actor, 'strategyTeam'),
  /** What became of a municipality's part: its management group decides, its digital lead or the team notes it. */
  notePart: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'managementGroup', organisation) ||
    has(actor, 'digitalLead', organisation) ||
    has(actor, 'strategyTeam'),
  /** A body's meeting: the body's own digital lead or management group, or the strategy team for any. */
  meet: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'digitalLead', organisation) ||
    has(actor, 'managementGroup', organisation) ||
    has(actor, 'strategyTeam'),
  /** Bodies' decisions on the strategy, 'does not apply', phases and targets, the strategy's update. */
  steer: (actor: Actor): boolean => has(actor, 'strategyTeam'),
  /** News of a measure in the name of an organisation: its own digital lead, or the strategy team for the region. */
  publish: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'digitalLead', organisation) || has(actor, 'strategyTeam', organisation),
  /** Where an organisation's data comes from: its digital lead and its IT, the strategy team, the administrator. */
  keepSources: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'digitalLead', organisation) ||
    has(actor, 'itStaff', organisation) ||
    has(actor, 'strategyTeam') ||
    has(actor, 'administrator'),
  /** An organisation's units, people and employments: its HR, its digital lead, the administrator. */
  keepStaff: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'humanResources', organisation) ||
    has(actor, 'digitalLead', organisation) ||
    has(actor, 'administrator'),
  /** An organisation's services, channels and places: its digital lead, or the strategy team for any. */
  keepServices: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'digitalLead', organisation) || has(actor, 'strategyTeam'),
  /** An organisation's forms and what is answered to them: its digital lead, HR, heads of sector; the team's own region. */
  keepForms: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'digitalLead', organisation) ||
    has(actor, 'humanResources', organisation) ||
    has(actor, 'sectorHead', organisation) ||
    has(actor, 'strategyTeam', organisation),
  /** An organisation's systems and the data that flows between them: its IT, data protection officer, digital lead. */
  keepSystems: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'itStaff', organisation) ||
    has(actor, 'dataProtectionOfficer', organisation) ||
    has(actor, 'digitalLead', organisation),
  /** What residents' feedback of an organisation is promised and who handles it: its digital lead and heads of sector, of the region the strategy team. */
  keepFeedback: (actor: Actor, organisation?: string): boolean =>
    has(actor, 'digitalLead', organisation) ||
    has(actor, 'sectorHead', organisation) ||
    has(actor, 'strategyTeam', organisation),
  /** The queue of feedback: anybody may be named as a handler; which messages there are for whom says the queue. */
  handleFeedback: (actor: Actor): boolean => actor.kind === 'person' && actor.memberships.length > 0,
  /** Organisations, people, memberships, mail, audit. */
  administer: (actor: Actor): boolean => has(actor, 'administrator'),
  /** One's own account and sessions. */
  keepAccount: (actor: Actor): boolean => actor.kind === 'person',
} as const

export type Permission = keyof typeof may

/** Whether an actor may use a route. */
export const permitted = (access: 'public' | Permission, actor: Actor): boolean =>
  access === 'public' || may[access](actor)

/** Who sends a request: reads the session's cookie. A visitor when there is no valid session. */
export type Identify = (headers: IncomingHttpHeaders) => Promise<Actor>
