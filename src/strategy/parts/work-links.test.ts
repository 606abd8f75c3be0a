import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../tests/app.ts'

describe('the ways to what is done and paid', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('are in the foot of every page, on the page of the strategy and on that of a municipality', async () => {
    for (const path of ['actions', 'investments', 'news']) {
      shows(await app.get('/sv'), new RegExp(`<footer[^]*href="/sv/${path}"`))
      shows(await app.get('/strategy'), new RegExp(`<main[^]*href="/${path}"[^]*</main>`))
    }
    const municipality = await app.get('/municipalities/924')
    shows(municipality, /href="\/actions\?organisation=924"/)
    shows(municipality, /href="\/investments\?organisation=924"/)
  })

  it('do not show readers the key of an indicator', async () => {
    const page = await app.get('/measures/P2.5')
    shows(page, /Mittari: kunnan vahvistama valmistuminen, määritelmä 1\./)
    lacks(page, /metrics\.attestedDeliverable/)
  })
})
