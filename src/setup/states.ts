import { missingNameForms, type Organisation, organisations, runs } from '../platform/access/index.ts'
import type { Read } from '../platform/database/index.ts'
import { t } from './finnish.ts'
import { nameForms } from './municipalities.ts'
import type { StepState } from './steps.ts'

/** Organisations whose Finnish forms nobody has entered yet. */
export async function unnamed(read: Read): Promise<Organisation[]> {
  const lacking = await missingNameForms(read)
  return lacking
    .filter((one) => one.organisation.kind !== 'partner' && one.missing.some((form) => nameForms.includes(form)))
    .map((one) => one.organisation)
}

/** How far each step is. */
export async function stepStates(
  read: Read,
  about: { measures: number; today: Temporal.PlainDate },
): Promise<StepState[]> {
  const all = (await organisations(read)).filter((one) => runs(one, about.today))
  const municipalities = all.filter((one) => one.kind === 'municipality')
  const region = all.find((one) => one.kind === 'region')
  const lacking = await unnamed(read)
  return [
    {
      step: 'region',
      is: 'done',
      now: t.region.now(region?.name.nominative ?? '', municipalities.length, about.measures),
    },
    { step: 'names', is: lacking.length === 0 ? 'done' : 'left', now: t.names.now(lacking.length) },
  ]
}
