// Targets that a region's content may not have: the rule of the state would make no sense of them.
import { isoOf, toDay } from './days.ts'
import { scheduleOf, signOf, targetsOf } from './facts.ts'
import type { JudgeInput } from './shapes.ts'

/** Why targets are refused; days as `YYYY-MM-DD`. */
export type TargetRefusal =
  /** A later target asks for less than an earlier one. */
  | { key: 'targetEases'; args: { value: number; day: string; earlierValue: number; earlierDay: string } }
  /** A share or a count to reach must be above 0; only a level may be 0 or under. */
  | { key: 'targetNotAboveZero'; args: { value: number } }
  | { key: 'targetOnOrBeforeStart'; args: { value: number; day: string; start: string } }
  | { key: 'targetOnOrBeforeBaseline'; args: { value: number; day: string; baseline: string } }
  /** Nothing says from when the way to the target is counted. */
  | { key: 'noScheduleNorBaselineDay'; args: Record<string, never> }

/** All that is wrong with the targets of one binding; an empty list when nothing is. Pure. */
export function refuseTargets(
  content: Pick<JudgeInput, 'kind' | 'better' | 'targets' | 'baseline' | 'halfYears' | 'per'>,
): TargetRefusal[] {
  const { targets, kind } = content
  if (targets.length === 0) return []
  const schedule = scheduleOf(content.halfYears)
  const baselineDay = content.baseline?.day === undefined ? undefined : toDay(content.baseline.day)
  const sign = signOf(content)
  const refusals: TargetRefusal[] = []
  if (schedule.start === undefined && baselineDay === undefined) {
    refusals.push({ key: 'noScheduleNorBaselineDay', args: {} })
  }
  if (kind !== 'level') {
    for (const { value } of targets) if (!(value > 0)) refusals.push({ key: 'targetNotAboveZero', args: { value } })
  }
  const dated = targetsOf(content, schedule, sign)
    .flatMap((t) => (t.day === undefined ? [] : [{ day: t.day, value: t.value }]))
    .sort((a, b) => a.day - b.day || a.value - b.value)
  let strictest: (typeof dated)[number] | undefined
  for (const t of dated) {
    const about = { value: sign * t.value, day: isoOf(t.day) }
    if (schedule.start !== undefined && t.day <= schedule.start) {
      refusals.push({ key: 'targetOnOrBeforeStart', args: { ...about, start: isoOf(schedule.start) } })
    }
    if (baselineDay !== undefined && t.day <= baselineDay) {
      refusals.push({ key: 'targetOnOrBeforeBaseline', args: { ...about, baseline: isoOf(baselineDay) } })
    }
    if (strictest !== undefined && t.value < strictest.value) {
      const earlier = { earlierValue: sign * strictest.value, earlierDay: isoOf(strictest.day) }
      refusals.push({ key: 'targetEases', args: { ...about, ...earlier } })
    }
    if (strictest === undefined || t.value > strictest.value) strictest = t
  }
  return refusals
}
