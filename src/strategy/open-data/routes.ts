import { z } from 'zod'
import { may, scopeOf } from '../../platform/access/index.ts'
import { type Dataset, tableSchema } from '../../platform/datasets/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  json,
  langQuery,
  type Problems,
  page,
  parseForm,
  problemText,
  readAnywhere,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { typedDay } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import { groundOf } from '../standing/index.ts'
import { catalogueOf } from './catalogue.ts'
import { dataRoutes } from './data-routes.ts'
import { planDatasets } from './datasets/plan.ts'
import { stateDatasets } from './datasets/states.ts'
import { wordDatasets } from './datasets/words.ts'
import { DevelopersPage } from './developers-page.tsx'
import { asJsonLd, asTurtle } from './graph.ts'
import { decideLicence, licenceFacts, licences, termsOf, USUAL } from './licence.ts'
import { LicencePage } from './licence-page.tsx'
import { newestOf } from './newest.ts'
import { DatasetPage, OpenDataPage } from './pages.tsx'

const own: readonly Dataset[] = [...stateDatasets, ...planDatasets, ...wordDatasets]

const catalogue = (datasets: readonly Dataset[], kind: 'jsonld' | 'ttl') =>
  route({
    method: 'GET',
    path: `/open-data/catalogue.${kind}`,
    access: 'public',
    localized: false,
    about: `Catalogue of the open data (DCAT-AP 3) as ${kind === 'ttl' ? 'Turtle' : 'JSON-LD'}`,
    async handle({ region, view, origin, today }): Promise<Answer> {
      const { read } = region.database
      const { strategy } = await groundOf(region)
      const graph = catalogueOf({
        origin,
        region: view.site.region,
        issued: strategy.importedOn,
        begins: strategy.periods[0]?.start,
        today,
        terms: await termsOf(read),
        email: strategy.content.contact?.email ?? region.config.feedbackAddress,
        datasets,
        newest: await newestOf(read, datasets),
      })
      return {
        is: 'data',
        type: kind === 'ttl' ? 'text/turtle; charset=utf-8' : 'application/ld+json',
        body: kind === 'ttl' ? asTurtle(graph) : asJsonLd(graph),
        headers: readAnywhere,
      }
    },
  })

const posted = z.object({ licence: fields.oneOf(licences), body: fields.text(200), day: fields.day() })

async function decide(ask: Ask): Promise<Answer> {
  const again = (problems: Problems) => page(LicencePage({ view: ask.view, values: ask.form.values, problems }), 422)
  const parsed = parseForm(posted, ask.form, ask.locale)
  if (!parsed.ok) return again(parsed.problems)
  if (parsed.value.day > ask.today.toString())
    return again({ day: problemText(ask.locale, 'dayAhead', { value: typedDay(parsed.value.day) }) })
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    decideLicence(tx, parsed.value, ask.actor, ask.now),
  )
  return done ? seeOther('/open-data') : refuse('notAllowed')
}

const licence: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/open-data/licence',
    access: 'steer',
    localized: true,
    about: 'Form: under which licence the region gives its open data',
    async handle({ view, region }) {
      const { licence: held, decided } = await termsOf(region.database.read)
      const values = {
        licence: held ?? USUAL,
        body: decided?.body ?? '',
        day: decided === undefined ? '' : typedDay(decided.day),
      }
      return page(LicencePage({ view, values, problems: {} }))
    },
  }),
  route({
    method: 'POST',
    path: '/open-data/licence',
    access: 'steer',
    localized: true,
    about: 'Records the licence of the open data and who decided on it',
    handle: decide,
  }),
]

/** The licence of the open data, as the description of the interface tells it. */
export async function openDataLicence({ database }: Region): Promise<{ name: string; identifier: string }> {
  const { licence: held } = await termsOf(database.read)
  return { name: licenceFacts[held].name, identifier: held }
}

/**
 * Open data: the page, each dataset with its files, and the catalogue.
 * @param others what the other modules offer.
 */
export function openDataRoutes(others: readonly Dataset[]): readonly AnyRoute[] {
  const datasets = [...own, ...others]
  const byKey = new Map(datasets.map((one) => [one.key, one]))
  const ofOne = z.object({ dataset: z.string().max(40) })
  type OfOne = { dataset: string }
  return [
    route({
      method: 'GET',
      path: '/open-data',
      access: 'public',
      localized: true,
      // Holds the address under which the reader sees us: not kept for others.
      about: 'Open data: the datasets with their files, terms of use, catalogue, other lists, and code to embed',
      async handle({ region, view, origin, actor }) {
        const { read } = region.database
        const { strategy } = await groundOf(region)
        const [terms, newest] = [await termsOf(read), await newestOf(read, datasets)]
        return page(OpenDataPage({ view, strategy, datasets, newest, terms, origin, maySteer: may.steer(actor) }))
      },
    }),
    route({
      method: 'GET',
      path: '/open-data/developers',
      access: 'public',
      localized: true,
      about: 'For developers: reading the data and sending rows, with examples',
      handle: ({ view, origin }) => page(DevelopersPage({ view, origin })),
    }),
    ...(['jsonld', 'ttl'] as const).map((kind) => catalogue(datasets, kind)),
    ...licence,
    ...datasets.flatMap(dataRoutes),
    route<OfOne>({
      method: 'GET',
      path: '/open-data/:dataset',
      access: 'public',
      localized: true,
      cached: true,
      params: ofOne,
      about: 'One dataset: what it holds, from where, how fresh, its fields',
      async handle({ region, view, params }) {
        const dataset = byKey.get(params.dataset)
        if (dataset === undefined) return refuse('notFound')
        const { read } = region.database
        const changed = (await newestOf(read, [dataset])).get(dataset.key)
        return page(DatasetPage({ view, dataset, changed, terms: await termsOf(read) }))
      },
    }),
    route<OfOne, z.output<typeof langQuery>>({
      method: 'GET',
      path: '/open-data/:dataset/schema.json',
      access: 'public',
      localized: false,
      cached: true,
      params: ofOne,
      query: langQuery,
      about: 'The Table Schema of a dataset. Takes lang.',
      handle({ params, query }) {
        const dataset = byKey.get(params.dataset)
        if (dataset === undefined) return refuse('notFound')
        return { ...json(tableSchema(dataset, query.lang ?? 'en')), headers: readAnywhere } as Answer
      },
    }),
  ]
}
