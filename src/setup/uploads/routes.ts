import { type Organisation, organisations, runs, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  notText,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import {
  addSource,
  type Connector,
  confirmRun,
  IMPORT_JOB,
  takeFile,
  template,
  workRun,
} from '../../registers/sources/index.ts'
import { setUpTexts } from '../texts.ts'
import { isBusy, isReady, type Kind, kinds, sheetsNow } from './kinds.ts'
import { fileField, UploadsPage } from './page.tsx'

/** Sheets of at most so many bytes together are read while the sender waits; larger ones are left to the job. */
const AT_ONCE = 600_000
const MOST_FILES = 40

const running = async (ask: Ask): Promise<Organisation[]> =>
  (await organisations(ask.region.database.read)).filter((one) => runs(one, ask.today))

const now = async (ask: Ask, connectors: readonly Connector[], kind: Kind) => {
  const all = await running(ask)
  return ask.region.database.readAs(scopeOf(ask.actor), (read) => sheetsNow(read, connectors, kind, all, ask.now))
}

async function show(ask: Ask, connectors: readonly Connector[], kind: Kind, problem?: string): Promise<Answer> {
  const sheets = await now(ask, connectors, kind)
  const content = UploadsPage({ view: ask.view, kind, sheets, problem })
  if (problem !== undefined) return page(content, 422)
  return sheets.list.some(isBusy) ? { is: 'page', page: content, headers: { refresh: '3' } } : page(content)
}

async function send(ask: Ask, connectors: readonly Connector[], kind: Kind): Promise<Answer> {
  const { region, actor, form } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const { connector, list } = await now(ask, connectors, kind)
  const [intake] = connector.intakes
  const sent = list.flatMap((sheet) => {
    const file = form.files[fileField(sheet.organisation.id)]
    return file === undefined ? [] : [{ sheet, file }]
  })
  if (sent.some(({ file }) => file.tooLarge))
    return show(ask, connectors, kind, setUpTexts[ask.locale].uploads.tooLarge)
  if (sent.length === 0 || intake === undefined)
    return show(ask, connectors, kind, setUpTexts[ask.locale].uploads.noFile)
  const asked = await region.database.transact(scopeOf(actor), async (tx) => {
    const made: string[] = []
    for (const { sheet, file } of sent) {
      const organisation = sheet.organisation.id
      const source =
        sheet.source?.source ??
        (await addSource(
          tx,
          region,
          {
            connector: connector.key,
            organisation,
            name: `${sheet.organisation.name.nominative}: ${connector.name.fi}`.slice(0, 100),
            every: connector.every,
            filled: { settings: {}, secrets: {} },
          },
          actor,
          ask.now,
        ))
      if (source === undefined || file.file === undefined) continue
      const name = notText(file.name) ? undefined : file.name.slice(0, 200)
      const of = { source, organisation, intake: intake.key, name, file: file.file }
      made.push(await takeFile(tx, region.config.dataDir, of, actor, ask.now))
    }
    return made
  })
  const size = sent.reduce((sum, { file }) => sum + (file.size ?? 0), 0)
  if (size <= AT_ONCE) for (const run of asked) await workRun(region, connectors, run)
  else region.calls.ask(IMPORT_JOB)
  return seeOther(`/set-up/${kind}`)
}

async function confirm(ask: Ask, connectors: readonly Connector[], kind: Kind): Promise<Answer> {
  const { region, actor } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const ready = (await now(ask, connectors, kind)).list.flatMap((one) =>
    isReady(one) && one.run !== undefined ? [one.run] : [],
  )
  await region.database.transact(scopeOf(actor), async (tx) => {
    for (const run of ready) await confirmRun(tx, run.id, actor)
  })
  const rows = ready.reduce((sum, { counts }) => sum + counts.read + counts.gone, 0)
  if (rows <= 1000) for (const run of ready) await workRun(region, connectors, run.id)
  else region.calls.ask(IMPORT_JOB)
  return seeOther(`/set-up/${kind}`)
}

export const uploadRoutes = (connectors: readonly Connector[]): AnyRoute[] =>
  kinds.flatMap((kind) => [
    route({
      method: 'GET',
      path: `/set-up/${kind}`,
      access: 'administer',
      localized: true,
      about: `Form: the sheets of the step (${kind}); what has come of those that were sent`,
      handle: (ask: Ask) => show(ask, connectors, kind),
    }),
    route({
      method: 'GET',
      path: `/set-up/${kind}/template.xlsx`,
      access: 'administer',
      localized: true,
      about: `A sheet to fill in (${kind})`,
      async handle(ask: Ask) {
        const [intake] = (await now(ask, connectors, kind)).connector.intakes
        return intake === undefined ? refuse('notFound') : template(intake, ask.locale, 'xlsx')
      },
    }),
    route({
      method: 'POST',
      path: `/set-up/${kind}`,
      access: 'administer',
      localized: true,
      upload: 'large',
      files: MOST_FILES,
      about: `Reads the sheets of the step (${kind}); nothing is stored before it is confirmed`,
      handle: (ask: Ask) => send(ask, connectors, kind),
    }),
    route({
      method: 'POST',
      path: `/set-up/${kind}/confirmation`,
      access: 'administer',
      localized: true,
      about: `Stores all sheets of the step (${kind}) that were looked at`,
      handle: (ask: Ask) => confirm(ask, connectors, kind),
    }),
  ])
