import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { may, safeOrigin } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, json, page, refuse, route } from '../../platform/http/index.ts'
import { langQuery } from '../parts/data.ts'
import { approvalRoutes } from './approval-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { fileOfReport } from './files.ts'
import { listed } from './listed.ts'
import { ReportPage, ReportsPage } from './pages.tsx'
import { findReport, reportLines } from './queries.ts'

const list = route({
  method: 'GET',
  path: '/reports',
  access: 'public',
  localized: true,
  about: 'Approved reports, newest first, and how to check that they are genuine',
  async handle({ region, locale, view, actor, origin }) {
    const lines = await reportLines(region.database.read)
    const reports = await listed(region, lines.toReversed(), locale)
    return page(ReportsPage({ view, reports, maySteer: may.steer(actor), site: origin }))
  },
})

const chain = route({
  method: 'GET',
  path: '/reports/chain.json',
  access: 'public',
  localized: false,
  // Never from memory: what stands in the database is what is checked.
  about: 'The chain of approved reports: number, hash, hash of the one before, address of the frozen JSON',
  async handle({ region }) {
    const lines = await reportLines(region.database.read)
    return json({
      hash: 'SHA-256 of the JSON, a line end and the hash of the report before; 64 zeros before the first',
      reports: lines.map((one) => ({
        number: one.number,
        kind: one.kind,
        organisation: one.organisation,
        period: one.periodStart,
        figuresOn: one.figuresOn,
        corrects: one.corrects ?? null,
        approved: one.day,
        section: one.section,
        previous: one.previous,
        hash: one.hash,
        json: `/reports/${one.number}.json`,
      })),
    })
  },
})

const verifier = route({
  method: 'GET',
  path: '/reports/verify.mjs',
  access: 'public',
  localized: false,
  about: 'A small script that checks the chain of reports, for Node.js',
  handle: (): Answer => ({
    is: 'data',
    type: 'text/javascript; charset=utf-8',
    body: readFileSync(new URL('./verify.mjs', import.meta.url), 'utf8'),
    headers: { 'content-disposition': 'attachment; filename="verify.mjs"' },
  }),
})

const asked = /^([1-9]\d{0,8})(?:\.(json|pdf|docx|xlsx))?$/

const one = route({
  method: 'GET',
  path: '/reports/:id',
  access: 'public',
  localized: true,
  params: z.object({ id: z.string().max(40) }),
  query: langQuery,
  about: 'One approved report; also :id.pdf, :id.docx, :id.xlsx and :id.json, the frozen content byte for byte',
  async handle({ region, params, query, locale, view, actor, origin }) {
    const [, number, as] = asked.exec(params.id) ?? []
    const found = number === undefined ? undefined : await findReport(region.database.read, Number(number))
    if (found === undefined) return refuse('notFound')
    if (as === undefined) return page(ReportPage({ view, found, maySteer: may.steer(actor) }))
    if (as === 'json') return { is: 'data', type: 'application/json; charset=utf-8', body: found.frozen }
    const site = safeOrigin(region.config, origin)
    const file = await fileOfReport(found, as === 'pdf' || as === 'docx' ? as : 'xlsx', query.lang ?? locale, site)
    return { is: 'file', ...file }
  },
})

export const reportRoutes: readonly AnyRoute[] = [list, chain, verifier, ...draftRoutes, ...approvalRoutes, one]
