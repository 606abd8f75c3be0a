import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type TestApp, type TestPerson, testApp } from './app.ts'
import { addSource, type MadeSource } from './source-by-pages.ts'

const MUNICIPALITIES = ['074', '236', '421', '849', '924']

/** Measures that registers and feeds of the house say something of without anybody attesting or counting. */
const byRegisters: Readonly<Record<string, 'records' | 'connected'>> = {
  'P1.4': 'records',
  'P2.3': 'connected',
  'P2.6': 'connected',
  'P3.1': 'connected',
  'P4.1': 'connected',
  'O2.2': 'records',
  'O4.5': 'records',
  'O4.6': 'records',
  'T2.1': 'records',
  'T3.1': 'records',
  'T3.3': 'records',
}

/** Measures whose figures come from another system's list, as the design says they may: one sheet of figures. */
const bySheet: readonly (readonly [measure: string, indicator: string, figure: 'share' | 'value' | 'count'])[] = [
  ['P1.1', 'onboarding.planOpenedInTime', 'share'],
  ['P1.2', 'systems.validSkill', 'share'],
  ['P1.3', 'services.reviewed', 'share'],
  ['P4.2', 'events.themeDays', 'count'],
  ['P4.3', 'services.startedSignedIn', 'share'],
  ['O1.4', 'automation.pilotsDecided', 'count'],
  ['O2.5', 'staff.developmentPlans', 'share'],
  ['O2.6', 'training.planItemsFollowedUp', 'share'],
  ['O4.3', 'learning.inUse', 'share'],
  ['O4.4', 'channels.activeSectors', 'count'],
  ['T1.1', 'feedback.netPromoterScore', 'value'],
  ['T2.2', 'energy.saved', 'value'],
  ['T2.4', 'feedback.answeredInTime', 'share'],
  ['T3.6', 'records.electronic', 'share'],
]

/** What only a person's word has told so far: decisions, texts and plans, and surveys that nobody has sent. */
const onlyAttested: readonly string[] = [
  'P1.5',
  'P1.6',
  'P2.1',
  'P2.2',
  'P2.4',
  'P2.5',
  'P3.2',
  'P3.3',
  'O1.1',
  'O1.2',
  'O1.3',
  'O2.1',
  'O2.3',
  'O2.4',
  'O3.1',
  'O3.2',
  'O3.3',
  'O4.1',
  'O4.2',
  'T1.2',
  'T1.3',
  'T2.3',
  'T3.2',
  'T3.4',
  'T3.5',
  'T3.7',
  'T3.8',
]

const periods = {
  'events.themeDays': 'syksy 2026',
  'automation.pilotsDecided': '2026',
  'channels.activeSectors': '11/2026',
}

interface Item {
  id: string
  evidence: { organisation: string; by: string | null }[]
}

describe('An empty region that is filled by pages alone', () => {
  let app: TestApp
  let team: TestPerson
  const leads = new Map<string, TestPerson>()
  const made: MadeSource[] = []
  before(async () => {
    app = await testApp({ freeze: false })
    team = await app.person('strategyTeam')
    for (const id of MUNICIPALITIES) leads.set(id, await app.person('digitalLead', id))
  })
  after(() => app.close())

  /** Which measures read something, and how: those of which every municipality in scope is known. */
  const reading = async (): Promise<Map<string, string>> => {
    const { items } = (await app.get('/api/v1/measures?limit=100')).json() as { items: Item[] }
    assert.equal(items.length, 52)
    return new Map(
      items.flatMap(({ id, evidence }) => {
        const by = evidence.find((one) => one.organisation === 'all')?.by
        return by === null || by === undefined ? [] : [[id, by] as const]
      }),
    )
  }
  const moved = async (work: () => Promise<void>): Promise<string[]> => {
    const earlier = await reading()
    await work()
    const now = await reading()
    return [...now].filter(([id, by]) => earlier.get(id) !== by).map(([id]) => id)
  }
  const lead = (id: string): TestPerson => leads.get(id) ?? team
  const source = async (kind: string, id: string, settings?: Record<string, string>): Promise<MadeSource> => {
    const one = await addSource(app, lead(id), kind, id, settings)
    made.push(one)
    return one
  }

  test('says nothing of any measure', async () => {
    assert.deepEqual([...(await reading())], [])
  })

  test('services move what they feed and nothing else', async () => {
    const services = randomInt(3, 9)
    const ids = await moved(async () => {
      for (const id of MUNICIPALITIES) {
        const one = await source('servicesFile', id)
        const rows = Array.from({ length: services }, (_, at) => `s${at};Palvelu ${at}`)
        await one.bring('services.service', ['Tunnus;Nimi', ...rows])
        await one.bring('services.channel', ['Tunnus;Nimi;Laji', 'c;Verkko;verkkoasiointi'])
        await one.bring('services.connection', ['Palvelun tunnus;Kanavan tunnus', 's0;c'])
        await one.bring('places.place', ['Tunnus;Nimi;Aukioloajat', 'p;Asiointipiste;ma–pe 9–15'])
      }
    })
    assert.deepEqual(ids, ['P2.3', 'P2.6', 'T2.1'])
  })

  test('the service point moves its own measure when people name it', async () => {
    const ids = await moved(async () => {
      const rows = await app.database.read.selectFrom('place').select(['id', 'municipality']).execute()
      for (const { id, municipality } of rows)
        assert.equal(
          (await lead(municipality).post(`/places/${id}/additions`, { seen: '', servicePoint: 'yes' })).status,
          303,
        )
    })
    assert.deepEqual(ids, ['P3.1'])
  })

  test('news, systems, staff with their completions move theirs', async () => {
    const news = await moved(async () => {
      for (const id of MUNICIPALITIES) {
        const one = await source('newsFeed', id, { set_address: `https://kunta-${id}.example/feed/` })
        await one.bring('news.items', ['Päivä;Otsikko;Osoite', `24.11.2026;Digituki;https://kunta-${id}.example/a`])
      }
    })
    assert.deepEqual(news, ['P4.1'])
    const systems = await moved(async () => {
      for (const id of MUNICIPALITIES) {
        const one = await source('systemsFile', id)
        await one.bring('systems.systems', ['Järjestelmä', `Järjestelmä ${id}`])
      }
    })
    assert.deepEqual(systems, ['T3.1'])
    const staff = randomInt(10, 20)
    const people = await moved(async () => {
      for (const id of MUNICIPALITIES) {
        const rows = Array.from(
          { length: staff },
          (_, at) => `Esimerkki ${at};e${at}.${id}@example.com;1.${1 + (at % 9)}.2026;${at < 2 ? 'esihenkilö' : ''}`,
        )
        const one = await source('staffFile', id)
        await one.bring('employments.staff', ['Nimi;Sähköposti;Alkaen;Rooli', ...rows])
        const done = await source('completionsFile', id)
        await done.bring('completions.file', [
          'Sähköposti;Kurssi;Suoritettu',
          ...['Tietosuoja', 'Digipaketti', 'Vähimmäistaso', 'Tekoäly', 'Tiedolla johtaminen'].map(
            (course) => `e1.${id}@example.com;${course};1.11.2026`,
          ),
        ])
      }
      for (const [course, purpose] of [
        ['tietosuoja', 'dataProtection'],
        ['digipaketti', 'digitalPackage'],
        ['vähimmäistaso', 'minimumLevel'],
        ['tekoäly', 'aiBasics'],
        ['tiedolla johtaminen', 'knowledgeBasics'],
      ] as const) {
        const counted = await team.post('/completions/purposes', { course, purpose, role: '', months: '' })
        assert.equal(counted.status, 303, counted.body.slice(0, 2000))
      }
    })
    assert.deepEqual(people, ['P1.4', 'O2.2', 'O4.5', 'O4.6', 'T3.3'])
    assert.deepEqual(Object.fromEntries(await reading()), byRegisters)
  })

  test('a sheet of figures moves exactly the measures whose figures it has; at least twenty are not attested', async () => {
    const ids = await moved(async () => {
      const one = await addSource(app, team, 'figuresFile', 'region')
      made.push(one)
      const rows = bySheet.flatMap(([, indicator, figure]) =>
        MUNICIPALITIES.map((id) => {
          const total = randomInt(20, 90)
          const period = periods[indicator as keyof typeof periods] ?? ''
          if (indicator === 'learning.inUse') return `${indicator};${id};;1;1;;`
          return figure === 'share'
            ? `${indicator};${id};;${randomInt(1, 19)};${total};;`
            : `${indicator};${id};${period};;;${randomInt(1, 50)};${figure === 'value' ? total : ''}`
        }),
      )
      const page = await one.bring('figures.rows', [
        'Mittari;Kuntanumero;Jakso;Toteutunut;Yhteensä;Arvo;Vastaajia',
        ...rows,
      ])
      assert.doesNotMatch(page.body, /Hylätyt rivit/)
    })
    assert.deepEqual(
      ids,
      bySheet.map(([id]) => id),
    )
    const now = [...(await reading()).values()]
    assert.deepEqual(
      {
        records: now.filter((by) => by === 'records').length,
        connected: now.filter((by) => by === 'connected').length,
      },
      { records: 7, connected: 4 + bySheet.length },
    )
    assert.ok(now.length >= 20)
  })

  test('what is left is only to be attested: the list is known', async () => {
    const now = await reading()
    const { items } = (await app.get('/api/v1/measures?limit=100')).json() as { items: Item[] }
    const left = items.map((one) => one.id).filter((id) => !now.has(id))
    assert.deepEqual(left, onlyAttested)
  })

  test('an ended source turns exactly those that it feeds', async () => {
    const earlier = await reading()
    for (const one of made.slice(0, MUNICIPALITIES.length)) await one.end()
    const now = await reading()
    assert.deepEqual(
      [...earlier.keys()].filter((id) => !now.has(id)),
      ['P2.3', 'P2.6', 'P3.1'],
    )
  })
})
