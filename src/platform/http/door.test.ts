import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Door } from './door.ts'

describe('The door', () => {
  test('lets so many in at a time, the others in the order in which they came', async () => {
    const door = new Door(2)
    assert.deepEqual([door.enter(1000), door.enter(1000)], [true, true])
    const came: number[] = []
    const waiting = [1, 2, 3].map(async (one) => {
      assert.equal(await door.enter(1000), true)
      came.push(one)
    })
    await sleep(5)
    assert.deepEqual(came, [])
    door.leave()
    await waiting[0]
    assert.deepEqual(came, [1])
    door.leave()
    door.leave()
    await Promise.all(waiting)
    assert.deepEqual(came, [1, 2, 3])
    for (let left = 0; left < 2; left++) door.leave()
    assert.deepEqual([door.enter(1000), door.enter(1000)], [true, true])
  })

  test('whoever has no patience left goes on without a turn, and keeps nobody else from theirs', async () => {
    const door = new Door(1)
    assert.equal(door.enter(1000), true)
    const impatient = door.enter(5)
    const patient = door.enter(1000)
    assert.equal(await impatient, false)
    door.leave()
    assert.equal(await patient, true)
    door.leave()
    assert.equal(door.enter(1000), true)
  })
})
