import { after, before, describe, test } from 'node:test'
import { type TestApp, testApp } from '../app.ts'
import { closeHere, contextFor, serveHere } from './in-browser.ts'

const say = (s: string) => console.error(Math.round(performance.now()), s)
describe('hang', () => {
  let app: TestApp
  let origin = ''
  before(async () => {
    app = await testApp()
    origin = await serveHere(app)
  })
  after(async () => {
    say('after')
    const closed = app.app.close()
    app.app.server.closeAllConnections()
    await closed
    say('fastify closed')
    await app.close()
    say('app closed')
  })
  test('x', async () => {
    const c = await contextFor(origin)
    const p = await c.newPage()
    await p.goto('/')
    say('went')
    await c.close()
    say('context closed')
  })
})
