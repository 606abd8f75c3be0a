// The national register as its two versions answer, read from a small server whose answers were written first.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { ZodType } from 'zod'
import { placeIntake } from '../../places/index.ts'
import type { Fetched, Fetching, Reader } from '../../sources/index.ts'
import { channelIntake } from '../intakes/channel.ts'
import { connectionIntake } from '../intakes/connection.ts'
import { serviceIntake } from '../intakes/service.ts'
import { fetch11, type Ptv11Settings } from './v11.ts'
import { fetch12, type Ptv12Settings } from './v12.ts'

const u = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const answersOf = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`./answers/${file}.json`, import.meta.url), 'utf8'))
const of: Record<string, Record<string, unknown>> = { 12: answersOf('ptv12'), 11: answersOf('ptv11') }
const schemas: Record<string, ZodType> = {
  'services.service': serviceIntake.row,
  'services.channel': channelIntake.row,
  'services.connection': connectionIntake.row,
  'places.place': placeIntake.row,
}

describe('the national register', () => {
  let server: Server
  let address = ''
  const asked: string[] = []
  const keys: (string | undefined)[] = []
  before(async () => {
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://localhost')
      const [, version = '', ...rest] = url.pathname.split('/')
      const path = decodeURIComponent(rest.join('/'))
      asked.push(`${path}${url.search}`)
      keys.push(request.headers['x-api-key']?.toString())
      const known = of[version]?.[path]
      const page = Array.isArray(known) ? known[Number(url.searchParams.get('page') ?? '1') - 1] : undefined
      const guids = url.searchParams.get('guids')?.split(',')
      const answer = guids === undefined ? page : guids.map((id) => (known as Record<string, unknown>)[id])
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer ?? { title: 'Not found' }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => server.close())

  const reader: Reader = {
    async json(url, options) {
      const answer = await fetch(url, { headers: { ...options?.headers } })
      if (!answer.ok) throw new Error(`${answer.status} ${url}`)
      return answer.json()
    },
    text: () => Promise.reject(new Error('not asked')),
  }
  const ask = <S>(settings: S): Fetching<S> => ({
    settings,
    secrets: { key: 'avain' },
    reader,
    organisation: 'region',
    municipalities: ['901', '902'],
    now: Temporal.Instant.from('2026-11-24T10:00:00Z'),
    since: undefined,
  })
  const all = async (fetched: AsyncIterable<Fetched>) => {
    const rows: { intake: string; at: string; row: Record<string, unknown> | undefined; faults: string[] }[] = []
    for await (const { intake, at, raw } of fetched) {
      const read = schemas[intake]?.safeParse(raw)
      rows.push({
        intake,
        at,
        row: read?.success === true ? (read.data as Record<string, unknown>) : undefined,
        faults: read?.error?.issues.map((one) => String(one.path[0])) ?? [],
      })
    }
    return rows
  }
  const rowOf = (rows: Awaited<ReturnType<typeof all>>, intake: string, at: string) =>
    rows.find((one) => one.intake === intake && one.at === at)?.row

  it('in version 12 gives services of the municipalities, page by page, and rejects only the one without a name', async () => {
    const settings: Ptv12Settings = { address: `${address}/12`, whose: 'own' }
    const rows = await all(fetch12(ask(settings)))
    assert.deepEqual(
      rows.filter((one) => one.row === undefined).map((one) => [one.intake, one.at, one.faults]),
      [
        ['services.service', u(13), ['name']],
        // A kind of channel that did not exist when this was written.
        ['services.channel', u(24), ['kind']],
      ],
    )
    const library = rowOf(rows, 'services.service', u(11))
    assert.deepEqual(library, {
      id: u(11),
      name: 'Alalan kirjasto',
      nameSv: 'Alala bibliotek',
      nameEn: 'Alala library',
      summary: 'Alalan kirjasto.',
      summarySv: 'Alala bibliotek.',
      summaryEn: 'Alala library.',
      municipality: '901',
      provider: 'Alalan kunta',
      providerKey: u(1),
      businessId: '1234567-1',
      kind: 'service',
      classes: ['P3.1'],
      generalDescription: u(99),
      municipalities: ['901'],
      charge: 'free',
      languages: ['fi'],
    })
    const permit = rowOf(rows, 'services.service', u(12))
    assert.deepEqual([permit?.kind, permit?.charge, permit?.classes], ['permit', 'charged', ['P6.2']])
    const bare = rowOf(rows, 'services.service', u(14))
    assert.deepEqual([bare?.municipality, bare?.classes, bare?.charge], ['902', [], undefined])
    // Only the municipalities' own organisations are asked for, the key is sent each time.
    const services = asked.filter((one) => one.startsWith('service/search'))
    assert.equal(services.length, 2)
    assert.ok(services.every((one) => one.includes(u(1)) && one.includes(u(2)) && !one.includes(u(3))))
    assert.ok(asked[0]?.includes('municipalities=901&municipalities=902&municipalitiesMatch=any'))
    assert.deepEqual(new Set(keys), new Set(['avain']))
  })

  it('in version 12 gives channels, also those of others that a service uses, and both names of a connection’s end', async () => {
    const rows = await all(fetch12(ask<Ptv12Settings>({ address: `${address}/12/`, whose: 'own' })))
    const kinds = rows.flatMap((one) => (one.intake === 'services.channel' && one.row ? [[one.at, one.row.kind]] : []))
    assert.deepEqual(kinds, [
      [u(21), 'place'],
      [u(22), 'eService'],
      [u(23), 'phone'],
      [u(26), 'form'],
      [u(25), 'eService'],
    ])
    assert.equal(rowOf(rows, 'services.channel', u(22))?.url, 'https://www.example.com/verkko')
    assert.equal(rowOf(rows, 'services.channel', u(26))?.name, 'Biblioteksblankett')
    assert.equal(rowOf(rows, 'services.channel', u(25))?.municipality, undefined)
    assert.deepEqual(
      rows.filter((one) => one.intake === 'services.connection').map((one) => one.row),
      [
        { service: u(11), channel: u(21) },
        { service: u(11), channel: u(22) },
        { service: u(12), channel: u(25) },
        { service: u(14), channel: u(26) },
      ],
    )
    // What a row refers to comes before it.
    const order = rows.map((one) => one.intake)
    assert.ok(order.lastIndexOf('services.channel') < order.indexOf('services.connection'))
  })

  it('in version 12 tells where a place is, when it is open, and when not', async () => {
    const rows = await all(fetch12(ask<Ptv12Settings>({ address: `${address}/12`, whose: 'all' })))
    const place = rowOf(rows, 'places.place', u(21))
    assert.deepEqual([place?.latitude, place?.longitude], [63.5685234, 24.2721651])
    assert.deepEqual(
      [place?.street, place?.postalCode, place?.municipality, place?.phone, place?.email],
      ['Esimerkkitie 1', '00100', '901', '+358 00000001', 'kirjasto@example.com'],
    )
    assert.deepEqual(place?.hours, {
      weekly: [
        { days: [1], from: '09:00', to: '15:00' },
        { days: [4], from: '09:00', to: '15:00' },
        { days: [4], from: '16:00', to: '18:00', booked: true, weeks: 'odd' },
      ],
      exceptions: [
        { since: '2026-12-14', until: '2026-12-18', why: { fi: 'Inventaario', sv: 'Inventering' } },
        { since: '2026-12-21', until: '2026-12-27', why: { fi: 'Lyhyt päivä' }, days: [1], from: '10:00', to: '12:00' },
        { since: '2026-12-21', until: '2026-12-27', why: { fi: 'Lyhyt päivä' }, days: [4] },
      ],
      holidays: [{ holiday: 'midsummerEve' }, { holiday: 'maundyThursday', from: '09:00', to: '13:00' }],
    })
    assert.ok(asked.some((one) => one.startsWith('service/search?areaType=LimitedArea')))
  })

  it('in version 11 gives the same from its own shape, each service once, and none of the county', async () => {
    const rows = await all(fetch11(ask<Ptv11Settings>({ address: `${address}/11`, whose: 'own' })))
    assert.deepEqual(
      rows
        .filter((one) => one.intake === 'services.service')
        .map((one) => [one.at, one.row?.name, one.row?.municipality]),
      [
        [u(11), 'Alalan kirjasto', '901'],
        [u(12), 'Rakennuslupa', '901'],
        [u(13), undefined, undefined],
        [u(14), 'Belan kirjasto', '902'],
      ],
    )
    const library = rowOf(rows, 'services.service', u(11))
    assert.deepEqual(
      [library?.summary, library?.classes, library?.charge, library?.generalDescription, library?.municipalities],
      ['Alalan kirjasto.', ['P3.1'], 'free', u(99), ['901']],
    )
    const permit = rowOf(rows, 'services.service', u(12))
    assert.deepEqual([permit?.kind, permit?.charge], ['permit', 'charged'])
    assert.equal(rowOf(rows, 'services.channel', u(22))?.url, 'https://www.example.com/verkko')
    assert.equal(rowOf(rows, 'services.channel', u(26))?.url, 'https://www.example.com/lomake.pdf')
    const place = rowOf(rows, 'places.place', u(21))
    assert.deepEqual([place?.latitude, place?.longitude, place?.street], [63.5685234, 24.2721651, 'Esimerkkitie 1'])
    assert.deepEqual(place?.hours, {
      weekly: [
        { days: [1, 2, 3, 4, 5], from: '09:00', to: '15:00' },
        { days: [6], from: '10:00', to: '14:00' },
        { days: [5], from: '22:00', to: '24:00' },
        { days: [6], from: '00:00', to: '02:00' },
      ],
      exceptions: [{ since: '2026-12-24', until: '2026-12-26', why: { fi: 'Joulu' } }],
      holidays: [],
    })
    assert.deepEqual(
      rows.filter((one) => one.intake === 'services.connection').map((one) => one.row),
      [
        { service: u(11), channel: u(21) },
        { service: u(11), channel: u(22) },
        { service: u(14), channel: u(26) },
      ],
    )
  })
})
