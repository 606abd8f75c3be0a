import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromGrid } from './projection.ts'

// Worked out with PROJ's own rules for EPSG:3067.
const known = [
  [364553, 7051823, 63.56852343, 24.27216506],
  [385786, 6671875, 60.167765, 24.94168255],
  [500000, 7000000, 63.12933971, 27],
  [60000, 6700000, 60.19790189, 19.05114282],
  [750000, 7700000, 69.29301243, 33.34504908],
] as const

describe('ETRS-TM35FIN to degrees', () => {
  it('agrees with PROJ to a centimetre from the edges to the middle', () => {
    for (const [easting, northing, latitude, longitude] of known) {
      const got = fromGrid(easting, northing)
      assert.ok(got !== undefined && Math.abs(got.latitude - latitude) < 1.5e-7, `${easting} ${got?.latitude}`)
      assert.ok(Math.abs(got.longitude - longitude) < 1.5e-7, `${easting} ${got.longitude}`)
    }
  })

  it('takes no coordinates whose axes are swapped, nor degrees', () => {
    assert.equal(fromGrid(7051823, 364553), undefined)
    assert.equal(fromGrid(24.27, 63.56), undefined)
  })
})
