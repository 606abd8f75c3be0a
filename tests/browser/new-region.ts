// What a new region has before it has us: its register of services, its sites, its lists of people. Names and numbers are
// made at run time: nothing can be known beforehand.
import { randomInt, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { readSheet, writeSheet } from '../../src/platform/sheets/index.ts'
import { municipalities } from '../../src/setup/municipalities.ts'
import { type Asked, type Given, json } from '../sources.ts'

export interface NewPlace {
  code: string
  name: string
  /** Digital there: so many of the services of all. */
  digital: number
}

const pick = <T>(from: T[]): T => from.splice(randomInt(from.length), 1)[0] as T
const letters = (length: number) => Array.from({ length }, () => 'aeioklmnrstuv'[randomInt(13)]).join('')
const capital = (text: string) => (text[0] ?? '').toUpperCase() + text.slice(1)

/** So many municipalities of the real ones. */
export function newPlaces(count: number): NewPlace[] {
  const all = [...municipalities().values()]
  return Array.from({ length: count }, (_, at) => {
    const { code, name } = pick(all)
    return { code, name: name.nominative, digital: at === 0 ? 3 : at }
  })
}

const SERVICES = ['Rakennuslupa', 'Päivähoitohakemus', 'Kirjastokortti']

/** A server that stands for the national register (version 12) and for the municipalities' sites. */
export function answersOf(places: readonly NewPlace[], key: string) {
  const id = new Map<string, string>()
  const idOf = (name: string): string => {
    const known = id.get(name) ?? randomUUID()
    id.set(name, known)
    return known
  }
  const listed = (items: unknown[]): Given =>
    json({ page: 1, pageSize: 100, totalItems: items.length, totalPages: 1, items })
  const general = SERVICES.map(() => randomUUID())
  const fi = (name: string) => ({ fi: { name, summary: `${name} verkossa.` } })
  const organisation = ({ code, name }: NewPlace) => ({
    contentId: idOf(`organisation ${code}`),
    organizationType: 'Municipality',
    area: { areaType: 'LimitedArea', municipalities: [code] },
    languageVersions: fi(name),
  })
  const services = places.flatMap(({ code }) =>
    SERVICES.map((name, at) => ({
      contentId: idOf(`service ${code} ${name}`),
      organizationContentId: idOf(`organisation ${code}`),
      generalDescriptionContentId: general[at],
      serviceClasses: ['P3.1'],
      chargeType: 'Free',
      serviceType: 'Service',
      area: { areaType: 'LimitedArea', municipalities: [code] },
      languageVersions: fi(name),
    })),
  )
  const isDigital = ({ digital }: NewPlace, at: number) => at < digital
  const channels = places.flatMap((place) =>
    SERVICES.map((name, at) => ({
      contentId: idOf(`channel ${place.code} ${name}`),
      organizationContentId: idOf(`organisation ${place.code}`),
      serviceChannelType: isDigital(place, at) ? 'EService' : 'ServiceLocation',
      area: { areaType: 'LimitedArea', municipalities: [place.code] },
      languageVersions: isDigital(place, at)
        ? { fi: { name, webAddress: { url: `https://asiointi.example/${place.code}/${at}` } } }
        : fi(`${name}, palvelupiste`),
    })),
  )
  const connections = places.flatMap(({ code }) =>
    SERVICES.map((name) => ({
      serviceContentId: idOf(`service ${code} ${name}`),
      channelContentId: idOf(`channel ${code} ${name}`),
    })),
  )
  const feed = ({ name }: NewPlace) =>
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${name}</title>${[
      '10 Nov',
      '12 Aug',
      '3 Jun',
    ]
      .map(
        (day, at) =>
          `<item><title>Uusi verkkopalvelu ${at}</title><link>https://www.example/${at}</link><guid>${name}-${at}</guid><pubDate>Tue, ${day} 2026 07:00:00 +0000</pubDate></item>`,
      )
      .join('')}</channel></rss>`
  return (asked: Asked): Given | undefined => {
    const url = new URL(asked.path, 'http://x')
    const news = places.find((one) => url.pathname === `/uutiset/${one.code}`)
    if (news !== undefined) return { type: 'application/rss+xml', body: feed(news) }
    if (asked.headers['x-api-key'] !== key) return { status: 401, ...json({}) }
    const within = (own: { serviceContentId: string }) =>
      url.searchParams.getAll('serviceContentIds').join(',').includes(own.serviceContentId)
    if (url.pathname === '/ptv/organization/search') return listed(places.map(organisation))
    if (url.pathname === '/ptv/service/search') return listed(services)
    if (url.pathname === '/ptv/service-channel/search') return listed(channels)
    if (url.pathname === '/ptv/connection/search') return listed(connections.filter(within))
    return undefined
  }
}

/** A list of staff as a personnel system writes it. */
export function staffFile(
  folder: string,
  { code }: NewPlace,
  people: number,
): { file: string; first: string; emails: string[] } {
  const rows = Array.from({ length: people }, (_, at) => {
    const [last, first] = [capital(letters(7)), capital(letters(5))]
    const email = `${first}.${last}.${at}@kunta${code}.example`.toLowerCase()
    const role = at === 0 ? 'Johto' : at === 1 ? 'Esihenkilö' : 'Työntekijä'
    return {
      name: `${first} ${last}`,
      email,
      line: `${last};${first};${email};Hallinto;Keskus;Suunnittelija;${role};1.9.2026`,
    }
  })
  const file = path.join(folder, `henkilosto-${code}.csv`)
  fs.writeFileSync(
    file,
    `Sukunimi;Etunimi;Sähköposti;Toimiala;Yksikkö;Nimike;Rooli;Alkaa\n${rows.map((one) => one.line).join('\n')}\n`,
  )
  return { file, first: `${rows[0]?.name}, Suunnittelija`, emails: rows.map((one) => one.email) }
}

/** A report of a learning environment. */
export function completionsFile(folder: string, emails: readonly string[]): string {
  const file = path.join(folder, 'suoritukset.csv')
  fs.writeFileSync(
    file,
    `Sähköposti;Kurssi;Suoritettu\n${emails.map((one) => `${one};Tietosuojan perusteet;2.10.2026`).join('\n')}\n`,
  )
  return file
}

/** Fills in the sheet of attestations as its columns ask. @returns where it lies, and how many cells were filled. */
export async function fillSheet(
  folder: string,
  body: Buffer,
  day: string,
): Promise<{ file: string; cells: number; rows: number }> {
  const read = await readSheet(body)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const [header, ...lines] = read.tables[0]?.rows ?? []
  const names = (header?.cells ?? []).map(String)
  let cells = 0
  const rows = lines.map((line) => {
    const filled = names.map((_, at) => line.cells[at] ?? null)
    const put = (name: string, value: string | number) => {
      filled[names.indexOf(name)] = value
      cells += 1
    }
    const asked = String(filled[names.indexOf('Mitä kysytään')])
    if (asked.startsWith('Toteutunut')) {
      put('Toteutunut', 10 + randomInt(10))
      put('Yhteensä', 40)
    } else if (asked.startsWith('Arvo: kuinka')) put('Arvo', 1 + randomInt(4))
    else if (asked.startsWith('Arvo')) {
      put('Arvo', 2)
      put('Vastaajia', 40)
    }
    if (!asked.startsWith('Arvo: kuinka')) put('Päivä', day)
    put('Toimielin', 'Kunnanhallitus')
    put('Pykälä', `§ ${1 + randomInt(200)}`)
    return filled
  })
  const file = path.join(folder, 'vahvistukset.xlsx')
  fs.writeFileSync(
    file,
    await writeSheet([{ name: 'Vahvistukset', columns: names.map((title) => ({ title })), rows }], {
      locale: 'fi',
      title: 'Vahvistukset',
    }),
  )
  return { file, cells, rows: rows.length }
}
