import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import type { FigureOn } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { groundOf } from '../standing/index.ts'
import { figureOn } from './figure.ts'

describe('the figure of a day as a baseline', () => {
  let app: TestApp
  before(async () => {
    app = await testApp({ content: otherRegionFile })
  })
  after(() => app.close())

  it('weighs each level by what it was measured from', async () => {
    const ground = await groundOf(app.region)
    const measure = ground.strategy.measure('A1.1')
    const binding = measure?.bindings.find((one) => one.role === 'decides')
    assert.ok(measure && binding)
    const today = dayOf(app.now())
    const figureOfLevels = (n: Record<string, number>) => {
      const figures: FigureOn = (_subject, organisation, on) => ({
        reading:
          n[organisation] === undefined
            ? { is: 'none', why: 'noneYet' }
            : {
                is: 'value',
                of: 'number',
                value: organisation === '901' ? 5 : 3,
                n: n[organisation],
                asOf: on,
                by: 'records',
              },
      })
      return figureOn({ ...ground, figures: new Map([[binding.indicator, figures]]) }, measure, null, today)
    }
    assert.equal(figureOfLevels({ '901': 10, '902': 190 }), 3.1)
    assert.equal(figureOfLevels({ '901': 10, '902': 0 }), 5)
    assert.equal(figureOfLevels({ '901': 0 }), undefined)
  })
})
