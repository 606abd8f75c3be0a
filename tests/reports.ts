// Reports as the strategy team makes them, for the tests that need one.
import assert from 'node:assert/strict'
import type { TestApp, TestPerson } from './app.ts'
import { sendForm } from './http/house.ts'

/** Begins a draft and returns its address. */
export async function drafted(team: TestPerson, of: string, period = '2026-07-01'): Promise<string> {
  const begun = await team.post('/reports/drafts', { period, of })
  assert.equal(begun.status, 303, begun.body.slice(0, 2000))
  return begun.location ?? ''
}

/** Approves a draft, with its foreword, and returns the address of the report. */
export async function approved(app: TestApp, team: TestPerson, draft: string, section = '§ 12'): Promise<string> {
  const { body } = await team.get(`${draft}/approval`)
  const foreword = body.includes('name="foreword"') ? { foreword: 'publish' } : {}
  const done = await sendForm(app, team, `${draft}/approval`, { section, ...foreword })
  assert.equal(done.status, 303, done.body.slice(0, 3000))
  return done.location ?? ''
}
