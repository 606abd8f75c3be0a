import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { makeCalls } from './calls.ts'

describe('calls for a job', () => {
  it('wait until somebody listens, and come at once after that', () => {
    const calls = makeCalls()
    const heard: string[] = []
    calls.ask('a')
    calls.ask('a')
    calls.listen((job) => void heard.push(job))
    assert.deepEqual(heard, ['a'])
    calls.ask('b')
    assert.deepEqual(heard, ['a', 'b'])
  })
})
