// Changes of the plan as the strategy team makes them: sent, looked at, confirmed.
import assert from 'node:assert/strict'
import type { TestAnswer, TestPerson } from './app.ts'

/** Confirms a draft of the plan as its page shows it. */
export async function confirmDraft(team: TestPerson, draft: string): Promise<TestAnswer> {
  const page = await team.get(draft)
  const leftOut = /name="leftOut" value="(\d+)"/.exec(page.body)?.[1] ?? '0'
  return team.post(draft, { leftOut })
}

/** Enters marks of phases: the form, the preview and the save. */
export async function enterPhases(team: TestPerson, fields: Record<string, string>): Promise<void> {
  const form = await team.get('/timeline/phases')
  const seen = /name="seen" value="(\d+)"/.exec(form.body)?.[1] ?? '0'
  const made = await team.post('/timeline/phases', { seen, ...fields })
  assert.equal(made.status, 303, made.body.slice(0, 2000))
  const stored = await confirmDraft(team, made.location ?? '')
  assert.equal(stored.status, 303, stored.body.slice(0, 2000))
}
