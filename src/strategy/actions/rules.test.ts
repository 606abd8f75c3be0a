import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseDay } from '../../platform/i18n/index.ts'
import { progressOf, readSteps } from './rules.ts'

describe('steps as typed', () => {
  it('stand one a line, with a day at the end where one is given', () => {
    assert.deepEqual(readSteps('Pyydä tarjoukset 31.1.2027\n\n  Vertaa 3 tarjousta \nPäätä 2027-03-01', parseDay), {
      ok: true,
      steps: [
        { name: 'Pyydä tarjoukset', due: '2027-01-31' },
        { name: 'Vertaa 3 tarjousta', due: undefined },
        { name: 'Päätä', due: '2027-03-01' },
      ],
    })
  })

  it('with a day that does not exist are told by their line', () => {
    assert.deepEqual(readSteps('Kysy\nPäätä 31.2.2027', parseDay), { ok: false, line: 'Päätä 31.2.2027' })
  })
})

describe('the state of an action', () => {
  it('without any run is done with nothing', () => {
    assert.deepEqual(progressOf([]), {
      state: 'done',
      done: 0,
      total: 0,
      steps: [],
      grounds: undefined,
      endedAt: undefined,
    })
  })
})
