import { z } from 'zod'
import {
  attest,
  attestations,
  type Definition,
  type Fact,
  inForce,
  lockSubject,
  type Refused,
  withdraw,
} from '../../engines/metrics/index.ts'
import { type Actor, may, type Organisation, scopeOf } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { recordFile, typeOf } from '../../platform/files/index.ts'
import {
  FILE_LIMIT,
  type Form,
  fields,
  notText,
  type Parsed,
  parseForm,
  problemText,
  type Upload,
} from '../../platform/http/index.ts'
import { type Locale, typedDay } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import { askedOf, readFigure } from '../attesting/figure-form.ts'
import type { Measure } from '../content/strategy.ts'
import { settleClaims } from '../rounds/claims.ts'
import { commonOf, inScope, takeSnapshot } from '../standing/index.ts'

const attestationForm = z.object({
  organisation: fields.code,
  body: fields.optionalText(200),
  day: fields.day(),
  section: fields.optionalSection(),
  until: fields.day(),
  link: fields.link(),
  seen: z.string().max(60).default(''),
})

export type AttestationForm = z.output<typeof attestationForm>

/** Organisations of the measure's scope for which the actor may attest. */
export async function attestableOrganisations(
  region: Region,
  measure: Measure,
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<Organisation[]> {
  const common = await commonOf(region)
  const binding = measure.bindings.find((one) => one.role === 'decides')
  return inScope(common, binding, today).filter((one) => may.attest(actor, one.id))
}

/** What is attested, as it was read from its form. */
export type AttestationRead = AttestationForm & {
  type: string | undefined
  upload: Upload | undefined
  figure?: Fact['figure']
}

/** Reads the form of what a definition asks; every problem at once, each named by its field. */
export async function readAttestation(
  sent: Form,
  definition: Definition,
  organisations: readonly Organisation[],
  today: Temporal.PlainDate,
  locale: Locale,
): Promise<Parsed<AttestationRead>> {
  const read = readFigure(definition, sent.values, today, locale)
  // Of a count the day is that of its period.
  const day = definition.interval === undefined ? undefined : (read.day ?? today.toString())
  const form = day === undefined ? sent : { ...sent, values: { ...sent.values, day } }
  const parsed = parseForm(attestationForm, form, locale)
  const problems: Record<string, string> = { ...(parsed.ok ? {} : parsed.problems), ...read.problems }
  const say = (field: string, key: Parameters<typeof problemText>[1], limits: Record<string, string | number> = {}) => {
    problems[field] ??= problemText(locale, key, limits)
  }
  const upload = form.files.file
  const file = upload !== undefined && (upload.body.length > 0 || upload.name !== '') ? upload : undefined
  let type: string | undefined
  if (file !== undefined) {
    if (file.tooLarge) say('file', 'fileTooLarge', { max: FILE_LIMIT / 1024 / 1024 })
    else if (file.body.length === 0) say('file', 'fileEmpty')
    else {
      type = await typeOf(file.body)
      if (type === undefined) say('file', 'fileType')
    }
    if (notText(file.name) || file.name.length > 200) say('file', 'notText')
  }
  const now = today.toString()
  const [decided, until] = [fields.dayIn(form.values.day), fields.dayIn(form.values.until)]
  if (parsed.ok && !organisations.some((one) => one.id === parsed.value.organisation))
    say('organisation', 'notAllowedHere')
  if (decided !== undefined && decided > now) say('day', 'dayAhead', { value: typedDay(decided) })
  if (until !== undefined && decided !== undefined && until <= decided) say('until', 'untilBeforeDay')
  else if (until !== undefined && until < now) say('until', 'dayPassed', { value: typedDay(until) })
  const given = (field: string) => (form.values[field] ?? '').trim() !== ''
  if (!(given('body') && given('section')) && file === undefined && !given('link'))
    say(given('body') ? 'section' : 'body', 'proofMissing')
  if (!parsed.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  const figure = definition.asks === 'existence' ? {} : { figure: read.figure }
  return { ok: true, value: { ...parsed.value, type, upload: file, ...figure } }
}

/** More that belongs to an attestation, in its transaction. */
export interface Within {
  /** Asked first; a refusal is that of the whole. */
  before(tx: Tx): Promise<Refused | undefined>
  after(tx: Tx, attestation: string): Promise<void>
}

/** Attests, and freezes the measure as it now stands: one transaction. The file's bytes are safe before it begins. */
export async function attestFor(
  region: Region,
  measure: Measure,
  value: AttestationRead,
  actor: Actor,
  now: Temporal.Instant,
  within?: Within,
): Promise<{ ok: true; id: string } | Refused> {
  const { upload, type } = value
  const definition = askedOf(measure)
  if (definition === undefined) return { ok: false, why: 'notFound' }
  const sha256 = upload === undefined ? undefined : await region.files.write(upload.body)
  return region.database.transact(scopeOf(actor), async (tx) => {
    await lockSubject(tx, measure.id)
    const refused = await within?.before(tx)
    if (refused !== undefined) return refused
    let file: string | undefined
    if (upload !== undefined && sha256 !== undefined && type !== undefined && actor.kind === 'person') {
      // `attest` looks again: but a file of a conflict must not be recorded.
      const current = inForce(await attestations(tx, [measure.id]), value.organisation)
      if ((current?.id ?? '') !== value.seen) return { ok: false, why: 'conflict' }
      const { name, body } = upload
      const { organisation: owner } = value
      file = await recordFile(tx, { owner, name, type, size: body.length, sha256, by: actor.person, now })
    }
    const fact: Fact = {
      body: value.body,
      day: value.day,
      section: value.section,
      until: value.until,
      link: value.link,
      file,
      figure: value.figure,
    }
    const done = await attest(tx, definition.key, measure.id, value.organisation, fact, value.seen, actor, now)
    if (!done.ok) return done
    await within?.after(tx, done.id)
    await Promise.all([settleClaims(tx, value.organisation, measure.id, actor, now), takeSnapshot(tx, measure, now)])
    return done
  })
}

export const withdrawalForm = z.object({ grounds: fields.text(1000, 3) })

/** Takes an attestation back and freezes the measure as it now stands: one transaction. */
export async function withdrawFor(
  region: Region,
  measure: Measure,
  id: string,
  grounds: string,
  actor: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true; id: string } | Refused> {
  return region.database.transact(scopeOf(actor), async (tx) => {
    await lockSubject(tx, measure.id)
    const done = await withdraw(tx, measure.id, id, grounds, actor, now)
    if (done.ok) await takeSnapshot(tx, measure, now)
    return done
  })
}
