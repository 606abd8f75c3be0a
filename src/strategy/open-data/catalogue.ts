// The catalogue for other catalogues (avoindata.fi, data.europa.eu): DCAT-AP 3 and the vocabularies of the Union.
import type { Dataset } from '../../platform/datasets/index.ts'
import { type Locale, locales, type Name, nameIn } from '../../platform/i18n/index.ts'
import type { Node, Value } from './graph.ts'
import { licenceFacts, type Terms } from './licence.ts'
import { texts } from './texts.ts'

const AUTHORITY = 'http://publications.europa.eu/resource/authority'
const languages: Readonly<Record<Locale, string>> = { fi: 'FIN', sv: 'SWE', en: 'ENG' }

const one = (id: string): Value => ({ id })
const known = (list: string, code: string): Value => one(`${AUTHORITY}/${list}/${code}`)
const inAll = (said: Readonly<Record<Locale, string>>): Value[] => locales.map((lang) => ({ text: said[lang], lang }))
const at = (moment: Temporal.Instant): Value => ({ value: moment.toString(), type: 'xsd:dateTime' })
const day = (value: Temporal.PlainDate | string): Value => ({ value: String(value), type: 'xsd:date' })

export interface Described {
  origin: string
  region: Name
  /** When the strategy came, and the first day of its schedule. */
  issued: Temporal.PlainDate
  begins: Temporal.PlainDate | undefined
  today: Temporal.PlainDate
  terms: Terms
  email: string | undefined
  datasets: readonly Dataset[]
  /** When each dataset last changed, by its key; none of one that is empty. */
  newest: ReadonlyMap<string, Temporal.Instant>
}

/** Everything that the catalogue says, the catalogue first. */
export function catalogueOf(facts: Described): Node[] {
  const { origin, datasets, terms, newest } = facts
  const id = (path: string) => `${origin}${path}`
  const catalogue = id('/open-data#catalogue')
  const publisher = one(id('/open-data#publisher'))
  const contact = one(id('/open-data#contact'))
  const licence = one(licenceFacts[terms.licence].uri)
  const said = (pick: (locale: Locale) => string) => inAll({ fi: pick('fi'), sv: pick('sv'), en: pick('en') })
  const regionName = (locale: Locale) => nameIn(locale, facts.region)
  const last = [...newest.values()].toSorted(Temporal.Instant.compare).at(-1)
  const spatial = known('country', 'FIN')
  const service = id('/api/v1/openapi.json#service')
  const idOf = (dataset: Dataset) => id(`/open-data/${dataset.key}#dataset`)

  const distribution = (dataset: Dataset, kind: 'csv' | 'json'): Node => ({
    id: id(`/open-data/${dataset.key}.${kind}#distribution`),
    type: 'dcat:Distribution',
    says: [
      ['dct:title', ...said((locale) => `${dataset.title[locale]}, ${kind.toUpperCase()}`)],
      ['dct:description', ...said((locale) => texts[locale].catalogue[kind])],
      ['dcat:accessURL', one(id(`/open-data/${dataset.key}`))],
      ['dcat:downloadURL', one(id(`/open-data/${dataset.key}.${kind}`))],
      ['dct:format', known('file-type', kind.toUpperCase())],
      [
        'dcat:mediaType',
        one(`https://www.iana.org/assignments/media-types/${kind === 'csv' ? 'text/csv' : 'application/json'}`),
      ],
      ['dct:license', licence],
      ['dcatap:availability', known('planned-availability', 'AVAILABLE')],
      ...(kind === 'csv'
        ? ([['dct:conformsTo', one(id(`/open-data/${dataset.key}/schema.json`))]] as const)
        : ([['dcat:accessService', one(service)]] as const)),
    ],
  })

  const nodes: Node[] = [
    {
      id: catalogue,
      type: 'dcat:Catalog',
      says: [
        ['dct:title', ...said((locale) => texts[locale].catalogue.title(regionName(locale)))],
        ['dct:description', ...said((locale) => texts[locale].catalogue.about)],
        ['dct:publisher', publisher],
        ['dct:language', ...locales.map((locale) => known('language', languages[locale]))],
        ['dct:license', licence],
        ['dct:issued', day(facts.issued)],
        ['dct:modified', last === undefined ? day(facts.today) : at(last)],
        ['dct:spatial', spatial],
        ['dcat:themeTaxonomy', one(`${AUTHORITY}/data-theme`)],
        ['foaf:homepage', one(id('/open-data'))],
        ['dcat:contactPoint', contact],
        ['dcat:dataset', ...datasets.map((dataset) => one(idOf(dataset)))],
        ['dcat:service', one(service)],
      ],
    },
    {
      id: id('/open-data#publisher'),
      type: 'foaf:Agent',
      says: [
        ['foaf:name', ...said(regionName)],
        ['dct:type', one('http://purl.org/adms/publishertype/LocalAuthority')],
        ['foaf:homepage', one(id('/'))],
      ],
    },
    {
      id: id('/open-data#contact'),
      type: 'vcard:Organization',
      says: [
        ['vcard:fn', ...said(regionName)],
        ['vcard:hasURL', one(id('/contact'))],
        ...(facts.email === undefined ? [] : ([['vcard:hasEmail', one(`mailto:${facts.email}`)]] as const)),
      ],
    },
    {
      id: service,
      type: 'dcat:DataService',
      says: [
        ['dct:title', ...said((locale) => texts[locale].catalogue.service)],
        ['dct:description', ...said((locale) => texts[locale].catalogue.serviceAbout)],
        ['dcat:endpointURL', one(id('/open-data'))],
        ['dcat:endpointDescription', one(id('/api/v1/openapi.json'))],
        ['dcat:servesDataset', ...datasets.map((dataset) => one(idOf(dataset)))],
        ['dct:publisher', publisher],
        ['dcat:contactPoint', contact],
        ['dct:license', licence],
        ['dct:accessRights', known('access-right', 'PUBLIC')],
        ['dct:format', known('file-type', 'JSON')],
      ],
    },
    ...(facts.begins === undefined
      ? []
      : [
          {
            id: id('/open-data#time'),
            type: 'dct:PeriodOfTime',
            says: [['dcat:startDate', day(facts.begins)]],
          } as Node,
        ]),
  ]
  for (const dataset of datasets) {
    const changed = newest.get(dataset.key)
    nodes.push(
      {
        id: idOf(dataset),
        type: 'dcat:Dataset',
        says: [
          ['dct:identifier', { value: idOf(dataset), type: 'xsd:anyURI' }],
          ['dct:title', ...inAll(dataset.title)],
          ['dct:description', ...inAll(dataset.about)],
          ['dct:publisher', publisher],
          ['dcat:contactPoint', contact],
          ['dcat:keyword', ...inAll(dataset.keywords)],
          ['dcat:theme', known('data-theme', dataset.theme)],
          ['dct:accrualPeriodicity', known('frequency', dataset.frequency)],
          ['dct:accessRights', known('access-right', 'PUBLIC')],
          ['dct:language', ...locales.map((locale) => known('language', languages[locale]))],
          ['dct:spatial', spatial],
          ['dcat:landingPage', one(id(`/open-data/${dataset.key}`))],
          ['dct:issued', day(facts.issued)],
          ...(changed === undefined ? [] : ([['dct:modified', at(changed)]] as const)),
          ...(facts.begins === undefined ? [] : ([['dct:temporal', one(id('/open-data#time'))]] as const)),
          ['dcat:distribution', ...(['csv', 'json'] as const).map((kind) => one(distribution(dataset, kind).id))],
        ],
      },
      distribution(dataset, 'csv'),
      distribution(dataset, 'json'),
    )
  }
  return nodes
}
