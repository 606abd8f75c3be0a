import { z } from 'zod'
import { type FirstStep, may, organisations, renameOrganisation, scopeOf } from '../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  parseForm,
  route,
  seeOther,
} from '../platform/http/index.ts'
import { type Locale, locales, type Name } from '../platform/i18n/index.ts'
import type { Connector } from '../registers/sources/index.ts'
import { isFounded, type StrategyNow, strategyNow } from '../strategy/index.ts'
import { bundled, type Faults, found, planOf } from './founding.ts'
import { languageStepRoutes, languagesTyped } from './languages.tsx'
import { lookStepRoutes } from './look.tsx'
import { proposed } from './municipalities.ts'
import { fieldOf, NamesPage, nameFields } from './names-page.tsx'
import { outcomeNow } from './outcome.ts'
import { OverviewPage } from './overview-page.tsx'
import { peopleStepRoutes } from './people/routes.ts'
import { faultText, RegionPage } from './region-page.tsx'
import { serverStepRoutes } from './server-page.tsx'
import { sourceStepRoutes } from './sources/routes.ts'
import { stepStates } from './states.ts'
import { pathOf } from './steps.ts'
import { setUpTexts } from './texts.ts'
import { uploadRoutes } from './uploads/routes.ts'

type Values = Readonly<Record<string, string>>

/** After each step the whole: what is done, and how to go on. */
const HOME = '/set-up'

async function regionPage(ask: Ask, values?: Values, faults: Faults = {}): Promise<Answer> {
  const problems = Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => [field, faultText(fault, ask.locale)]),
  )
  const { content } = await bundled()
  const status = Object.keys(problems).length === 0 ? 200 : 422
  const languages = values === undefined ? locales : languagesTyped(values)
  return page(RegionPage({ view: ask.view, bundled: content, values: values ?? {}, languages, problems }), status)
}

const statesFor = (ask: Ask, strategy: StrategyNow, connectors: readonly Connector[], locale: Locale) => {
  const { region, actor, today, now } = ask
  const about = { strategy, connectors, config: region.config, locale, today, now, mayAttest: may.attest(actor) }
  return region.database.readAs(scopeOf(actor), (read) => stepStates(read, about))
}

/** What is left of setting up, for the administrator's own overview, which is in Finnish. */
export const firstSteps =
  (connectors: readonly Connector[]) =>
  async (ask: Ask): Promise<FirstStep[]> => {
    const { steps } = setUpTexts.fi
    const states = await statesFor(ask, await strategyNow(ask.region, ask.today, 'fi'), connectors, 'fi')
    return states
      .filter((one) => one.is === 'left')
      .map(({ step, now }) => ({ title: steps[step].title, text: now, path: pathOf(step) }))
  }

async function overview(ask: Ask, connectors: readonly Connector[]): Promise<Answer> {
  const { region, actor, today, now: at, view, locale } = ask
  if (!(await isFounded(region.database))) return regionPage(ask)
  const now = await strategyNow(region, today, locale)
  const states = await statesFor(ask, now, connectors, locale)
  const outcome = await region.database.readAs(scopeOf(actor), (read) => outcomeNow(read, now, at, today))
  return page(OverviewPage({ view, states, outcome }))
}

const foundingForm = z.object({
  strategy: z.enum(['bundled', 'own']).catch('bundled'),
  region: fields.optionalText(200),
  codes: fields.optionalText(2000),
})

async function foundRegion(ask: Ask): Promise<Answer> {
  const { region, actor, form, locale, now } = ask
  if (await isFounded(region.database)) return seeOther(HOME)
  const read = parseForm(foundingForm, form, locale)
  const sent = form.files.file
  const planned = await planOf({
    strategy: form.values.strategy,
    region: read.ok ? read.value.region : undefined,
    codes: read.ok ? read.value.codes : undefined,
    file: sent === undefined ? undefined : { name: sent.name, text: sent.body.toString('utf8') },
  })
  if (!planned.ok) return regionPage(ask, form.values, planned.faults)
  await found(region, { plan: planned.plan, languages: languagesTyped(form.values) }, actor, now)
  return seeOther(`${HOME}/names`)
}

async function namesPage(ask: Ask, again?: { values: Values; problems: Values; changed: boolean }): Promise<Answer> {
  const { region, view, today } = ask
  const all = (await organisations(region.database.read)).filter(
    (one) => one.kind !== 'partner' && (one.until === null || today.toString() < one.until),
  )
  const values = Object.fromEntries(
    all.flatMap((one) => {
      const name = proposed(one.id, one.name)
      return nameFields.map((field) => [fieldOf(one.id, field), name[field] ?? ''] as const)
    }),
  )
  const { problems = {}, changed = false } = again ?? {}
  const content = NamesPage({ view, organisations: all, values: again?.values ?? values, problems, changed })
  return page(content, changed ? 409 : again === undefined ? 200 : 422)
}

const form = fields.optionalText(120)

async function saveNames(ask: Ask): Promise<Answer> {
  const { region, actor, now, locale } = ask
  const all = (await organisations(region.database.read)).filter((one) => one.kind !== 'partner')
  const shape = Object.fromEntries(all.flatMap((one) => nameFields.map((field) => [fieldOf(one.id, field), form])))
  const read = parseForm(z.object(shape), ask.form, locale)
  if (!read.ok) return namesPage(ask, { values: ask.form.values, problems: read.problems, changed: false })
  const typed: Readonly<Record<string, string | undefined>> = read.value
  const changed = await region.database.transact(scopeOf(actor), async (tx) => {
    let isChanged = false
    // Frozen once, when all have their names.
    const later = async () => undefined
    let count = 0
    for (const one of all) {
      const seen = ask.form.values[fieldOf(one.id, 'seen')]
      if (seen === undefined) continue
      const name: Name = { nominative: one.name.nominative }
      for (const field of nameFields) {
        const value = typed[fieldOf(one.id, field)]
        if (value !== undefined) name[field] = value
      }
      if (nameFields.every((field) => name[field] === one.name[field])) continue
      const done = await renameOrganisation(tx, actor, now, later, { id: one.id, seen, name })
      if (done.is === 'conflict') isChanged = true
      count += 1
    }
    if (count > 0) await region.freeze(now)
    return isChanged
  })
  return changed ? namesPage(ask, { values: ask.form.values, problems: {}, changed }) : seeOther(HOME)
}

/** All pages of setting up. */
export const routesWith = (connectors: readonly Connector[]): readonly AnyRoute[] => [
  ...languageStepRoutes,
  ...lookStepRoutes,
  ...serverStepRoutes,
  ...sourceStepRoutes(connectors),
  ...uploadRoutes(connectors),
  ...peopleStepRoutes,
  route({
    method: 'GET',
    path: HOME,
    access: 'administer',
    localized: true,
    beforeFounding: true,
    about: 'Setting up a region: first its strategy and municipalities, then what is done and what is left',
    handle: (ask: Ask) => overview(ask, connectors),
  }),
  route({
    method: 'POST',
    path: `${HOME}/region`,
    access: 'administer',
    localized: true,
    beforeFounding: true,
    upload: true,
    about: 'Founds the region: its strategy, name and municipalities, once',
    handle: foundRegion,
  }),
  route({
    method: 'GET',
    path: `${HOME}/names`,
    access: 'administer',
    localized: true,
    about: 'Form: the Finnish forms of every name, proposed by rule',
    handle: (ask: Ask) => namesPage(ask),
  }),
  route({
    method: 'POST',
    path: `${HOME}/names`,
    access: 'administer',
    localized: true,
    about: 'Saves the forms of names; of two editors the second is told',
    handle: saveNames,
  }),
]
