// A source and its files as a person brings them: by the pages.
import assert from 'node:assert/strict'
import type { TestApp, TestPerson } from './app.ts'
import { send } from './http/house.ts'

export interface MadeSource {
  id: string
  /** Sends a sheet, looks at its preview and lets it be stored. @returns the page of the run. */
  bring(intake: string, lines: readonly string[]): Promise<{ status: number; body: string }>
  end(): Promise<void>
}

/** Adds a source of an organisation by its form. */
export async function addSource(
  app: TestApp,
  by: TestPerson,
  kind: string,
  organisation: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<MadeSource> {
  const added = await by.post('/sources', {
    kind,
    organisation,
    name: `${kind} ${organisation}`,
    every: '1',
    ...settings,
  })
  assert.equal(added.status, 303, added.body.slice(0, 2000))
  const id = added.location?.split('/')[2] ?? ''
  return {
    id,
    async bring(intake, lines) {
      const sent = await send(app, `/sources/${id}/files`, {
        method: 'POST',
        as: by,
        fields: { intake },
        file: { field: 'file', name: 'rivit.csv', type: 'text/csv', body: Buffer.from(`${lines.join('\n')}\n`) },
      })
      assert.equal(sent.status, 303, sent.body.slice(0, 2000))
      const url = sent.location ?? ''
      const confirmed = await by.post(`${url}/confirmation`, {})
      assert.equal(confirmed.status, 303, confirmed.body.slice(0, 2000))
      return by.get(url)
    },
    async end() {
      const ended = await by.post(`/sources/${id}/end`, {})
      assert.equal(ended.status, 303, ended.body.slice(0, 2000))
    },
  }
}
