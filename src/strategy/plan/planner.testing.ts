// A strategy team at work on the plan of a small region: its drafts, its saves, and what came of them.
import assert from 'node:assert/strict'
import exceljs from 'exceljs'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { send } from '../../../tests/http/house.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { confirmDraft, enterPhases } from '../../../tests/plan.ts'
import { targets } from '../../engines/metrics/index.ts'
import { measureScopes } from '../scope/queries.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const header = ['Tunnus', 'Organisaation tunnus', 'Alkaa', 'Vastuuhenkilö', 'Tavoitearvo', 'Tavoitepäivä']
const SAVED = /^\/plan\/saves\/([\w-]+)\?saved=yes$/

/** A workbook of one sheet. */
export async function sheetOf(rows: readonly (readonly unknown[])[], more?: (sheet: exceljs.Worksheet) => void) {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('A')
  for (const row of rows) sheet.addRow([...row])
  more?.(sheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}

export class Planner {
  readonly app: TestApp
  readonly team: TestPerson
  readonly lead: TestPerson

  private constructor(app: TestApp, team: TestPerson, lead: TestPerson) {
    this.app = app
    this.team = team
    this.lead = lead
  }

  /** The region with its first package active for two periods. */
  static async start(): Promise<Planner> {
    const app = await testApp({ content: otherRegionFile })
    const team = await app.person('strategyTeam')
    const lead = await app.person('digitalLead', '901')
    await enterPhases(team, { 'phase_A1_2026-07-01': 'active', 'phase_A1_2027-01-01': 'active' })
    return new Planner(app, team, lead)
  }

  /** Targets of a measure: whose, value, day. */
  async agreed(id: string): Promise<string[]> {
    return (await targets(this.app.database.read, [id]))
      .map((one) => `${one.organisation ?? '*'} ${one.value} ${one.day ?? ''}`)
      .sort()
  }

  /** Start and owner of a measure in an organisation. */
  async scopeOf(id: string, organisation: string): Promise<string> {
    const found = (await measureScopes(this.app.database.read)).get(id)?.get(organisation)
    return `${found?.start ?? ''} ${found?.owner ?? ''}`
  }

  upload(name: string, body: Buffer, as = this.team) {
    return send(this.app, '/plan/import', { method: 'POST', as, file: { field: 'file', name, type: XLSX, body } })
  }

  /** Uploads and opens the draft. */
  async preview(name: string, body: Buffer | string) {
    const sent = await this.upload(name, Buffer.from(body))
    assert.equal(sent.status, 303, sent.body.slice(0, 3000))
    return { url: sent.location ?? '', page: await this.team.get(sent.location ?? '') }
  }

  /** A file of the strategy team's. */
  async file(url: string) {
    return this.app.app.inject({ url, headers: { cookie: this.team.cookie } })
  }

  /** Confirms a draft. @returns the page of the save. */
  async store(draft: string, more: Record<string, string> = {}): Promise<string> {
    const done = await this.team.post(draft, { leftOut: '0', ...more })
    assert.match(done.location ?? done.body.slice(0, 2000), SAVED)
    return done.location ?? ''
  }

  /** Takes a save back. @returns the page of the save that did it. */
  async undo(save: string): Promise<string> {
    const made = await this.team.post(save.replace(/\?.*/, ''), {})
    assert.equal(made.status, 303)
    const done = await confirmDraft(this.team, made.location ?? '')
    assert.match(done.location ?? done.body.slice(0, 2000), SAVED)
    return done.location ?? ''
  }
}
