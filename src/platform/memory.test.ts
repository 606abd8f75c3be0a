import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type DataState, makeMemory } from './memory.ts'

describe('What is kept until the data change', () => {
  const counted = (state: () => DataState | Promise<DataState>, most?: number) => {
    let worked = 0
    const memory = makeMemory(state, most)
    const keep = (of = memory, key = 'a') => of.keep(key, async () => ++worked)
    return { memory, keep }
  }

  test('a value is worked out once for each state, and a state asked of the database counts the same', async () => {
    let state: DataState = '10:12:10'
    for (const ask of [() => state, async () => state]) {
      state = '10:12:10'
      const { memory, keep } = counted(ask)
      assert.deepEqual([await keep(), await keep(), await keep(memory, 'b')], [1, 1, 2])
      state = '10:13:10'
      assert.deepEqual([await keep(), await keep()], [3, 3])
    }
  })

  test('nothing is kept while the state is not known', async () => {
    const { keep } = counted(() => undefined)
    assert.deepEqual([await keep(), await keep()], [1, 2])
  })

  test('one request asks once and stays with what it was told; the next one asks again', async () => {
    let asked = 0
    const { memory, keep } = counted(async () => `state ${++asked}`)
    const request = memory.once()
    assert.deepEqual([await keep(request), await keep(request, 'b'), await keep(request.once())], [1, 2, 1])
    assert.equal(asked, 1)
    assert.equal(await keep(memory.once()), 3)
    assert.equal(asked, 2)
  })

  test('a request that began before a change neither loses what it knows nor takes it from those after', async () => {
    let state = 1
    const { memory, keep } = counted(() => state)
    const early = memory.once()
    assert.equal(await keep(early), 1)
    state = 2
    const late = memory.once()
    assert.deepEqual([await keep(late), await keep(early), await keep(late)], [2, 1, 2])
  })

  test('a request stays with its own values when many changes have followed', async () => {
    let state = 1
    const { memory, keep } = counted(() => state)
    const early = memory.once()
    assert.equal(await keep(early), 1)
    for (state = 2; state < 9; state++) assert.equal(await keep(memory.once()), state)
    assert.equal(await keep(early), 1)
  })

  test('work that fails is not kept, nor is a state that could not be asked', async () => {
    const memory = makeMemory(() => 1)
    await assert.rejects(memory.keep('a', () => Promise.reject(new Error('away'))))
    assert.equal(await memory.keep('a', async () => 'back'), 'back')
    let away = true
    const asking = makeMemory(async () => {
      if (away) throw new Error('away')
      return 1
    })
    await assert.rejects(asking.keep('a', async () => 'never'))
    away = false
    assert.equal(await asking.keep('a', async () => 'back'), 'back')
  })

  test('the oldest values go first when there are too many', async () => {
    const { memory, keep } = counted(() => 1, 2)
    await keep(memory, 'a')
    await keep(memory, 'b')
    await keep(memory, 'c')
    assert.deepEqual([await keep(memory, 'c'), await keep(memory, 'a')], [3, 4])
  })
})
