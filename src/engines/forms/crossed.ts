// One question by another, for forms that have closed: how the needs of one sector differ from another's.
import type { Read } from '../../platform/database/index.ts'
import { type FormHead, stateOf, versionOf } from './queries.ts'
import { smallGroups } from './small-groups.ts'

/** What a group answered. Undefined values: too few in it, or it would give away another that is too small. */
export interface CrossedGroup {
  group: string
  answered: number
  values: ReadonlyMap<string, number> | undefined
}

/**
 * Counts of a question by the answer to another one. Nothing while the form is open; of an anonymous form only groups of
 * ten, and those left out are ten together, so that nobody is told by what is missing.
 * @param read with the eyes of those who look after the form.
 */
export async function crossed(
  read: Read,
  asked: { form: FormHead; by: string; question: string; now: Temporal.Instant },
): Promise<CrossedGroup[]> {
  const { form } = asked
  if (stateOf(form, asked.now) !== 'closed') return []
  const rows = await read
    .selectFrom(form.privacy === 'anonymous' ? 'form_answer_anonymous' : 'form_answer')
    .select(['version', 'codes'])
    .where('form', '=', form.id)
    .where('late', '=', false)
    .execute()
  const groups = new Map<string, { n: number; values: Map<string, number> }>()
  for (const { version, codes } of rows) {
    const compiled = await versionOf(read, form.id, version)
    const [by, of] = [compiled?.question(asked.by), compiled?.question(asked.question)]
    if (by === undefined || of === undefined) continue
    const view = new DataView(codes.buffer, codes.byteOffset, codes.length)
    const group = by.ready.read(view, by.at)
    if (group === undefined) continue
    const one = groups.get(String(group)) ?? { n: 0, values: new Map<string, number>() }
    one.n += 1
    const given = of.ready.read(view, of.at)
    for (const value of typeof given === 'object' ? given : given === undefined ? [] : [String(given)])
      one.values.set(value, (one.values.get(value) ?? 0) + 1)
    groups.set(String(group), one)
  }
  const sizes = new Map([...groups].map(([group, { n }]) => [group, n] as const))
  const small: ReadonlySet<string> = form.privacy === 'anonymous' ? smallGroups(sizes) : new Set()
  return [...groups].map(([group, { n, values }]) =>
    small.has(group) ? { group, answered: 0, values: undefined } : { group, answered: n, values },
  )
}
