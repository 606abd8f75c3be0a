// npm run new -- services/permits [permit]: lays out a module that works: a table, a page, a form, its tests.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './house/sources.ts'
import { inLeaks, inMigrations, inModules, type Named, named } from './new/places.ts'
import { moduleFiles } from './new/template.ts'

const HELP = `Usage: npm run new -- <floor>/<name> [<thing>]
floor   registers, services, skills or knowledge
name    the module's folder and address: small letters and hyphens, in the plural (permits)
thing   one of them, also its table: small letters and _ (permit); the name without its last s unless told`

/** Changes a file of the house by a pure function; refuses when the place is not found. */
function change(file: string, by: (text: string) => string | undefined): void {
  const whole = path.join(ROOT, file)
  const after = by(fs.readFileSync(whole, 'utf8'))
  if (after === undefined) throw new Error(`${file} does not look as it should: nothing was added to it.`)
  fs.writeFileSync(whole, after)
}

function lay(module: Named): void {
  const folder = path.join(ROOT, module.folder)
  if (fs.existsSync(folder)) throw new Error(`${module.folder} is there already.`)
  const files = moduleFiles(module)
  change('src/modules.ts', (text) => inModules(text, module))
  change('src/migrations.ts', (text) => inMigrations(text, module))
  change('tests/http/leaks.test.ts', (text) => inLeaks(text, module))
  for (const [name, text] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  // Lines break by the length of the names.
  const biome = path.join(ROOT, 'node_modules', '.bin', 'biome')
  const written = [module.folder, 'src/modules.ts', 'src/migrations.ts', 'tests/http/leaks.test.ts']
  spawnSync(biome, ['check', '--write', ...written], { cwd: ROOT })
  console.log(`${module.folder}: ${files.map(([name]) => name).join(', ')}
Added to src/modules.ts, src/migrations.ts and tests/http/leaks.test.ts.
Next:
  npm run docs                       the documents and the types of the new table
  npm test -- ${module.folder}     its own tests
  npm run dev                        look at /${module.name}
  src/strategy/site.ts               a link to it in the menu, or put one on a page
Then write what it is for in index.ts, and its own words in texts.ts.`)
}

const module = named(process.argv[2] ?? '', process.argv[3])
if (module === undefined) {
  console.error(HELP)
  process.exitCode = 1
} else
  try {
    lay(module)
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault)
    process.exitCode = 1
  }
