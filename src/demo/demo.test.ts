import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileTypeFromBuffer } from 'file-type'
import { type TestApp, testApp } from '../../tests/app.ts'
import { allRoutes } from '../modules.ts'
import { system } from '../platform/access/index.ts'
import { ConfigFault, readConfig } from '../platform/config/index.ts'
import { type StateName, stateClass, stateNames } from '../platform/ui/index.ts'
import { DAYS } from '../strategy/index.ts'
import { indicators } from '../strategy/indicators.ts'
import { prepareFolder, settle } from './index.ts'

const TODAY = '2026-11-24'
const OTHER_REGION = new URL('../../tests/content/other-region.json', import.meta.url).pathname

/** The whole demo without a port: opened where the example begins, worked, and turned to a day. */
async function demoApp(now: string, content?: string): Promise<TestApp> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-demo-'))
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', NOW: now }, true)
  const begins = prepareFolder(config).now
  fs.rmSync(folder, { recursive: true })
  assert.ok(begins)
  const app = await testApp({
    now: begins.toString(),
    freeze: false,
    routes: allRoutes(true),
    ...(content === undefined ? {} : { content }),
  })
  const { dataDir } = app.region.config
  const opened = { ...app.region, config: { ...config, dataDir, now: begins } }
  const region = await settle(opened, { ...config, dataDir }, () => undefined)
  Object.assign(app.region, { config: region.config })
  app.turnTo(now)
  await app.freeze()
  return app
}

/** Signs in by one click, as the page of the demo offers it. */
async function enter(app: TestApp, role: string): Promise<Pick<TestApp, 'get'>> {
  const entered = await app.post('/sign-in/demo', { role })
  assert.equal(entered.status, 303, role)
  const cookie = [entered.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ')
  return {
    async get(url) {
      const got = await app.app.inject({ method: 'GET', url, headers: { cookie } })
      return {
        status: got.statusCode,
        body: got.body,
        location: got.headers.location,
        headers: got.headers,
        json: () => JSON.parse(got.body),
      }
    },
  }
}

/**
 * States that some figure of today's indicators can lead to. A deliverable that is there is done: "on target" needs a
 * figure of another kind.
 */
const possible: readonly StateName[] = stateNames.filter(
  (state) => state !== 'onTarget' || [...indicators.values()].some((one) => one.kind !== 'deliverable'),
)

/** States drawn in a piece of a page. */
const statesIn = (html: string): StateName[] =>
  stateNames.filter((state) => new RegExp(`class="state[^"]* ${stateClass[state]}"`).test(html))

/** States drawn in the table of a page, its filters left out. */
const statesOn = (html: string): StateName[] => statesIn(/<table.*<\/table>/s.exec(html)?.[0] ?? '')

describe('the demo', () => {
  let app: TestApp
  before(async () => {
    app = await demoApp(TODAY)
  })
  after(() => app.close())

  it("shows every state that today's indicators can lead to in the list of measures", async () => {
    const seen = statesOn((await app.get('/measures')).body)
    assert.deepEqual(
      possible.filter((state) => !seen.includes(state)),
      [],
    )
    assert.ok(possible.length >= 8)
  })

  it('shows all nine somewhere: packages and stages of the strategy update have theirs', async () => {
    const pages = await Promise.all(['/measures', '/timeline', '/strategy'].map((place) => app.get(place)))
    const [measures = '', ...others] = pages.map((one) => one.body)
    const seen = new Set([...statesOn(measures), ...others.flatMap(statesIn)])
    assert.deepEqual(
      stateNames.filter((state) => !seen.has(state)),
      [],
    )
  })

  it('has a snapshot of every measure for each day of three months, and for today', async () => {
    const rows = await app.database.read
      .selectFrom('snapshot')
      .select('day')
      .select((of) => of.fn.count('subject').distinct().as('measures'))
      .groupBy('day')
      .orderBy('day')
      .execute()
    assert.equal(rows.length, DAYS + 1)
    assert.equal(rows.at(-1)?.day, TODAY)
    assert.deepEqual(new Set(rows.map((row) => Number(row.measures))), new Set([52]))
  })

  it('has reports of two half-years, the later compared with the earlier, and a municipality leads to its own', async () => {
    const chain = (await app.get('/reports/chain.json')).json() as { reports: { period: string }[] }
    assert.equal(chain.reports.length, 2 * 7)
    assert.equal(new Set(chain.reports.map((one) => one.period)).size, 2)
    assert.match((await app.get('/reports/8')).body, /Vertailukohta on raportti 1 \(syksy 2025/)
    assert.match((await app.get('/reports/8')).body, /(parani|heikkeni|muuttui)[^:]*: \d+ toimenpide/)
    assert.match(
      (await app.get('/municipalities/074')).body,
      /href="\/reports\/\d+">Seurantaraportti, kevät 2026: Halsua/,
    )
  })

  it('has two closed follow-up rounds, and one under way: late, returned with a draft, answered and approved', async () => {
    const team = await enter(app, 'strategyTeam')
    const list = (await team.get('/rounds')).body
    const paths = [...list.matchAll(/href="(\/rounds\/[0-9a-f-]{36})"/g)].map((found) => found[1] ?? '')
    assert.equal(paths.length, 3)
    assert.equal(list.match(/5\/5/g)?.length, 4, 'both closed rounds are answered and approved')
    const [running = '', , first = ''] = paths
    const now = (await team.get(running)).body
    for (const state of ['Myöhässä', 'Palautettu', 'Vastattu', 'Hyväksytty'])
      assert.match(now, new RegExp(state), state)
    assert.match((await team.get(first)).body, /sulkemisen jälkeen/)
    const drafts = await app.database.readAs(system, (read) =>
      read
        .selectFrom('round_draft as d')
        .innerJoin('round_part as p', 'p.id', 'd.part')
        .leftJoin('round_answer as a', (join) =>
          join.onRef('a.part', '=', 'p.id').onRef('a.recorded_at', '>=', 'd.recorded_at'),
        )
        .select('d.organisation')
        .where('a.id', 'is', null)
        .execute(),
    )
    assert.equal(drafts.length, 1)
  })

  it('has follow-up actions in every state, money of three years and every kind, and news for everybody and for some', async () => {
    const team = await enter(app, 'strategyTeam')
    const actions = (await team.get('/actions')).body
    for (const state of ['Myöhässä', 'Kesken', 'Tehty', 'Lopetettu'])
      assert.match(/<table.*<\/table>/s.exec(actions)?.[0] ?? '', new RegExp(state), state)
    const money = await app.database.read.selectFrom('investment').select(['year', 'kind']).execute()
    assert.deepEqual(new Set(money.map((one) => one.year)), new Set([2025, 2026, 2027]))
    assert.equal(new Set(money.map((one) => one.kind)).size, 4)
    const open = (await app.get('/news')).body
    assert.match(open, /Tämä on esimerkki/)
    assert.doesNotMatch(open, /verkkolevyllä|Kierroksen yhteenveto/)
    assert.match((await team.get('/news')).body, /Kierroksen yhteenveto/)
    assert.doesNotMatch((await team.get('/news')).body, /verkkolevyllä/)
    const [measure = ''] = /\/measures\/[\w.-]+(?=#|")/.exec(/Hankintojen ohjepohja.*/s.exec(open)?.[0] ?? '') ?? []
    assert.match((await team.get(`${measure}/comments`)).body, /Pohjan luonnos on valmis/)
  })

  it('has a state set by hand with its grounds, owners, and responsible parties that are somebody', async () => {
    const team = await enter(app, 'strategyTeam')
    const measures = await app.database.read.selectFrom('state_override').select('measure').execute()
    assert.equal(measures.length, 2)
    const shown = await Promise.all(measures.map((one) => team.get(`/measures/${one.measure}`)))
    assert.equal(shown.filter((one) => /Kolme kuntaa on aloittanut työn/.test(one.body)).length, 1)
    const [owned, mapped] = await app.database.readAs(system, async (read) => [
      await read.selectFrom('measure_scope').select('owner').where('owner', 'is not', null).execute(),
      await read.selectFrom('party_mapping').select('kind').execute(),
    ])
    assert.ok(owned.length > 50, `${owned.length} owners`)
    assert.ok(new Set(mapped.map((one) => one.kind)).size >= 4)
  })

  it('shows a delay with what it holds up', async () => {
    const [table = ''] =
      /<table(?:(?!<table)[\s\S])*Viivästyttää[\s\S]*?<\/table>/.exec((await app.get('/timeline')).body) ?? []
    const rows = table.match(/<tr/g)?.length ?? 0
    const idle = table.match(/Ei viivästytä mitään/g)?.length ?? 0
    assert.ok(rows - 1 > idle, `${rows} rows, ${idle} hold nothing up`)
  })

  it('has curves that rise, and fall where a fact was taken back', async () => {
    const rows = await app.database.read
      .selectFrom('snapshot')
      .select(['subject', 'done'])
      .where('done', 'is not', null)
      .orderBy('subject')
      .orderBy('id')
      .execute()
    const steps = { up: 0, down: 0 }
    for (const [at, row] of rows.entries()) {
      const last = rows[at - 1]
      if (last?.subject !== row.subject) continue
      if (Number(row.done) > Number(last.done)) steps.up++
      if (Number(row.done) < Number(last.done)) steps.down++
    }
    assert.ok(steps.up > 30, `${steps.up} steps up`)
    assert.ok(steps.down > 2, `${steps.down} steps down`)
  })

  it('answers a day two months back as reported then, and not like today', async () => {
    const then = (await app.get('/api/v1/measures?on=2026-09-20')).body
    assert.match(then, /"basis":"reported"/)
    const items = (body: string) => body.slice(body.indexOf('"items"'))
    assert.notEqual(items(then), items((await app.get('/api/v1/measures')).body))
  })

  it('tells of latest work, decisions of bodies, phases and a strategy update under way', async () => {
    const read = app.database.read
    const count = async (table: 'attestation' | 'attestation_withdrawal' | 'not_applicable' | 'target' | 'phase') =>
      (await read.selectFrom(table).selectAll().execute()).length
    for (const table of ['attestation', 'attestation_withdrawal', 'not_applicable', 'target', 'phase'] as const)
      assert.ok((await count(table)) > 1, table)
    assert.match((await app.get('/strategy')).body, /kirjattu/)
    const decided = await read.selectFrom('strategy_decision').select('body').execute()
    const deciding = await read.selectFrom('body').select('id').where('decides_strategy', '=', true).execute()
    assert.equal(decided.length, deciding.length - 1)
    const stages = await read.selectFrom('strategy_update_stage').select(['planned', 'reached']).execute()
    assert.ok(stages.length > 0 && stages.every((one) => one.planned !== null && one.reached === null))
  })

  it('says on every page that it is an example, to everybody and also where something went wrong', async () => {
    const administrator = await enter(app, 'administrator')
    const team = await enter(app, 'strategyTeam')
    const marks: Record<string, string> = { fi: 'Esimerkkiaineisto', sv: 'Exempeldata', en: 'Example data' }
    const plain = allRoutes(true).filter((one) => one.method === 'GET' && !one.path.includes(':'))
    const strategy = JSON.parse((await app.get('/api/v1/measures')).body) as {
      items: { id: string; goal: string; package: string }[]
    }
    const some = strategy.items
      .slice(0, 12)
      .flatMap((one) => [`/measures/${one.id}`, `/packages/${one.package}`, `/goals/${one.goal}`])
    const wrong = ['/nowhere', '/measures/nothing', '/measures?on=31.2.2026', '/measures/new/attestations/new']
    let pages = 0
    for (const reader of [app, administrator, team])
      for (const start of ['', '/sv', '/en'])
        for (const place of new Set([...plain.map((one) => one.path), ...some, ...wrong])) {
          const answer = await reader.get(`${start}${place === '/' && start !== '' ? '' : place}`)
          if (!String(answer.headers['content-type']).startsWith('text/html')) continue
          pages++
          // Pages of work stand in Finnish for all.
          const language = /<html lang="(\w+)"/.exec(answer.body)?.[1] ?? ''
          assert.ok(answer.body.includes(marks[language] ?? 'no mark'), `${start}${place}: ${answer.status}`)
        }
    assert.ok(pages > 200, `${pages} pages`)
  })

  it('names nobody: people are called by their roles, links lead to example.com', async () => {
    const [people, links, mails] = await app.database.readAs(system, async (read) => [
      await read.selectFrom('person_detail').select(['name', 'email']).execute(),
      await read.selectFrom('attestation').select('link').where('link', 'is not', null).execute(),
      await read.selectFrom('outbox').selectAll().execute(),
    ])
    assert.ok(people.length >= 8)
    for (const { name, email } of people) {
      assert.match(name, /^Esimerkki \p{L}+( \d+)?$/u)
      assert.match(email ?? '', /@example\.com$/)
    }
    assert.ok(links.length > 5)
    for (const { link } of links) assert.match(link ?? '', /^https:\/\/example\.com\//)
    assert.deepEqual(mails, [])
    const plans = await app.database.read.selectFrom('investment').select('link').execute()
    const actions = await app.database.readAs(system, (read) => read.selectFrom('action').select('links').execute())
    const given = [...plans.map((one) => one.link), ...actions.flatMap((one) => one.links)].filter(
      (one) => one !== null,
    )
    assert.ok(given.length > 5)
    for (const link of given) assert.match(link, /^https:\/\/example\.com\//)
    const told = await app.database.readAs(system, (read) => read.selectFrom('post').select('text').execute())
    for (const { text } of told) assert.match(text, /Tämä on esimerkki\.$/)
  })

  it('keeps proofs that are real PDF files', async () => {
    const files = await app.database.readAs(system, (read) =>
      read.selectFrom('stored_file').select(['sha256', 'type', 'name']).execute(),
    )
    const names = new Set(files.map((one) => one.name))
    assert.ok(names.size === 3, [...names].join())
    for (const sha256 of new Set(files.map((one) => one.sha256))) {
      const body = await app.region.files.read(sha256)
      assert.equal((await fileTypeFromBuffer(body))?.mime, 'application/pdf')
      assert.match(body.toString('latin1'), /Esimerkkiaineisto/)
    }
  })

  it('lets anybody in by one click: of each municipality a digital lead and a member of the management group, of the first some offices', async () => {
    const page = (await app.get('/sign-in')).body
    const roles = [...page.matchAll(/name="role" value="([\w.]+)"/g)].map((found) => found[1] ?? '')
    assert.equal(roles.length, 17)
    for (const role of roles) {
      const seen = await (await enter(app, role)).get('/account')
      assert.equal(seen.status, 200, role)
      assert.match(seen.body, /Esimerkki/)
    }
  })

  it('goes on when it is started later, makes nothing anew, and never goes back behind its last day', async () => {
    const opened = app.region
    const { config } = opened
    const rows = async () => (await app.database.read.selectFrom('attestation').select('id').execute()).length
    const before = await rows()
    const at = (day: string | undefined) =>
      settle(
        opened,
        { ...config, now: day === undefined ? undefined : Temporal.Instant.from(`${day}T10:00:00Z`) },
        () => undefined,
      )
    const later = await at('2026-12-24')
    assert.equal(later.clock.now().toString().slice(0, 10), '2026-12-24')
    assert.equal(await rows(), before)
    await assert.rejects(
      at('2026-11-23'),
      (fault: Error) => fault instanceof ConfigFault && /NOW must be 2026-11-24/.test(fault.message),
    )
    assert.ok((await at(undefined)).clock.now().toString().slice(0, 10) >= TODAY)
  })

  it('is refused as a database for real work', async () => {
    const real = { ...app.region.config, demo: false }
    await assert.rejects(
      settle(app.region, real, () => undefined),
      ConfigFault,
    )
  })
})

describe('the demo of another region', () => {
  let app: TestApp
  before(async () => {
    app = await demoApp('2026-11-24', OTHER_REGION)
  })
  after(() => app.close())

  it('shows as many states with seven measures', async () => {
    const pages = [(await app.get('/measures')).body, (await app.get('/matrix')).body]
    const seen = new Set(pages.flatMap(statesOn))
    // Only an update of the strategy can be opened without having begun, and only a figure be on target before it is
    // done: this region binds no measure to either.
    assert.deepEqual(
      possible.filter((state) => state !== 'notStarted' && state !== 'onTarget' && !seen.has(state)),
      [],
    )
  })
})

describe('the data folder of the demo', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-demo-'))
  after(() => fs.rmSync(folder, { recursive: true, force: true }))
  const config = (name: string, demo: boolean) => readConfig({ DATA_DIR: path.join(folder, name) }, demo)

  it('is marked, and keeps when its example began', () => {
    const first = prepareFolder(readConfig({ DATA_DIR: path.join(folder, 'own'), NOW: TODAY }, true))
    assert.equal(first.now?.toString(), '2026-08-26T05:00:00Z')
    const again = prepareFolder(readConfig({ DATA_DIR: path.join(folder, 'own'), NOW: '2026-12-24' }, true))
    assert.equal(again.now?.toString(), '2026-08-26T05:00:00Z')
  })

  it('is refused to the real program, by name', () => {
    prepareFolder(config('demo', true))
    assert.throws(() => prepareFolder(config('demo', false)), /DATA_DIR .*demo holds the example data/)
  })

  it('is never a folder that holds something else', () => {
    fs.mkdirSync(path.join(folder, 'real', 'database'), { recursive: true })
    assert.throws(() => prepareFolder(config('real', true)), ConfigFault)
    assert.deepEqual(fs.readdirSync(path.join(folder, 'real')), ['database'])
    assert.equal(prepareFolder(config('real', false)).demo, false)
  })

  it('is said to be unreadable when its mark is', () => {
    fs.mkdirSync(path.join(folder, 'broken'))
    fs.writeFileSync(path.join(folder, 'broken', 'demo.json'), '{"begins":"yesterday"}')
    assert.throws(() => prepareFolder(config('broken', true)), /demo\.json that cannot be read/)
  })
})
