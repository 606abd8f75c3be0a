import type { Strategy } from '../content/strategy.ts'

/**
 * The first day on which anybody can have decided on a strategy, ISO: when its making began, else its own day, else its
 * first period, whichever is the earliest that is known.
 */
export function beginningOf({ content, periods }: Pick<Strategy, 'content' | 'periods'>): string | undefined {
  const steps = (content.update_process ?? []).flatMap((step) => [...(step.days ?? []), step.from ?? []].flat())
  const known = [...steps, content.dated ?? [], periods[0]?.start.toString() ?? []].flat()
  return known.sort()[0]
}
