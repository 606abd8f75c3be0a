// J1: an anonymous form of twenty questions, answered by fifty people at a time, durable before the answer comes. Beside it
// the limit of the same run: node:http and one insert, without a frame. Then what reading a hundred thousand answers takes.
import { fork } from 'node:child_process'
import path from 'node:path'
import pg from 'pg'
import { compile } from '../src/engines/forms/compile.ts'
import { formSchema } from '../src/engines/forms/definition.ts'
import { openedForm, said } from '../src/engines/forms/forms.testing.ts'
import type { FormHead } from '../src/engines/forms/queries.ts'
import { summary } from '../src/engines/forms/summary.ts'
import { system } from '../src/platform/access/index.ts'
import { type Database, findEmbedded, openDatabase, roleOf } from '../src/platform/database/index.ts'
import { freePort, ROOT, removeDataDir, startProgram } from './program.ts'
import { atLeast, atMost, type Figure } from './report.ts'

const SECRET = 'a secret that is only used to measure how quick forms are'
const MANY = 100_000

const options = ['yes', 'rather', 'no', 'unknown'].map((key) => ({ key, label: said(key) }))
const settings: Readonly<Record<string, Record<string, unknown>>> = {
  oneChoice: { options },
  manyChoices: { options },
  scale: { from: 1, to: 5, low: said('eri mieltä'), high: said('samaa mieltä') },
}
const asked = [
  'oneChoice',
  'scale',
  'scale',
  'manyChoices',
  'nps',
  'number',
  'oneChoice',
  'scale',
  'shortText',
  'longText',
]
const definition = formSchema.parse({
  languages: ['fi', 'sv', 'en'],
  title: said('Miten digipalvelut toimivat?'),
  reviewed: false,
  sections: [
    {
      key: 'all',
      questions: [...asked, ...asked].map((kind, at) => ({
        key: `q${at}`,
        kind,
        label: said(`Kysymys ${at}`),
        required: at % 2 === 0,
        settings: settings[kind] ?? {},
      })),
    },
  ],
})
const compiled = compile(definition)
const today = Temporal.PlainDate.from('2026-11-24')
const sampled = (seed: number) => {
  let at = seed
  const random = () => {
    at = (at * 16_807) % 2_147_483_647
    return at / 2_147_483_647
  }
  return Object.fromEntries(compiled.questions.map(({ question, ready }) => [question.key, ready.sample(random)]))
}

interface Load {
  perSecond: number
  p99: number
  wrong: number
}

/** Fifty connections that answer for some seconds; a process of its own. */
function load(address: string, seconds: number, more: Record<string, string>): Promise<Load> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'forms-load.ts'), [
      address,
      String(seconds),
      JSON.stringify({ ...compiled.typed(sampled(1)), ...more }),
      SECRET,
    ])
    child.once('message', (message) => resolve(message as Load))
    child.once('exit', (code) => (code === 0 ? undefined : reject(new Error(`The load ended with ${code}`))))
  })
}

async function bare(url: string, ownerUrl: string, seconds: number): Promise<Load> {
  const role = await roleOf(url)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('create table bare_answer (id uuid primary key, day date not null, answers jsonb not null)')
  await owner.query(`grant insert on bare_answer to ${pg.escapeIdentifier(role)}`)
  const port = await freePort()
  const server = fork(path.join(import.meta.dirname, 'forms-bare.ts'), [url, String(port)])
  try {
    await new Promise((resolve) => server.once('message', resolve))
    return await load(`http://127.0.0.1:${port}/`, seconds, {})
  } finally {
    server.kill()
    await owner.query('drop table bare_answer')
    await owner.end()
  }
}

/** Microseconds to check twenty answers. */
function checking(): number {
  const raw = compiled.typed(sampled(7))
  for (let n = 0; n < 2000; n++) compiled.parse(raw, today)
  const began = performance.now()
  const times = 10_000
  for (let n = 0; n < times; n++) compiled.parse(raw, today)
  return ((performance.now() - began) * 1000) / times
}

/** Milliseconds to sum up a hundred thousand answers of five municipalities and fifty days. */
async function reading(database: Database, form: FormHead): Promise<number> {
  const samples = Array.from({ length: 100 }, (_, at) => compiled.codes(sampled(at + 1)))
  await database.transact(system, async (tx) => {
    for (let from = 0; from < MANY; from += 1000)
      await tx
        .insertInto('form_answer_anonymous')
        .values(
          Array.from({ length: 1000 }, (_, at) => ({
            id: crypto.randomUUID(),
            form: form.id,
            version: 1,
            owner_org: 'region',
            organisation: ['074', '236', '421', '849', '924'][at % 5] ?? '236',
            collection: 'many',
            day: today.subtract({ days: at % 50 }).toString(),
            late: false,
            answers: '{}',
            codes: samples[at % samples.length] ?? Buffer.alloc(0),
          })),
        )
        .execute()
  })
  const times: number[] = []
  for (let n = 0; n < 5; n++) {
    const began = performance.now()
    const found = await database.readAs(system, (read) =>
      summary(read, { form, collection: 'many', now: Temporal.Now.instant() }),
    )
    if (found.answers + found.heldBack !== MANY || found.questions?.length !== 20)
      throw new Error('Answers are missing')
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[2] ?? 0
}

export async function formFigures(seconds: number): Promise<Figure[]> {
  const dataDir = path.join(ROOT, 'data-bench')
  removeDataDir(dataDir)
  const program = await startProgram({ dataDir, port: await freePort(), env: { SECRET, TRUST_PROXY: '1' } })
  const urls = findEmbedded(dataDir)
  if (urls === undefined) throw new Error('The program has no database')
  const database = await openDatabase({ url: urls.url, max: 4 })
  try {
    const form = await openedForm(database, {
      key: 'asukaskysely',
      owner: 'region',
      privacy: 'anonymous',
      definition,
      now: Temporal.Now.instant().subtract({ hours: 1 }),
    })
    const ours = () => load(`${program.address}/forms/asukaskysely`, seconds, { form: form.id })
    await load(`${program.address}/forms/asukaskysely`, 2, { form: form.id })
    // In turns, so that whatever else runs takes from each alike.
    const runs = [
      await ours(),
      await bare(urls.url, urls.ownerUrl, seconds),
      await ours(),
      await bare(urls.url, urls.ownerUrl, seconds),
    ]
    const [first, second, third, fourth] = runs
    if (!first || !second || !third || !fourth) throw new Error('A run is missing')
    if (runs.some((one) => one.wrong > 0)) throw new Error(`Answers were refused: ${JSON.stringify(runs)}`)
    const [own, limit] = [(first.perSecond + third.perSecond) / 2, (second.perSecond + fourth.perSecond) / 2]
    const [p99, bareP99] = [Math.max(first.p99, third.p99), Math.max(second.p99, fourth.p99)]
    return [
      atLeast(
        'J1 answers',
        50,
        (100 * own) / limit,
        ' %',
        `${Math.round(own)}/s of ${Math.round(limit)}/s, p99 ${Math.round(p99)} ms beside ${Math.round(bareP99)} ms`,
      ),
      atMost('J1 checking', 50, checking(), ' µs', '20 questions'),
      atMost('J1 results', 300, await reading(database, form), ' ms', '100,000 answers'),
    ]
  } finally {
    await database.close()
    await program.stop()
    removeDataDir(dataDir)
  }
}
