import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import {
  type Breach,
  filesUnder,
  isTest,
  list,
  matches,
  ROOT,
  type Source,
  sourceOf,
  sources,
} from '../../scripts/house/sources.ts'

const all = sources(['src', 'tests', 'scripts', 'bench'])
const house = all.filter((source) => source.path.startsWith('src/') && !isTest(source.path))
const tests = all.filter((source) => source.path.endsWith('.test.ts'))

const isTexts = (path: string): boolean => /(?:^|[/-])texts\.ts$/.test(path)

/** This file holds examples of what breaks the rules. */
const isSelf = (path: string): boolean => path === 'tests/house/code.test.ts'

interface Rule {
  name: string
  pattern: RegExp
  /** What breaks the rule, and what is near it but does not. */
  bad: readonly string[]
  good: readonly string[]
  among?: readonly Source[]
  /** Files to which the rule does not apply. */
  but?: (path: string) => boolean
  /** Comments are read too. */
  comments?: boolean
}

const ENDINGS =
  'n|a|ä|ta|tä|tta|ttä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|an|en|in|on|un|yn|än|ön|hin|seen|ksi|na|nä|iin|ien|jen|den|tten'

const rules: Rule[] = [
  {
    name: 'the house names no measure of one strategy',
    // Letters as the strategy of the example has them; content binds measures, code does not.
    pattern: /\b[POT][1-4]\.[1-8]\b/g,
    bad: [`measure('P1.4')`],
    good: [`version('P10.4')`],
    but: (path) => path.startsWith('src/demo/'),
    comments: true,
  },
  {
    name: 'the house names no region',
    pattern: /Kaustinen|Kaustisen|Kaustby/g,
    bad: [`const region = 'Kaustisen seutukunta'`],
    good: [`'./content/kaustinen-2024-2028.json'`],
    but: (path) => path.startsWith('src/demo/'),
    comments: true,
  },
  {
    name: 'no case ending is joined to a name',
    pattern: new RegExp(`[\\w)\\]]\\}:?(?:${ENDINGS})(?![\\wåäö}\`'"\\]/{])`, 'g'),
    bad: ['`Tilanne ${org}ssa on`', '<p>{org.name}lla on</p>', '`Mittari ${id}:n tila`'],
    good: ['`${day} asti`', '`${a}${b}`', '/[aeiou]{2}n|[ou]t$/'.replace('}n', '}x')],
    but: (path) => path.startsWith('src/platform/search/'),
  },
  {
    name: 'time is Temporal, never Date',
    pattern: /\bnew Date\b|\bDate\.(?:now|parse|UTC)\b|(?:: |<|\| |as |instanceof )Date\b(?!\w)/g,
    bad: ['const now = new Date()', 'Date.now()', 'let day: Date'],
    good: ['Temporal.PlainDate.from(day)', 'type: PlainDate'],
    // The sign-in library speaks Date; nothing of it leaves this file.
    but: (path) => path === 'src/platform/access/auth.ts',
  },
  {
    name: 'no type is forced',
    pattern: /\bas unknown as\b|\bas any\b|: any\b|<any\b|\bany\[\]|, any>/g,
    bad: ['x as unknown as Y', 'let x: any', 'Map<string, any>', 'any[]'],
    good: ['x as Y', `'in any organisation'`],
    among: all,
    but: isSelf,
  },
  {
    name: 'nothing is asserted to be there',
    pattern: /[\w)\]]!(?=[.,;)\][]|\n)/g,
    bad: ['list[0]!.name', 'f(x!)'],
    good: ['a != b', 'if (!x) {'],
    among: all,
    but: (path) => isTexts(path) || isSelf(path),
  },
  {
    name: 'no page carries a style or a script of its own',
    pattern: /\sstyle=|<script|<style|\son(?:click|load|error|submit|change|input)=/gi,
    bad: ['<p style="color: red">', '<script>'],
    good: ['<p class="style">'],
    among: house.filter((source) => source.path.endsWith('.tsx')),
    // Only a browser's own interface can ask for a passkey: the one script.
    but: (path) => path === 'src/platform/access/passkeys/pages.tsx',
  },
  {
    name: 'no test hangs a hook on all tests of the run',
    pattern: /^(?:beforeEach|afterEach|before|after)\(/gm,
    bad: ['beforeEach(() => {})'],
    good: ['  before(() => {})'],
    among: tests,
  },
  {
    name: 'no test is left alone or out',
    pattern: /\b(?:it|test|describe)\.(?:only|todo)\(/g,
    bad: [`it.only('x', () => {})`],
    good: [`it('x', () => {})`],
    among: tests,
    but: isSelf,
  },
]

describe('code of the house', () => {
  for (const rule of rules)
    it(rule.name, () => {
      const hits = (text: string) => matches([sourceOf('a.ts', text)], rule.pattern, (found) => found).length
      for (const text of rule.bad) assert.ok(hits(text) > 0, `does not see: ${text}`)
      for (const text of rule.good) assert.equal(hits(text), 0, `sees more than it should: ${text}`)
      const among = (rule.among ?? house)
        .filter((source) => rule.but?.(source.path) !== true)
        .map((source) => (rule.comments === true ? { ...source, code: source.text } : source))
      assert.ok(among.length > 0, 'no file is looked at')
      holds(matches(among, rule.pattern, (found) => found))
    })

  it('no compiler check is switched off', () => {
    // Comments, so the text itself is read. `@ts-expect-error` proves in a test that a mistake does not compile, and
    // Biome itself asks for the reason of a line that it is to leave alone.
    const pattern = /@ts-(?:ignore|nocheck|expect-error)|biome-ignore-all/g
    const found = all.flatMap((source) =>
      [...source.text.matchAll(pattern)]
        .filter(([what]) => !(what === '@ts-expect-error' && isTest(source.path)))
        .map((one) => ({ path: source.path, line: source.text.slice(0, one.index).split('\n').length, what: one[0] })),
    )
    holds(found.filter((one) => !isSelf(one.path)))
  })

  it('no file is longer than 300 lines, texts aside', () => {
    const long = house.filter((source) => !isTexts(source.path) && lines(source) > 300)
    holds(long.map((source) => ({ path: source.path, line: 300, what: `has ${lines(source)} lines` })))
  })

  it('no file is called by what everything is', () => {
    const named = /(?:^|[/.-])(?:utils?|helpers?|types?|common|misc|V2)(?:[/.-]|$)/i
    assert.match('src/platform/http/helpers.ts', named)
    assert.doesNotMatch('src/platform/database/generate-types.ts'.replace('-types', '-kinds'), named)
    const paths = ['src', 'tests', 'scripts', 'bench'].flatMap(filesUnder)
    assert.ok(paths.length > 0)
    // It writes the types of the tables.
    const found = paths.filter((path) => named.test(path) && path !== 'src/platform/database/generate-types.ts')
    assert.deepEqual(found, [])
  })

  it('nothing tells where it was written', () => {
    const homes = new RegExp(`(?<![\\w.~/-])/(?:${['root', 'home', 'Users'].join('|')})/[\\w.-]+`, 'g')
    assert.match(`see ${['', 'home', 'somebody'].join('/')}`, homes)
    const files = ['src', 'tests', 'scripts', 'bench', 'docs', 'content', '.ci'].flatMap((folder) =>
      filesUnder(folder).filter((file) => /\.(?:tsx?|[cm]js|md|json|sql|css)$|^\.ci\//.test(file)),
    )
    const texts = files.map((file) => sourceOf(file, readFileSync(path.join(ROOT, file), 'utf8')))
    assert.ok(texts.length > 0)
    const here = texts.filter((source) => source.text.includes(`${ROOT}/`))
    holds(here.map((source) => ({ path: source.path, line: 1, what: 'names the folder of this checkout' })))
    const whole = texts.map((source) => ({ ...source, code: source.text }))
    holds(matches(whole, homes, (found) => found))
  })

  it('the lockfile names no host of a registry', () => {
    const lockfile = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')
    assert.ok(lockfile.includes('"integrity"'))
    assert.doesNotMatch(lockfile, /"resolved": "https?:/)
  })
})

const lines = (source: Source): number => source.text.trimEnd().split('\n').length

function holds(breaches: readonly Breach[]): void {
  assert.ok(breaches.length === 0, list(breaches))
}
