import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../app.ts'

describe('Odd requests', () => {
  let app: TestApp
  let lead: TestPerson
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
  })
  after(() => app.close())

  const path = '/measures/P2.5/attestations'
  const multipart = (url: string, bytes: number, headers: Record<string, string> = {}) =>
    app.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers },
      payload: `--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${'a'.repeat(bytes)}\r\n--x--\r\n`,
    })

  test('a token of letters beyond ASCII is only a wrong token', async () => {
    const answer = await lead.post(path, { _csrf: `ä${'a'.repeat(42)}` })
    assert.equal(answer.status, 403)
  })

  test('a form with files is taken only where files are asked for', async () => {
    assert.equal((await multipart('/sign-in', 9_000_000)).statusCode, 413)
    assert.equal((await multipart('/sign-out', 10)).statusCode, 413)
  })

  test('a file that is too large names its field, and nothing is stored', async () => {
    const answer = await multipart(path, 10.5 * 1024 * 1024, { cookie: lead.cookie })
    assert.ok([403, 413, 422].includes(answer.statusCode))
    assert.deepEqual(await app.database.read.selectFrom('attestation').select('id').execute(), [])
  })

  test('control characters and marks that turn the writing are no text', async () => {
    for (const odd of ['Kunnan\u0001hallitus', 'Kunnan\u202Ehallitus', 'Kunnan\u000Bhallitus']) {
      const answer = await lead.post(path, {
        organisation: '236',
        body: odd,
        day: '1.11.2026',
        section: '§ 1',
        until: '1.11.2027',
      })
      assert.equal(answer.status, 422)
      assert.match(answer.body, /Toimielin: Tekstissä on merkki, jota ei voi lukea/)
    }
  })

  test('a language link never leads to another host', async () => {
    for (const odd of ['/sv//evil.example/x', '//evil.example/x', '/en///evil.example'])
      assert.doesNotMatch((await app.get(odd)).body, /href="\/\/|href="https?:\/\/evil/)
  })
})
