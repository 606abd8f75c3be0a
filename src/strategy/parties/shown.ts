import { bodies, colleagues, may, organisations, runs, scopeOf } from '../../platform/access/index.ts'
import { endOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { type Answer, type Ask, type Problems, page } from '../../platform/http/index.ts'
import { typedDay } from '../../platform/i18n/index.ts'
import { byNeed, type Option } from '../../platform/ui/index.ts'
import { type MeasureRow, measureRows } from '../parts/measures-table.tsx'
import type { Standings } from '../standing/index.ts'
import { PartyPage } from './party-page.tsx'
import { mappingsOn, namesOfTargets, type Told } from './queries.ts'
import type { Party } from './rules.ts'
import { choiceOf, targetsOf, targetText } from './targets.ts'
import { texts } from './texts.ts'

type Who = Pick<Ask, 'region' | 'actor' | 'locale'>

/** The mappings of the shown day, as the reader may see them. */
export function toldFor({ region, actor, locale }: Who, standings: Standings): Promise<Told[]> {
  const known = standings.basis === 'reported' ? endOf(standings.on) : undefined
  return region.database.readAs(scopeOf(actor), (read) => mappingsOn(read, standings.on, known, locale))
}

/** What a party can be mapped to, by the values of the form. */
export async function choicesOf(read: Read, today: Temporal.PlainDate, { locale }: Who) {
  const all = (await organisations(read)).filter((one) => runs(one, today))
  const held = (await bodies(read)).filter((one) => runs(one, today))
  const people = new Map((await colleagues(read, today)).map((one) => [one.person, one.name]))
  const names = namesOfTargets(all, held, people, locale)
  const targets = targetsOf(all, held, [...people.keys()])
  return targets.map((target) => ({ target, value: choiceOf(target), label: targetText(target, names, locale) }))
}

export const rowsOfParty = (standings: Standings, party: Party): MeasureRow[] =>
  measureRows(standings, party.measures).sort((a, b) => byNeed(a.judged.state, b.judged.state))

/** The page of one party; with what was typed when its form comes back. */
export async function showParty(
  ask: Who & Pick<Ask, 'view' | 'today' | 'form'>,
  shown: { standings: Standings; party: Party; on: Temporal.PlainDate | undefined },
  status = 200,
  problems: Problems = {},
): Promise<Answer> {
  const { standings, party } = shown
  const mappings = (await toldFor(ask, standings)).filter((one) => one.party === party.key)
  let choices: Option[] | undefined
  if (may.steer(ask.actor)) {
    const found = await ask.region.database.readAs(scopeOf(ask.actor), (read) => choicesOf(read, ask.today, ask))
    choices = [{ value: '', label: texts[ask.locale].choose }, ...found.map(({ value, label }) => ({ value, label }))]
  }
  const values = status === 200 ? { since: typedDay(ask.today) } : ask.form.values
  const rows = rowsOfParty(standings, party)
  return page(PartyPage({ view: ask.view, ...shown, rows, mappings, choices, values, problems }), status)
}
