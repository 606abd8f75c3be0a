// A region of 100 measures in 50 municipalities and a sheet that plans each of them in each: for a test and for the bench.
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { enterPhases } from '../../../tests/plan.ts'
import { writeSheet } from '../../platform/sheets/index.ts'

const ids = Array.from({ length: 20 }, (_, at) => `G${at + 1}`)
const region = {
  title: 'Suuri strategia',
  region: 'Esimerkkiseutu',
  languages: ['fi'],
  municipalities: Array.from({ length: 50 }, (_, at) => ({ code: String(100 + at), name: `Kunta ${at + 1}` })),
  periods: ['Syksy 2026', 'Kevät 2027', 'Syksy 2027'],
  goals: [
    {
      id: 'G',
      title: 'Tavoite',
      packages: ids.map((id) => ({
        id,
        title: id,
        measures: [1, 2, 3, 4, 5].map((at) => ({
          id: `${id}.${at}`,
          title: `Toimenpide ${id}.${at}`,
          kind: 'coverage',
        })),
      })),
    },
  ],
}

export const ROWS = ids.length * 5 * region.municipalities.length

/** The region with its phases, so that starts and targets can be planned. */
export async function largeRegion(): Promise<{ app: TestApp; team: TestPerson }> {
  const app = await testApp({ content: region })
  const team = await app.person('strategyTeam')
  const marks = Object.fromEntries(
    ids.flatMap((id) => ['2026-07-01', '2027-01-01', '2027-07-01'].map((start) => [`phase_${id}_${start}`, 'active'])),
  )
  await enterPhases(team, marks)
  return { app, team }
}

/** A workbook with a row for each measure in each municipality: its start, its owner and its target. */
export function largeSheet(owner: string): Promise<Buffer> {
  const columns = ['Tunnus', 'Organisaation tunnus', 'Alkaa', 'Vastuuhenkilö', 'Tavoitearvo', 'Tavoitepäivä'].map(
    (title) => ({ title }),
  )
  const day = (text: string) => Temporal.PlainDate.from(text)
  const rows = ids.flatMap((id) =>
    [1, 2, 3, 4, 5].flatMap((at) =>
      region.municipalities.map(({ code }) => [
        `${id}.${at}`,
        Number(code),
        day('2026-11-01'),
        owner,
        0.8,
        day('2027-12-31'),
      ]),
    ),
  )
  return writeSheet([{ name: 'A', columns, rows }], { locale: 'fi', title: 'A' })
}
