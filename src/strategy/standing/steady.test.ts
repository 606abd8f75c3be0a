import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { dayOf } from '../../platform/config/index.ts'
import { makeMemory } from '../../platform/memory.ts'
import { liveStandings } from './index.ts'

test('standings know what was just committed, also before the word of the change has come', async () => {
  const app = await testApp({ content: otherRegionFile })
  try {
    const memory = makeMemory(() => app.database.fingerprint())
    // As between a commit and its word: the revision stands still.
    const region = { ...app.region, memory, steady: makeMemory(() => 1) }
    const byHand = async () =>
      (await liveStandings(region, dayOf(app.now()))).overridesOf('A1.1').current?.state ?? 'none'
    assert.equal(await byHand(), 'none')
    const team = await app.person('strategyTeam')
    const fields = { state: 'underWay', grounds: 'Kilpailutus on käynnissä', until: '31.5.2027', seen: '' }
    assert.equal((await team.post('/measures/A1.1/overrides', fields)).status, 303)
    assert.equal(await byHand(), 'underWay')
  } finally {
    await app.close()
  }
})
