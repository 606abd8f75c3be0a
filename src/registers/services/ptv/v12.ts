// The national register's version 12: services, their channels, and where they are.
import type { Fetched, Fetching } from '../../sources/index.ts'
import { hoursOf12 } from './hours.ts'
import { type Bag, bag, batches, classCode, list, number, query, text, texts } from './reading.ts'

export interface Ptv12Settings {
  address: string
  /** Services of the municipalities' own, or of everybody who serves there. */
  whose: 'own' | 'all'
}

/** It lists at most a hundred rows a page, and takes at most twenty ids or codes. */
const PAGE = 100
const MOST = 20

const localized = (one: Bag) => {
  const { fi, sv, en } = bag(one.languageVersions)
  return { fi: bag(fi), sv: bag(sv), en: bag(en) }
}

/** A name in each language; Finnish falls back to whichever there is. */
const namesOf = (one: Bag) => {
  const { fi, sv, en } = localized(one)
  const others = Object.values(bag(one.languageVersions)).map((each) => text(bag(each).name))
  return {
    name: text(fi.name) ?? text(sv.name) ?? text(en.name) ?? others.find((name) => name !== undefined),
    nameSv: text(sv.name),
    nameEn: text(en.name),
  }
}

const areaOf = (one: Bag): string[] => texts(bag(one.area).municipalities)

export interface Provider {
  name: string | undefined
  businessId: string | undefined
  municipality: string | undefined
}
export type Providers = ReadonlyMap<string, Provider>

/** An organisation: a municipality's own has exactly one municipality as its area. */
export function providerOf12(one: unknown): { id: string; provider: Provider } | undefined {
  const row = bag(one)
  const id = text(row.contentId)
  if (id === undefined) return undefined
  const [municipality] = row.organizationType === 'Municipality' ? areaOf(row) : []
  return { id, provider: { name: namesOf(row).name, businessId: text(row.businessId), municipality } }
}

const providing = (one: Bag, providers: Providers) => {
  const key = text(one.organizationContentId)
  const provider = key === undefined ? undefined : providers.get(key)
  return {
    providerKey: key,
    provider: provider?.name,
    businessId: provider?.businessId,
    municipality: provider?.municipality,
  }
}

/** A service, made to the columns of the intake. */
export function service12(one: unknown, providers: Providers): unknown {
  const row = bag(one)
  const { fi, sv, en } = localized(row)
  return {
    id: text(row.contentId),
    ...namesOf(row),
    summary: text(fi.summary),
    summarySv: text(sv.summary),
    summaryEn: text(en.summary),
    ...providing(row, providers),
    kind: text(row.serviceType) ?? 'service',
    classes: texts(row.serviceClasses).map(classCode),
    generalDescription: text(row.generalDescriptionContentId),
    municipalities: areaOf(row),
    charge: text(row.chargeType),
    languages: texts(row.serviceLanguages),
  }
}

const numberOf = (value: unknown): string | undefined => {
  const phone = list(value)
    .map(bag)
    .find((one) => one.type === undefined || one.type === 'DomesticPhone' || one.type === 'InternationalPhone')
  const digits = text(phone?.number)
  return digits === undefined ? undefined : `${text(phone?.dialCode) ?? ''} ${digits}`.trim()
}

/** A channel of any kind, made to the columns of the intake. */
export function channel12(one: unknown, providers: Providers): unknown {
  const row = bag(one)
  const { fi, sv, en } = localized(row)
  const versions = [fi, sv, en]
  const firstOf = (find: (version: Bag) => string | undefined) =>
    versions.map(find).find((found) => found !== undefined)
  const { providerKey: _key, ...rest } = providing(row, providers)
  return {
    id: text(row.contentId),
    ...namesOf(row),
    kind: text(row.serviceChannelType),
    ...rest,
    url: firstOf((version) => text(bag(version.webAddress).url) ?? text(bag(list(version.forms)[0]).url)),
    phone: firstOf((version) => numberOf(version.phoneNumbers) ?? numberOf(version.contactPhoneNumbers)),
  }
}

/** A place with its address, coordinates and hours; `asked` is the municipality whose places were asked for. */
export function place12(one: unknown, providers: Providers, asked?: string): unknown {
  const row = bag(one)
  const { fi, sv, en } = localized(row)
  const versions = [fi, sv, en]
  const { streetAddresses, otherAddresses } = bag(row.location)
  const address = bag(list(streetAddresses)[0] ?? list(otherAddresses)[0])
  const grid = [...list(streetAddresses), ...list(otherAddresses)]
    .flatMap((each) => list(bag(each).coordinates))
    .map(bag)
    .find((each) => each.system === 'EPSG:3067')
  const { provider, municipality } = providing(row, providers)
  const area = areaOf(row)
  const streetName = bag(address.streetName)
  const street = [text(streetName.fi) ?? text(streetName.sv), text(address.addressDetail)].filter(Boolean).join(' ')
  const firstOf = (find: (version: Bag) => string | undefined) =>
    versions.map(find).find((found) => found !== undefined)
  return {
    id: text(row.contentId),
    ...namesOf(row),
    municipality: area.length === 1 ? area[0] : (municipality ?? asked ?? area[0]),
    provider,
    street: street === '' ? undefined : street,
    postalCode: text(address.postalCode),
    easting: number(grid?.easting),
    northing: number(grid?.northing),
    phone: firstOf((version) => numberOf(version.contactPhoneNumbers) ?? numberOf(version.phoneNumbers)),
    email: firstOf((version) => text(bag(list(version.contactEmails)[0]).email)),
    url: firstOf((version) => text(bag(list(version.contactWebPages)[0]).url)),
    hours: hoursOf12(row.serviceHours),
  }
}

/** A connection's two ends; the second has had two names. */
export const connection12 = (one: unknown): { service: string | undefined; channel: string | undefined } => {
  const row = bag(one)
  return {
    service: text(row.serviceContentId),
    channel: text(row.channelContentId) ?? text(row.serviceChannelContentId),
  }
}

/** Reads everything of the municipalities: organisations, services, connections, channels; connections last. */
export async function* fetch12({
  settings,
  secrets,
  reader,
  municipalities,
}: Fetching<Ptv12Settings>): AsyncIterable<Fetched> {
  const base = settings.address.replace(/\/*$/, '/')
  const headers = secrets.key === undefined ? {} : { 'x-api-key': secrets.key }
  async function* pages(path: string, filter: Parameters<typeof query>[0]): AsyncIterable<unknown> {
    for (let page = 1, last = 1; page <= last; page += 1) {
      const answer = bag(await reader.json(`${base}${path}?${query({ ...filter, page, pageSize: PAGE })}`, { headers }))
      last = number(answer.totalPages) ?? Math.ceil((number(answer.totalItems) ?? 0) / PAGE)
      yield* list(answer.items)
    }
  }
  const area = (codes: readonly string[]) => ({
    areaType: 'LimitedArea',
    municipalities: codes,
    municipalitiesMatch: 'any',
  })

  const providers = new Map<string, Provider>()
  for (const codes of batches(municipalities, MOST))
    for await (const one of pages('organization/search', area(codes))) {
      const found = providerOf12(one)
      if (found !== undefined) providers.set(found.id, found.provider)
    }
  const own = [...providers].flatMap(([id, one]) =>
    one.municipality !== undefined && municipalities.includes(one.municipality) ? [id] : [],
  )
  const asked =
    settings.whose === 'own'
      ? batches(own, MOST).map((ids) => ({ organizationContentIds: ids }))
      : batches(municipalities, MOST).map(area)

  const services: string[] = []
  for (const filter of asked)
    for await (const one of pages('service/search', filter)) {
      const id = text(bag(one).contentId)
      if (id !== undefined) services.push(id)
      yield { intake: 'services.service', at: id ?? 'service/search', raw: service12(one, providers) }
    }

  const told = new Set<string>()
  function* channel(one: unknown): Iterable<Fetched> {
    const id = text(bag(one).contentId)
    if (id !== undefined && told.has(id)) return
    if (id !== undefined) told.add(id)
    const at = id ?? 'service-channel/search'
    yield { intake: 'services.channel', at, raw: channel12(one, providers) }
    if (bag(one).serviceChannelType === 'ServiceLocation')
      yield {
        intake: 'places.place',
        at,
        raw: place12(one, providers, municipalities.length === 1 ? municipalities[0] : undefined),
      }
  }
  for (const filter of asked) for await (const one of pages('service-channel/search', filter)) yield* channel(one)

  const connections: Fetched[] = []
  for (const ids of batches([...new Set(services)], MOST))
    for await (const one of pages('connection/search', { serviceContentIds: ids })) {
      const ends = connection12(one)
      connections.push({ intake: 'services.connection', at: `${ends.service} ${ends.channel}`, raw: ends })
      // Channels of others, as those of the state: each by itself.
      if (ends.channel !== undefined && !told.has(ends.channel))
        yield* channel(await reader.json(`${base}service-channel/${encodeURIComponent(ends.channel)}`, { headers }))
    }
  yield* connections
}
