// The national register's version 11, in use until 2027: the same things in another shape.
import type { Fetched, Fetching } from '../../sources/index.ts'
import { hoursOf11 } from './hours.ts'
import { type Bag, bag, batches, classCode, list, number, query, text } from './reading.ts'

export interface Ptv11Settings {
  address: string
  whose: 'own' | 'all'
}

/** So many ids at once. */
const MOST = 100

/** The value of a list of `{ type?, language, value }`, of a type when there are several. */
function said(value: unknown, language: string, ...types: string[]): string | undefined {
  const all = list(value)
    .map(bag)
    .filter((one) => one.language === language)
  for (const type of types) {
    const found = all.find((one) => one.type === type)
    if (found !== undefined) return text(found.value)
  }
  return types.length === 0 ? text(all[0]?.value) : undefined
}

const namesOf = (value: unknown) => ({
  name: said(value, 'fi', 'Name') ?? said(value, 'sv', 'Name') ?? said(value, 'en', 'Name'),
  nameSv: said(value, 'sv', 'Name'),
  nameEn: said(value, 'en', 'Name'),
})

/** Codes of an area: municipalities as such, others have theirs within. */
const areaOf = (value: unknown): string[] =>
  list(value)
    .map(bag)
    .flatMap((area) =>
      list(area.municipalities)
        .map(bag)
        .flatMap((one) => text(one.code) ?? []),
    )

export interface Provider {
  name: string | undefined
  businessId: string | undefined
  municipality: string | undefined
}
export type Providers = ReadonlyMap<string, Provider>

export function provider11(one: unknown): Provider {
  const row = bag(one)
  const code = text(bag(row.municipality).code)
  return {
    name: said(row.organizationNames, 'fi', 'Name') ?? said(row.organizationNames, 'sv', 'Name'),
    businessId: text(row.businessCode),
    municipality: row.organizationType === 'Municipality' ? code : undefined,
  }
}

/** The responsible organisation's id: of a service in its list with a role, of a channel by itself. */
export function responsible11(one: unknown): string | undefined {
  const row = bag(one)
  const main = list(row.organizations)
    .map(bag)
    .find((each) => each.roleType === 'Responsible')
  return text(bag(main?.organization).id) ?? text(row.organizationId)
}

const providing = (one: Bag, providers: Providers) => {
  const key = responsible11(one)
  const found = key === undefined ? undefined : providers.get(key)
  return {
    providerKey: key,
    provider: found?.name,
    businessId: found?.businessId,
    municipality: found?.municipality,
  }
}

/** A service, made to the columns of the intake. */
export function service11(one: unknown, providers: Providers): unknown {
  const row = bag(one)
  const summary = (language: string) => said(row.serviceDescriptions, language, 'Summary', 'ShortDescription')
  return {
    id: text(row.id),
    ...namesOf(row.serviceNames),
    summary: summary('fi'),
    summarySv: summary('sv'),
    summaryEn: summary('en'),
    ...providing(row, providers),
    kind: text(row.type) ?? 'service',
    classes: list(row.serviceClasses)
      .map(bag)
      .flatMap((each) => text(each.code) ?? text(each.uri) ?? [])
      .map(classCode),
    generalDescription: text(row.generalDescriptionId),
    municipalities: areaOf(row.areas),
    charge: text(row.serviceChargeType),
    languages: list(row.languages).flatMap((each) => text(each) ?? []),
  }
}

/** A channel of any kind, made to the columns of the intake. */
export function channel11(one: unknown, providers: Providers): unknown {
  const row = bag(one)
  const { providerKey: _key, ...rest } = providing(row, providers)
  const page = list(row.webPages).map(bag)
  const form = list(row.channelUrls).map(bag)
  const phone = bag(list(row.phoneNumbers)[0])
  return {
    id: text(row.id),
    ...namesOf(row.serviceChannelNames),
    kind: text(row.serviceChannelType),
    ...rest,
    url: text(page[0]?.url) ?? text(page[0]?.value) ?? text(form[0]?.url) ?? text(form[0]?.value),
    phone: numberOf(phone),
  }
}

const numberOf = (phone: Bag): string | undefined => {
  const digits = text(phone.number)
  return digits === undefined ? undefined : `${text(phone.prefixNumber) ?? ''} ${digits}`.trim()
}

/** A place with its address, coordinates and hours. */
export function place11(one: unknown, providers: Providers, asked?: string): unknown {
  const row = bag(one)
  const addresses = list(row.addresses).map(bag)
  const visiting = addresses.find((each) => each.type === 'Location' || each.type === 'Visiting') ?? addresses[0] ?? {}
  const street = bag(visiting.streetAddress)
  const other = bag(visiting.otherAddress)
  const address = Object.keys(street).length > 0 ? street : other
  const { provider, municipality } = providing(row, providers)
  const line = [said(address.street, 'fi') ?? said(address.street, 'sv'), text(address.streetNumber)]
  return {
    id: text(row.id),
    ...namesOf(row.serviceChannelNames),
    municipality: text(bag(address.municipality).code) ?? municipality ?? asked,
    provider,
    street: line.filter(Boolean).join(' ') || undefined,
    postalCode: text(address.postalCode),
    postOffice: said(address.postOffice, 'fi') ?? said(address.postOffice, 'sv'),
    easting: number(address.longitude),
    northing: number(address.latitude),
    phone: numberOf(bag(list(row.phoneNumbers)[0])),
    email: text(bag(list(row.emails)[0]).value),
    url: text(bag(list(row.webPages)[0]).url),
    hours: hoursOf11(row.serviceHours),
  }
}

const channelIds = (service: unknown): string[] =>
  list(bag(service).serviceChannels)
    .map(bag)
    .flatMap((one) => text(bag(one.serviceChannel).id) ?? text(one.id) ?? [])

/** Reads everything of the municipalities; a list that gives only ids is followed by the rows themselves. */
export async function* fetch11({ settings, reader, municipalities }: Fetching<Ptv11Settings>): AsyncIterable<Fetched> {
  const base = settings.address.replace(/\/*$/, '/')
  const get = (path: string) => reader.json(`${base}${path}`)

  const services = new Map<string, unknown>()
  for (const code of municipalities)
    for (let page = 1, last = 1; page <= last; page += 1) {
      const answer = bag(await get(`Service/list/area/Municipality/code/${code}?${query({ page })}`))
      last = number(answer.pageCount) ?? 1
      const whole: unknown[] = []
      const bare: string[] = []
      for (const one of list(answer.itemList)) {
        const id = text(bag(one).id)
        if (id === undefined || services.has(id)) continue
        if (bag(one).serviceNames === undefined) bare.push(id)
        else whole.push(one)
      }
      for (const ids of batches(bare, MOST)) whole.push(...list(await get(`Service/list?guids=${ids.join(',')}`)))
      for (const one of whole) services.set(text(bag(one).id) ?? '', one)
    }

  const providers = new Map<string, Provider>()
  const provider = async (one: unknown) => {
    const id = responsible11(one)
    if (id !== undefined && !providers.has(id))
      providers.set(id, provider11(await get(`Organization/${encodeURIComponent(id)}`)))
    return id === undefined ? undefined : providers.get(id)
  }

  const kept: unknown[] = []
  for (const [id, one] of services) {
    const { municipality } = (await provider(one)) ?? {}
    const isOwn = municipality !== undefined && municipalities.includes(municipality)
    if (settings.whose === 'own' && !isOwn) continue
    kept.push(one)
    yield { intake: 'services.service', at: id, raw: service11(one, providers) }
  }

  for (const id of new Set(kept.flatMap(channelIds))) {
    const one = await get(`ServiceChannel/${encodeURIComponent(id)}`)
    await provider(one)
    yield { intake: 'services.channel', at: id, raw: channel11(one, providers) }
    if (bag(one).serviceChannelType === 'ServiceLocation')
      yield {
        intake: 'places.place',
        at: id,
        raw: place11(one, providers, municipalities.length === 1 ? municipalities[0] : undefined),
      }
  }

  for (const one of kept) {
    const service = text(bag(one).id)
    for (const channel of new Set(channelIds(one)))
      yield { intake: 'services.connection', at: `${service} ${channel}`, raw: { service, channel } }
  }
}
