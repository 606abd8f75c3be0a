// The description of the interface: valid by the standard's own schema, and true of the addresses that it names.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { z } from 'zod'
import { allRoutes } from '../../src/modules.ts'
import { type TestApp, testApp } from '../app.ts'

const document = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ license: z.object({ name: z.string(), identifier: z.string() }) }),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
})

describe('the description of the interface', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())
  const read = async () => (await app.get('/api/v1/openapi.json')).json()

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const result = await validator.validate(z.record(z.string(), z.unknown()).parse(await read()))
    assert.ok(result.valid, String(JSON.stringify(result.errors)).slice(0, 2000))
    assert.equal(validator.version, '3.1')
    const broken = await new Validator().validate({ openapi: '3.1.0', info: {}, paths: { x: 1 } })
    assert.equal(broken.valid, false, 'a wrong one would be seen')
  })

  it('names every public address of data and of writing once, and only such', async () => {
    const { paths, info } = document.parse(await read())
    assert.deepEqual(info.license, { name: 'CC BY 4.0', identifier: 'CC-BY-4.0' })
    const told = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((one) => `${one} ${path}`))
    const there = allRoutes()
      .filter((one) => !one.localized && one.access === 'public' && (one.method === 'GET' || one.takes !== undefined))
      .filter((one) => one.json !== true || one.takes !== undefined)
      .map((one) => `${one.method.toLowerCase()} ${one.path.replaceAll(/:(\w+)/g, '{$1}')}`)
    assert.deepEqual(told.sort(), there.sort())
    assert.ok(told.includes('post /api/v1/rows/figures.rows'))
    assert.ok(told.includes('get /open-data/states.json'))
    const ids = Object.values(paths).flatMap((one) => Object.values(one).map(({ operationId }) => operationId))
    assert.equal(new Set(ids).size, ids.length)
  })

  it('follows the licence of the region', async () => {
    const team = await app.person('strategyTeam')
    await team.post('/open-data/licence', { licence: 'CC0-1.0', body: 'Seutuhallitus', day: '20.11.2026' })
    assert.equal(document.parse(await read()).info.license.identifier, 'CC0-1.0')
  })
})
