// Every kind of source that is filled by a sheet: each moves the indicators that it feeds and no others, and the same
// sheet twice changes nothing. One house, filled in the order in which a region would.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { connectors } from '../src/connectors.ts'
import { system } from '../src/platform/access/index.ts'
import { type TestApp, type TestPerson, testApp } from './app.ts'
import { otherRegionFile } from './other-region.ts'
import { addSource, bringSheet } from './sources.ts'

interface Sheet {
  kind: string
  intake: string
  lines: readonly string[]
  moves: readonly string[]
  settings?: Readonly<Record<string, string>>
}

/** The first days of months from a month on, and what a meter stands at on each. */
const readings = (from: string, months: number): string[] =>
  Array.from({ length: months }, (_, at) => {
    const day = Temporal.PlainDate.from(from).add({ months: at })
    return `M-1;${day};${at < 12 ? at * 100 : 1200 + (at - 12) * 90}`
  })

const sheets: readonly Sheet[] = [
  {
    kind: 'staffFile',
    intake: 'employments.staff',
    lines: [
      'number;lastName;firstName;email;unit;since',
      ...[1, 2, 3, 4].map((n) => `${n};Esimerkki;Henkilö ${n};h${n}@example.com;Koulu;1.8.2020`),
    ],
    moves: ['dataProtection.validTraining'],
  },
  {
    kind: 'completionsFile',
    intake: 'completions.file',
    lines: ['Henkilönumero;Kurssi;Suoritettu', '1;tietosuoja;1.11.2026', '2;tietosuoja;2.11.2026'],
    moves: ['dataProtection.validTraining'],
  },
  {
    kind: 'servicesFile',
    intake: 'services.service',
    lines: ['id;name;municipality;generalDescription', 's-1;Kirjasto;901;g1', 's-2;Rakennuslupa;901;g2'],
    moves: ['services.digital'],
  },
  {
    kind: 'servicesFile',
    intake: 'services.channel',
    lines: ['id;name;kind;municipality', 'c-1;Verkkokirjasto;eService;901', 'c-2;Kirjasto;place;901'],
    moves: [],
  },
  {
    kind: 'servicesFile',
    intake: 'services.connection',
    lines: ['service;channel', 's-1;c-1', 's-1;c-2'],
    moves: ['services.digital'],
  },
  {
    kind: 'transactionsFile',
    intake: 'services.transactions',
    lines: [
      'Palvelu;Kuntanumero;Kanava;Alkaa;Viimeinen päivä;Asiointeja',
      's-1;901;verkko;1.10.2026;31.10.2026;30',
      's-1;901;puhelin;1.10.2026;31.10.2026;10',
    ],
    moves: ['services.digitalTransactions'],
  },
  {
    kind: 'systemsFile',
    intake: 'systems.systems',
    lines: ['Tunnus;Nimi', 'j-1;Asianhallinta'],
    moves: ['dataFlows.reviewed'],
  },
  {
    kind: 'newsFeed',
    intake: 'news.items',
    lines: ['Päivä;Otsikko;Osoite', '24.11.2026;Verkkopalvelu auki;https://www.example.com/a'],
    settings: { address: 'https://www.example.com/feed/' },
    moves: ['news.posts'],
  },
  {
    kind: 'figuresFile',
    intake: 'figures.rows',
    lines: ['Mittari;Kunta;Toteutunut;Yhteensä', 'services.reviewed;901;3;9'],
    moves: ['services.reviewed'],
  },
  {
    kind: 'surveyFile',
    intake: 'figures.answers',
    lines: ['Vastaaja;Kunta;Suosittelu 0–10', ...[9, 10, 7, 3, 8, 9].map((value, at) => `${at};901;${value}`)],
    moves: ['feedback.netPromoterScore'],
  },
  {
    kind: 'metersFile',
    intake: 'meters.readings',
    lines: ['Mittari;Päivä;Lukema', ...readings('2024-01-01', 35)],
    settings: { compared: '2024' },
    moves: ['energy.saved'],
  },
]

describe('a sheet', () => {
  let app: TestApp
  let lead: TestPerson
  const sources = new Map<string, string>()
  before(async () => {
    app = await testApp({ content: otherRegionFile, freeze: false })
    lead = await app.person('digitalLead', '901')
    // The region has said what the course counts as.
    await app.database.transact(system, async (tx) => {
      const recorded_at = app.now()
      await tx.insertInto('course').values({ key: 'tietosuoja', name: 'Tietosuoja', recorded_at }).execute()
      await tx
        .insertInto('course_purpose')
        .values({
          course: 'tietosuoja',
          purpose: 'dataProtection',
          months: 24,
          recorded_at,
          recorded_by: lead.actor.person,
        })
        .execute()
    })
  })
  after(() => app.close())

  /** The source of a kind: several intakes fill one. */
  const sourceOf = async ({ kind, settings }: Sheet): Promise<string> => {
    const source = sources.get(kind) ?? (await addSource(lead, kind, '901', settings))
    sources.set(kind, source)
    return source
  }
  const recorded = async () => {
    const rows = await app.database.read
      .selectFrom('observation')
      .select(['id', 'indicator'])
      // How many sources are fresh is moved by each of them.
      .where('indicator', '<>', 'sources.automaticAndFresh')
      .execute()
    return new Map(rows.map((row) => [row.id, row.indicator]))
  }

  it('is tried of every kind that is filled by sheets alone', () => {
    const byHand = connectors.filter((one) => one.fetch === undefined && !one.sends).map((one) => one.key)
    const tried = new Set(sheets.map((one) => one.kind))
    assert.deepEqual(
      byHand.filter((kind) => !tried.has(kind)),
      [],
    )
  })

  for (const sheet of sheets)
    it(`of ${sheet.intake} moves what it feeds, once`, async () => {
      const before = await recorded()
      const source = await sourceOf(sheet)
      const run = await bringSheet(app, lead, source, sheet.intake, sheet.lines.join('\n'))
      assert.equal(run.state, 'stored', JSON.stringify([run.notes, run.rejects]))
      assert.equal(run.rejected, 0, JSON.stringify(run.rejects))
      const then = await recorded()
      const moved = [...new Set([...then].filter(([id]) => !before.has(id)).map(([, indicator]) => indicator))].sort()
      assert.deepEqual(moved, sheet.moves.toSorted())
      const feeds = connectors.find((one) => one.key === sheet.kind)?.feeds ?? []
      assert.ok(moved.every((indicator) => feeds.includes(indicator)))
      const again = await bringSheet(app, lead, source, sheet.intake, sheet.lines.join('\n'))
      assert.deepEqual([again.new, again.changed, again.gone], [0, 0, 0])
      assert.deepEqual(await recorded(), then)
    })
})
