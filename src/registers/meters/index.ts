/**
 * Readings of meters: brought by sheets, and counted into what was saved beside a year of comparison.
 * Owns: meter_reading.
 */
import type { Connector, Intake } from '../sources/index.ts'
import { INDICATOR, meterReadings, meterSettings } from './intake.ts'
import { texts as t } from './texts.ts'

export { datasets } from './datasets.ts'

/** Readings by a file of the energy company, the building automation or one's own table. */
export const metersFile: Connector<unknown> = {
  key: 'metersFile',
  name: t.name,
  about: t.about,
  intakes: [meterReadings as Intake],
  settings: meterSettings,
  fields: [
    { key: 'compared', label: t.compared, hint: t.comparedHint, kind: 'number', required: true },
    {
      key: 'unit',
      label: t.unit,
      kind: 'choice',
      choices: [
        { value: 'kWh', label: t.kilowattHours },
        { value: 'MWh', label: t.megawattHours },
      ],
      required: true,
      preset: 'kWh',
    },
  ],
  every: 31,
  owner: 'either',
  feeds: [INDICATOR],
}
