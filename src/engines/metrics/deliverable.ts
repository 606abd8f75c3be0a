import type { Definition } from './figures/definition.ts'
import { indicatorOf } from './figures/indicators.ts'
import type { Indicator } from './indicator.ts'

const definition: Definition = {
  key: 'metrics.attestedDeliverable',
  version: 1,
  kind: 'deliverable',
  asks: 'existence',
  unit: 'municipality',
  subject: 'org',
  every: 1,
  counted: {
    fi: 'toimenpide, joka on tehty ja käytössä',
    sv: 'en åtgärd som är gjord och i bruk',
    en: 'a measure that is done and in use',
  },
  game: 'Attest without proof: body and section, a file or a link is required and public. Attest twice: an organisation counts once. Backdate: the day does not change the count, and the day of recording is shown. Attest for a neighbour: only its own digital lead or the strategy team may. Let it lapse: past its last day it counts at most as at risk.',
}

/** A thing that exists or does not, per organisation, known from dated facts that named people attest. */
export const attestedDeliverable: Indicator = indicatorOf(definition)
