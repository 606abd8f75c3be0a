import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { circles, importsOf, moduleOf, pastTheDoor, upward } from '../../scripts/house/imports.ts'
import { isTest, list, sourceOf, sources } from '../../scripts/house/sources.ts'

const house = sources().filter((source) => !isTest(source.path))
const imports = house.flatMap(importsOf)
const importsIn = (file: string, text: string) => importsOf(sourceOf(file, text))

describe('imports of the house', () => {
  it('are seen', () => {
    assert.ok(house.length > 50, `${house.length} files`)
    assert.ok(imports.length > house.length, `${imports.length} imports`)
    const all = `import a, { b } from './a.ts'
export * from "../b.ts"
import {
  type C,
  type D,
} from './c.tsx'
import './d.ts'
// import { e } from './e.ts'
const f = await import('./f.ts')
import pg from 'pg'`
    assert.deepEqual(
      importsIn('src/x/y.ts', all).map((one) => [one.to, one.line, one.typesOnly]),
      [
        ['src/x/a.ts', 1, false],
        ['src/b.ts', 2, false],
        ['src/x/c.tsx', 6, true],
        ['src/x/d.ts', 7, false],
        ['src/x/f.ts', 9, false],
      ],
    )
  })

  it('point down only: platform, engines, registers, wings, root', () => {
    const up = importsIn('src/engines/metrics/a.ts', `import { b } from '../../strategy/index.ts'`)
    assert.equal(upward(up).length, 1)
    const down = importsIn('src/strategy/a.ts', `import { b } from '../engines/metrics/index.ts'`)
    assert.deepEqual(upward(down), [])
    assert.equal(upward(importsIn('src/attic/a.ts', `import { b } from '../start.ts'`)).length, 1)
    const found = upward(imports)
    assert.ok(found.length === 0, list(found))
  })

  it('meet other modules only through their index.ts', () => {
    const inside = importsIn('src/strategy/a.ts', `import { b } from '../engines/metrics/plan.ts'`)
    assert.equal(pastTheDoor(inside).length, 1)
    const own = importsIn('src/strategy/goals/a.ts', `import { b } from '../measures/b.ts'`)
    assert.deepEqual(pastTheDoor(own), [])
    assert.equal(moduleOf('src/platform/region.ts'), 'src/platform/region.ts')
    const found = pastTheDoor(imports)
    assert.ok(found.length === 0, list(found))
  })

  it('never go in a circle between modules', () => {
    const circle = [
      ...importsIn('src/platform/a/index.ts', `import { b } from '../b/index.ts'`),
      ...importsIn('src/platform/b/index.ts', `import { c } from '../c/index.ts'`),
      ...importsIn('src/platform/c/index.ts', `import { a } from '../a/index.ts'`),
      ...importsIn('src/platform/d/index.ts', `import { a } from '../a/index.ts'`),
    ]
    assert.equal(circles(circle).length, 3)
    const found = circles(imports)
    assert.ok(found.length === 0, list(found))
  })
})
