// What a new region can begin with, from its kinds of sources, and what a person made of it.
import type { Organisation } from '../../platform/access/index.ts'
import {
  type Connector,
  type Filled,
  fieldName,
  type NewSource,
  type Offer,
  readSettings,
  type SettingField,
  type SourceRow,
} from '../../registers/sources/index.ts'

/** One source that is proposed. */
export interface Proposal {
  /** Names its fields on the form. */
  key: string
  connector: Connector
  offer: Offer
  organisation: Organisation
  /** What only a person knows, or may correct. */
  asked: readonly SettingField[]
  /** Begun instead, when what is asked is not known. */
  instead: Proposal | undefined
}

const isAsked = (field: SettingField): boolean => field.required && field.preset === undefined

/** What is proposed and has not been begun. What stands in for something else stands under it. */
export function proposals(
  connectors: readonly Connector[],
  organisations: readonly Organisation[],
  begun: readonly Pick<SourceRow, 'connector' | 'organisation'>[],
): Proposal[] {
  const municipalities = organisations
    .filter((one) => one.kind === 'municipality')
    .map((one) => ({ code: one.id, name: one.name.nominative }))
  const has = (connector: string, organisation: string) =>
    begun.some((one) => one.connector === connector && one.organisation === organisation)
  const all = connectors.flatMap((connector) =>
    (connector.offers?.(municipalities) ?? []).flatMap((offer): Proposal[] => {
      const organisation = organisations.find((one) => one.id === offer.organisation)
      if (organisation === undefined) return []
      const key = `${connector.key}.${organisation.id}`
      const asked = connector.fields.filter(isAsked)
      return [{ key, connector, offer, organisation, asked, instead: undefined }]
    }),
  )
  const standIn = (one: Proposal) =>
    all.find((other) => other.offer.unless === one.connector.key && other.organisation === one.organisation)
  return all
    .filter((one) => one.offer.unless === undefined && !has(one.connector.key, one.organisation.id))
    .flatMap((one) => {
      const instead = standIn(one)
      return instead !== undefined && has(instead.connector.key, one.organisation.id) ? [] : [{ ...one, instead }]
    })
}

/** The name of a proposal's field on the form. */
export const askedName = (proposal: Proposal, field: SettingField): string => `${proposal.key}.${field.key}`

/** People write addresses as they read them: www.example.fi. */
const whole = (field: SettingField, value: string): string =>
  field.kind === 'address' && value !== '' && !value.includes('://') ? `https://${value}` : value

type Values = Readonly<Record<string, string>>

function valuesOf(proposal: Proposal, typed: Values): Record<string, string> {
  const { connector, offer, asked } = proposal
  const given = connector.fields.map((field) => {
    const own = asked.includes(field) ? (typed[askedName(proposal, field)] ?? '').trim() : undefined
    return [fieldName(field.key), whole(field, own ?? offer.settings?.[field.key] ?? field.preset ?? '')] as const
  })
  return Object.fromEntries(given)
}

const named = ({ connector, organisation }: Proposal): string =>
  organisation.kind === 'region'
    ? connector.name.fi
    : `${organisation.name.nominative}: ${connector.name.fi}`.slice(0, 100)

const sourceOf = (proposal: Proposal, filled: Filled): NewSource => ({
  connector: proposal.connector.key,
  organisation: proposal.organisation.id,
  name: named(proposal),
  every: proposal.connector.every,
  filled,
})

/** The sources to begin. One whose questions are left empty is left for later, or gives way to what stands in for it. */
export function chosen(
  all: readonly Proposal[],
  typed: Values,
): { ok: true; sources: NewSource[] } | { ok: false; problems: Values } {
  const sources: NewSource[] = []
  const problems: Record<string, string> = {}
  for (const one of all) {
    const values = valuesOf(one, typed)
    const isLeft = one.asked.some((field) => values[fieldName(field.key)] === '')
    const taken = isLeft ? one.instead : one
    if (taken === undefined) continue
    const read = readSettings(taken.connector, isLeft ? valuesOf(taken, {}) : values, 'fi', new Set())
    if (read.ok) sources.push(sourceOf(taken, read.value))
    else
      for (const field of taken.connector.fields) {
        const problem = read.problems[fieldName(field.key)]
        if (problem !== undefined) problems[askedName(taken, field)] = problem
      }
  }
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, sources }
}
