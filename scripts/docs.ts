// npm run docs: writes the documents that follow from the code. With --check nothing is written; stale ones are named.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { allRoutes } from '../src/modules.ts'
import { generateTypes } from '../src/platform/database/index.ts'
import { strategyFile } from '../src/strategy/content/schema.ts'
import { globalTeardown, testDatabase } from '../tests/database.ts'
import { routesDocument } from './docs/routes.ts'
import { schemaDocument } from './docs/schema.ts'
import { ROOT } from './house/sources.ts'

/** The format of a region's file, for editors and for whoever makes one for another region. */
function strategyDocument(): string {
  const schema = z.toJSONSchema(strategyFile, { io: 'input' })
  return `${JSON.stringify({ title: 'A region and its digital strategy', ...schema }, null, 2)}\n`
}

async function typesDocument(ownerUrl: string): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-docs-'))
  try {
    return await generateTypes(ownerUrl, pathToFileURL(path.join(folder, 'schema.ts')))
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** Each document's file and text, from a database with every migration. */
async function documents(): Promise<[string, string][]> {
  const database = await testDatabase()
  try {
    return [
      ['docs/routes.md', routesDocument(allRoutes())],
      ['docs/schema.md', await schemaDocument(database.ownerUrl)],
      ['docs/strategy.schema.json', strategyDocument()],
      ['src/platform/database/generated/schema.ts', await typesDocument(database.ownerUrl)],
    ]
  } finally {
    await database.close()
    await globalTeardown()
  }
}

const stored = (file: string): string | undefined => {
  try {
    return fs.readFileSync(path.join(ROOT, file), 'utf8').replaceAll('\r\n', '\n')
  } catch {
    return undefined
  }
}

/** The first line that differs, for whoever wonders what changed. */
function difference(before: string | undefined, after: string): string {
  if (before === undefined) return 'there is none'
  const [old, made] = [before.split('\n'), after.split('\n')]
  const at = made.findIndex((line, index) => line !== old[index])
  const line = at === -1 ? made.length : at
  return `line ${line + 1}\n  is      ${old[line] ?? '(the end)'}\n  becomes ${made[line] ?? '(the end)'}`
}

const check = process.argv.includes('--check')
for (const [file, text] of await documents()) {
  const before = stored(file)
  if (before === text) continue
  if (check) {
    console.log(`${file} is stale: ${difference(before, text)}`)
    process.exitCode = 1
  } else {
    fs.mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true })
    fs.writeFileSync(path.join(ROOT, file), text)
    console.log(`${file} written`)
  }
}
if (check && process.exitCode === 1) console.log('Run npm run docs, look at the difference and keep it.')
