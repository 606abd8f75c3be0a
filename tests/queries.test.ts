// The number of queries of a page does not grow with the region: it is the same for 10 measures and for 200.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { everyKind, openedForm } from '../src/engines/forms/forms.testing.ts'
import { allRoutes } from '../src/modules.ts'
import { system } from '../src/platform/access/index.ts'
import type { AnyRoute } from '../src/platform/http/index.ts'
import { type TestApp, testApp } from './app.ts'
import { Counter } from './counter.ts'
import { approved, drafted } from './reports.ts'

const kinds = ['deliverable', 'coverage', 'rhythm', 'level'] as const

/** A region whose measures come in packages of five. */
const region = (measures: number) => ({
  title: 'Esimerkkistrategia',
  region: 'Esimerkkiseutu',
  dated: '2026-01-15',
  languages: ['fi'],
  municipalities: ['Alala', 'Bela', 'Cela'].map((name, at) => ({ code: `00${at + 1}`, name })),
  vision: { headline: 'Esimerkki' },
  commitment: ['Seutu tekee yhdessä.'],
  steered_by: 'Ohjausryhmä',
  contact: { role: 'Kehittäjä' },
  update_process: [],
  bodies: [{ organisation: 'region', kind: 'managementGroup', name: 'Ohjausryhmä', decides_strategy: false }],
  periods: ['Kevät 2026', 'Syksy 2026', 'Kevät 2027'],
  period_marks: ['Aktiivinen toimi', 'Jatkuvaa toimintaa'],
  goals: [
    {
      id: 'G',
      title: 'Tavoite',
      packages: Array.from({ length: measures / 5 }, (_, at) => ({
        id: `G${at + 1}`,
        title: `Paketti ${at + 1}`,
        measures: kinds.concat('deliverable').map((kind, each) => ({
          id: `G${at + 1}.${each + 1}`,
          title: `Toimenpide ${at + 1} ${each + 1}`,
          responsible: `Tiimi ${at + 1}, Kaikki`,
          kind,
        })),
      })),
    },
  ],
})

const ACTION = '00000000-0000-4000-8000-00000000000a'

const SERVICE = '00000000-0000-4000-8000-00000000000b'
const PLACE = '00000000-0000-4000-8000-00000000000c'
const FORM = 'kysely'
const RECEIPT = '22222222222A'

const things: readonly (readonly [RegExp, string])[] = [
  [/^(\/embed)?\/measures\/:id/, 'G1.1'],
  [/^\/embed\/municipalities\/:id/, '001'],
  [/^\/embed\/services\/:id/, SERVICE],
  [/^\/forms\/:key/, FORM],
  [/^\/open-data\/:dataset/, 'measures'],
  [/^\/look\/:colour/, '1d3f72'],
  [/^\/goals\/:id/, 'G'],
  [/^\/packages\/:id/, 'G1'],
  [/^\/municipalities\/:code/, '001'],
  [/^\/said-and-done\/:organisation/, '001'],
  [/^\/parties\/:id/, 'kaikki'],
  [/^\/actions\/:id/, ACTION],
  [/^\/services\/:id/, SERVICE],
  [/^\/places\/:id/, PLACE],
  [/:receipt$/, RECEIPT],
  [/open311\/v2\/services\/:id/, 'roads.json'],
  [/open311\/v2\/requests\/:id/, `${RECEIPT}.json`],
  [/^\/reports\/:id/, '1'],
  [/^\/answers\/:link/, crypto.randomUUID()],
  [/:token$/, 'A'.repeat(43)],
]

/** Things that people make, one of each. */
async function furnish(app: TestApp): Promise<void> {
  const team = await app.person('strategyTeam')
  await approved(app, team, await drafted(team, 'region'))
  const lead = await app.person('digitalLead', '001')
  const form = { key: FORM, owner: '001', privacy: 'anonymous', definition: everyKind('anonymous') } as const
  const { id: asked } = await openedForm(app.database, { ...form, now: app.now() })
  await app.database.transact(system, async (tx) => {
    const signed = { recorded_at: app.now(), recorded_by: lead.actor.person }
    const action = {
      measures: ['G1.1'],
      moves: 'G1.1',
      expected: 'x',
      organisation: '001',
      title: 'x',
      due: '2027-01-01',
    }
    await tx
      .insertInto('action')
      .values({ action: ACTION, ...action, ...signed })
      .execute()
    const told = { source: 'x', key: 'x', owner_org: '001', name: 'x', since: '2026-01-01', changed_at: app.now() }
    const service = {
      plain: 'x',
      kind: 'service',
      classes: [],
      municipality: '001',
      municipalities: ['001'],
      languages: [],
    }
    await tx
      .insertInto('service')
      .values({ id: SERVICE, ...told, ...service })
      .execute()
    const asking = { service: SERVICE, owner_org: '001', scale: 'nps', form: asked, asked: true }
    await tx
      .insertInto('service_asking')
      .values({ ...asking, ...signed })
      .execute()
    await tx
      .insertInto('place')
      .values({ id: PLACE, ...told, municipality: '001' })
      .execute()
    const day = { received_at: app.now(), received_on: '2026-11-24', due: '2026-12-08', first_due: '2026-12-08' }
    const said = { receipt: RECEIPT, key: 'x', channel: 'web', language: 'fi', text: 'x', wants_answer: true }
    await tx
      .insertInto('feedback')
      .values({ owner_org: '001', received_by_org: '001', category: 'other', ...said, ...day })
      .execute()
  })
}

/** The address of a public page or list; a route with a parameter that is not known here must be told to `things`. */
function addressOf({ path }: AnyRoute): string {
  const value = things.find(([pattern]) => pattern.test(path))?.[1]
  const address = path.replace(/:\w+/, value ?? '')
  assert.ok(!path.includes(':') || value !== undefined, `What does ${path} open here? Say so in things.`)
  return address
}

describe('Queries of the public pages', () => {
  const counter = new Counter()
  let few: TestApp
  let many: TestApp
  before(async () => {
    few = await testApp({ content: region(10) })
    many = await testApp({ content: region(200) })
    for (const app of [few, many]) {
      await furnish(app)
      const lead = await app.person('digitalLead', '001')
      for (const [measure, section] of [
        ['G1.1', '§ 1'],
        ['G2.5', '§ 2'],
      ]) {
        const fields = { organisation: '001', body: 'Valtuusto', day: '1.10.2026', until: '31.12.2027', link: '' }
        const answer = await lead.post(`/measures/${measure}/attestations`, {
          ...fields,
          section: section ?? '',
          seen: '',
        })
        assert.equal(answer.status, 303, answer.body)
      }
    }
    counter.begin()
  })
  after(async () => {
    counter.end()
    await few.close()
    await many.close()
  })

  /** Makes a page from nothing that is kept: after a change, and with a cookie, which the store of pages never answers. */
  const queriesOf = async (app: TestApp, url: string): Promise<string[]> => {
    await app.database.transact(system, async (tx) => {
      await tx.insertInto('person').values({ recorded_at: app.now() }).execute()
    })
    counter.take()
    const answer = await app.app.inject({ url, headers: { cookie: 'seen=1' } })
    assert.ok(answer.statusCode < 500 && answer.statusCode !== 404, `${url}: ${answer.statusCode}`)
    return counter.take()
  }

  // What other programs ask is opened by a token; the sign-in of an organisation leads away; a draft and a receipt of a
  // form are opened by what only their writer has.
  const isPage = (path: string) =>
    !/^\/(scim|xapi|sign-in\/providers)\//.test(path) && !/^\/forms\/:key\/(drafts|receipts)\//.test(path)
  const routes = allRoutes().filter(
    (route) => route.method === 'GET' && route.access === 'public' && isPage(route.path),
  )

  test('there are such pages, and asking one of them is counted', async () => {
    assert.ok(routes.length > 20)
    assert.ok((await queriesOf(few, '/measures')).length > 0)
  })

  for (const definition of routes)
    test(`as many for 10 measures as for 200: ${definition.path}`, async () => {
      const url = addressOf(definition)
      for (const asked of [url, ...(definition.query === undefined ? [] : [`${url}?on=2026-11-24&q=toimenpide`])]) {
        const [small, large] = [await queriesOf(few, asked), await queriesOf(many, asked)]
        assert.equal(large.length, small.length, `${asked}:\n${small.join('\n')}\n\n${large.join('\n')}`)
      }
    })
})
