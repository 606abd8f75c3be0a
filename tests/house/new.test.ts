import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { ROOT } from '../../scripts/house/sources.ts'
import { inLeaks, inMigrations, inModules, named } from '../../scripts/new/places.ts'

const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

describe('a new module', () => {
  it('is named by its floor, its folder and its thing', () => {
    assert.deepEqual(named('services/lost-things'), {
      folder: 'src/services/lost-things',
      name: 'lost-things',
      camel: 'lostThings',
      thing: 'lost_thing',
      thingCamel: 'lostThing',
      ThingCamel: 'LostThing',
    })
    assert.equal(named('skills/news', 'news_item')?.thing, 'news_item')
    for (const bad of ['', 'services', 'attic/permits', 'services/a/b', 'services/../x', 'services/Permits'])
      assert.equal(named(bad), undefined, bad)
    assert.equal(named('services/permits', 'Permit; drop'), undefined)
  })

  it('finds its place in the files that know every module', () => {
    const module = named('services/lost-things')
    assert.ok(module)
    const modules = inModules(text('src/modules.ts'), module) ?? ''
    assert.match(modules, /from '\.\/services\/lost-things\/index\.ts'\n/)
    assert.match(modules, /\.\.\.lostThingsRoutes/)
    assert.match(
      inMigrations(text('src/migrations.ts'), module) ?? '',
      /\['lostThings', '\.\/services\/lost-things\/migrations\/'\],\n\]/,
    )
    assert.match(inLeaks(text('tests/http/leaks.test.ts'), module) ?? '', /new Set\(\[\n {2}'lost_thing',/)
    assert.equal(inModules('', module), undefined)
  })
})
