// A region of any size with a round that is under way: for counting queries and for the bench.
import assert from 'node:assert/strict'
import type { TestApp, TestPerson } from '../../../tests/app.ts'
import { sendDue } from '../../platform/mail/index.ts'
import { openedRound, send, write } from './rounds.testing.ts'

/** Ids of municipalities as the example has them: 001, 002 … */
export const municipality = (at: number): string => String(at + 1).padStart(3, '0')

const kinds = ['deliverable', 'coverage', 'rhythm', 'level'] as const

const PACKAGE = 26

/** A region with so many municipalities and measures, as its file has it. */
export const manyRegion = (municipalities: number, measures: number) => ({
  title: 'Esimerkkistrategia',
  region: 'Esimerkkiseutu',
  languages: ['fi'],
  municipalities: Array.from({ length: municipalities }, (_, at) => ({
    code: municipality(at),
    name: `Esimerkkilä ${at + 1}`,
  })),
  periods: ['Kevät 2026', 'Syksy 2026', 'Kevät 2027'],
  period_marks: ['Aktiivinen toimi', 'Jatkuvaa toimintaa'],
  goals: [
    {
      id: 'G',
      title: 'Tavoite',
      packages: Array.from({ length: Math.ceil(measures / PACKAGE) }, (_, one) => ({
        id: `G${one + 1}`,
        title: `Paketti ${one + 1}`,
        measures: Array.from({ length: Math.min(PACKAGE, measures - one * PACKAGE) }, (_, at) => ({
          id: `G${one + 1}.${at + 1}`,
          title: `Toimenpide ${one + 1}.${at + 1}`,
          kind: kinds[at % kinds.length] ?? 'deliverable',
        })),
      })),
    },
  ],
})

export interface BusyRound {
  team: TestPerson
  leads: readonly TestPerson[]
  path: string
}

/** Opens a round and answers every other part of it. */
export async function busyRound(app: TestApp, municipalities: number): Promise<BusyRound> {
  const team = await app.person('strategyTeam')
  const leads: TestPerson[] = []
  for (let at = 0; at < municipalities; at++) leads.push(await app.person('digitalLead', municipality(at)))
  const path = await openedRound(team)
  for (const [at, lead] of leads.entries()) {
    if (at % 2 === 1) continue
    const part = `${path}/parts/${municipality(at)}`
    await write(lead, part)
    const sent = await send(lead, part)
    assert.equal(sent.status, 303, sent.body.replace(/<[^>]+>/g, ' ').slice(0, 500))
  }
  // What goes on in the background would change the data while pages are counted.
  await sendDue(app.region)
  return { team, leads, path }
}
