import type { Definition } from './definition.ts'
import { ofKnowledge } from './of-knowledge.ts'
import { ofLearning } from './of-learning.ts'
import { ofOutcomes } from './of-outcomes.ts'
import { ofServices } from './of-services.ts'
import { ofStaff } from './of-staff.ts'
import { ofSupport } from './of-support.ts'

/** Everything that people can attest as a figure and sources can send, by key. */
export const definitions: ReadonlyMap<string, Definition> = new Map(
  [...ofServices, ...ofStaff, ...ofLearning, ...ofKnowledge, ...ofSupport, ...ofOutcomes].map((one) => [one.key, one]),
)
