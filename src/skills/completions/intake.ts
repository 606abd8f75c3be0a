// Completions by a file: as learning environments write their reports.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { findRegistered } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { cells, sheetDay } from '../../platform/sheets/index.ts'
import type { Column, Intake, Keyed, Reject, StoreContext } from '../../registers/sources/index.ts'
import { recordFigures } from './figures.ts'
import { storeCompletions } from './store.ts'

const columns: readonly Column[] = [
  {
    key: 'email',
    header: { fi: 'Sähköposti', sv: 'E-post', en: 'E-mail' },
    also: ['email address', 'sähköpostiosoite', 'e-postadress', 'email', 'käyttäjätunnus', 'username'],
    hint: {
      fi: 'Sähköposti tai henkilönumero tarvitaan.',
      sv: 'E-post eller nummer behövs.',
      en: 'An e-mail or a staff number is needed.',
    },
    example: 'tyontekija@example.com',
    required: false,
  },
  {
    key: 'number',
    header: { fi: 'Henkilönumero', sv: 'Nummer i registret', en: 'Staff number' },
    also: ['id number', 'idnumber', 'tunnistenumero', 'henkilönro', 'employee id'],
    example: '10234',
    required: false,
  },
  {
    key: 'course',
    header: { fi: 'Kurssin tunnus', sv: 'Kursens kod', en: 'Course key' },
    also: ['course short name', 'kurssin lyhenne', 'course id', 'koulutuksen tunnus', 'kursens kortnamn'],
    hint: {
      fi: 'Tyhjä: kurssin nimi on sen tunnus.',
      sv: 'Tomt: kursens namn är dess kod.',
      en: 'Empty: the course’s name is its key.',
    },
    example: 'tietosuoja',
    required: false,
  },
  {
    key: 'courseName',
    header: { fi: 'Kurssi', sv: 'Kurs', en: 'Course' },
    also: [
      'course full name',
      'course name',
      'kurssin nimi',
      'koulutus',
      'koulutuksen nimi',
      'kursens namn',
      'suoritus',
    ],
    example: 'Tietosuojan perusteet',
    required: false,
  },
  {
    key: 'day',
    header: { fi: 'Suoritettu', sv: 'Genomförd', en: 'Completed' },
    also: [
      'suorituspäivä',
      'suoritusaika',
      'time completed',
      'date completed',
      'completion date',
      'valmistumisaika',
      'slutförd',
    ],
    example: '24.11.2026',
    required: true,
  },
  {
    key: 'until',
    header: { fi: 'Voimassa', sv: 'Gäller till', en: 'Valid until' },
    also: ['voimassa asti', 'vanhenee', 'expires', 'expiry date', 'valid to', 'giltig till'],
    hint: {
      fi: 'Viimeinen päivä. Tyhjä: voimassa niin kauan kuin kurssille on sovittu.',
      sv: 'Sista dagen. Tomt: gäller så länge som man har kommit överens om för kursen.',
      en: 'The last day. Empty: as long as is agreed for the course.',
    },
    example: '',
    required: false,
  },
]

const months = [
  ['january', 'tammikuuta', 'januari'],
  ['february', 'helmikuuta', 'februari'],
  ['march', 'maaliskuuta', 'mars'],
  ['april', 'huhtikuuta', 'april'],
  ['may', 'toukokuuta', 'maj'],
  ['june', 'kesäkuuta', 'juni'],
  ['july', 'heinäkuuta', 'juli'],
  ['august', 'elokuuta', 'augusti'],
  ['september', 'syyskuuta', 'september'],
  ['october', 'lokakuuta', 'oktober'],
  ['november', 'marraskuuta', 'november'],
  ['december', 'joulukuuta', 'december'],
]

/** Moodle's reports say `Tuesday, 24 November 2026, 10:15 AM` or `tiistaina 24. marraskuuta 2026, 10.15`. */
export function reportedDay(text: string): string | undefined {
  const [, day, name = '', year] = /(\d{1,2})\.?\s+(\p{L}+)\s+(\d{4})/u.exec(text) ?? []
  const month = months.findIndex((names) => names.includes(name.toLowerCase()))
  return month < 0 ? sheetDay(text) : sheetDay(`${day}.${month + 1}.${year}`)
}

const day = () =>
  cells.optional(80).transform((text, context) => {
    const found = text === undefined ? undefined : reportedDay(text)
    if (text === undefined || found !== undefined) return found
    context.addIssue({ code: 'custom', message: 'notADay' })
    return z.NEVER
  })

interface CompletionRow {
  email: string | undefined
  number: string | undefined
  course: string
  courseName: string
  day: string
  /** The first day on which it counts no more. */
  until: string | undefined
}

const row: z.ZodType<CompletionRow> = z
  .object({
    email: cells.email(),
    number: cells.optional(40),
    course: cells.optional(200),
    courseName: cells.optional(200),
    day: day(),
    until: day(),
  })
  .transform((raw, context): CompletionRow => {
    const say = (field: string) => context.addIssue({ code: 'custom', message: 'required', path: [field] })
    const course = raw.course ?? raw.courseName
    if (raw.email === undefined && raw.number === undefined) say('email')
    if (course === undefined) say('courseName')
    if (raw.day === undefined) say('day')
    const end = raw.until === undefined ? undefined : Temporal.PlainDate.from(raw.until).add({ days: 1 }).toString()
    return {
      email: raw.email,
      number: raw.number,
      course: (course ?? '').toLowerCase(),
      courseName: raw.courseName ?? course ?? '',
      day: raw.day ?? '',
      until: end,
    }
  })

/** A sum: a key must not tell who it is about. */
export const keySum = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n').toLowerCase()).digest('base64url').slice(0, 24)

const words = {
  unknownPerson: {
    fi: 'Henkilöä ei ole henkilöstörekisterissä. Tuo henkilöstö ensin tai tarkista sähköposti.',
    sv: 'Personen finns inte i personalregistret. Hämta personalen först eller kontrollera e-posten.',
    en: 'The person is not in the register of staff. Bring the staff first, or check the e-mail.',
  },
  ahead: {
    fi: 'Suorituspäivä ei voi olla tulevaisuudessa.',
    sv: 'Dagen kan inte vara i framtiden.',
    en: 'The day of completion cannot be in the future.',
  },
  lapsedBefore: {
    fi: 'Voimassaolo päättyy ennen suorituspäivää.',
    sv: 'Giltigheten upphör före dagen då kursen genomfördes.',
    en: 'It lapses before the day of completion.',
  },
} satisfies Record<string, Reject['why']>

async function store(tx: Tx, rows: readonly Keyed<CompletionRow>[], context: StoreContext): Promise<Reject[]> {
  const { organisation, source, now } = context
  const rejects: Reject[] = []
  const people = await findRegistered(
    tx,
    organisation,
    rows.map((one) => one.row),
  )
  const arrived = rows.flatMap(({ key, row: one }, at) => {
    const person = people[at]
    const reject = (field: string, why: Reject['why']) => {
      rejects.push({ key, field, why })
      return []
    }
    if (one.day > context.today.toString()) return reject('day', words.ahead)
    if (one.until !== undefined && one.until <= one.day) return reject('until', words.lapsedBefore)
    if (person === undefined) return reject(one.email === undefined ? 'number' : 'email', words.unknownPerson)
    return [{ ...one, key, person }]
  })
  await storeCompletions(tx, arrived, { organisation, source, now })
  return rejects
}

/** Completions by a file. A file tells of some: what is not in it stays. */
export const completionsIntake: Intake<CompletionRow> = {
  key: 'completions.file',
  name: { fi: 'Suoritukset', sv: 'Genomförda kurser', en: 'Completions' },
  columns,
  row,
  keyOf: (one) => keySum(one.number ?? one.email ?? '', one.course, one.day),
  personal: true,
  whole: false,
  store,
  checked: (tx, { now }) => recordFigures(tx, now),
}
