// The sheet of staff: its columns, and a row of it as a value.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { cells } from '../../platform/sheets/index.ts'
import type { Column } from '../sources/index.ts'
import type { EmploymentRole } from './rules.ts'

/** Words for roles as people write them into a sheet. */
const roleWords: Record<EmploymentRole, readonly string[]> = {
  employee: ['työntekijä', 'viranhaltija', 'anställd', 'tjänsteinnehavare', 'staff'],
  supervisor: ['esihenkilö', 'esimies', 'lähiesihenkilö', 'chef', 'närmaste chef', 'manager'],
  management: ['johto', 'toimialajohtaja', 'kunnanjohtaja', 'ledning', 'sektordirektör', 'kommundirektör', 'director'],
  elected: ['luottamushenkilö', 'förtroendevald', 'elected official'],
}

export const staffColumns: readonly Column[] = [
  {
    key: 'number',
    header: { fi: 'Henkilönumero', sv: 'Personnummer i registret', en: 'Staff number' },
    also: [
      'henkilönro',
      'hlönro',
      'hlönumero',
      'työntekijänumero',
      'anställningsnummer',
      'employee id',
      'employeenumber',
    ],
    hint: {
      fi: 'Henkilöstöjärjestelmän numero, ei henkilötunnus. Riittää, jos sähköpostia ei ole.',
      sv: 'Personalsystemets nummer, inte personbeteckning. Räcker om det inte finns någon e-post.',
      en: 'The number in the personnel system, not the personal identity code. Enough when there is no e-mail.',
    },
    example: '10234',
    required: false,
  },
  {
    key: 'lastName',
    header: { fi: 'Sukunimi', sv: 'Efternamn', en: 'Last name' },
    also: ['surname', 'familyname', 'sn'],
    example: 'Esimerkki',
    required: false,
  },
  {
    key: 'firstName',
    header: { fi: 'Etunimi', sv: 'Förnamn', en: 'First name' },
    also: ['etunimet', 'kutsumanimi', 'tilltalsnamn', 'givenname'],
    example: 'Työntekijä',
    required: false,
  },
  {
    key: 'name',
    header: { fi: 'Nimi', sv: 'Namn', en: 'Name' },
    also: ['koko nimi', 'displayname', 'full name'],
    hint: {
      fi: 'Etunimi ja sukunimi samassa. Jätä tyhjäksi, jos ne ovat omissa sarakkeissaan.',
      sv: 'Förnamn och efternamn tillsammans. Lämna tomt om de finns i egna kolumner.',
      en: 'First and last name together. Leave empty when they stand in columns of their own.',
    },
    example: '',
    required: false,
  },
  {
    key: 'email',
    header: { fi: 'Sähköposti', sv: 'E-post', en: 'E-mail' },
    also: ['sähköpostiosoite', 'email', 'mail', 'userprincipalname', 'upn', 'e-postadress'],
    example: 'tyontekija@example.com',
    required: false,
  },
  {
    key: 'sector',
    header: { fi: 'Toimiala', sv: 'Sektor', en: 'Sector' },
    also: ['hallintokunta', 'osasto', 'division'],
    example: 'Sivistys',
    required: false,
  },
  {
    key: 'parentUnit',
    header: { fi: 'Yläyksikkö', sv: 'Överordnad enhet', en: 'Parent unit' },
    also: ['palvelualue', 'tulosalue', 'serviceområde'],
    example: 'Perusopetus',
    required: false,
  },
  {
    key: 'unit',
    header: { fi: 'Yksikkö', sv: 'Enhet', en: 'Unit' },
    also: ['työyksikkö', 'toimipaikka', 'tulosyksikkö', 'department', 'arbetsenhet'],
    example: 'Kirkonkylän koulu',
    required: false,
  },
  {
    key: 'title',
    header: { fi: 'Nimike', sv: 'Benämning', en: 'Title' },
    also: ['ammattinimike', 'tehtävänimike', 'virkanimike', 'tehtävä', 'jobtitle', 'yrkesbenämning'],
    example: 'Luokanopettaja',
    required: false,
  },
  {
    key: 'role',
    header: { fi: 'Rooli', sv: 'Roll', en: 'Role' },
    hint: {
      fi: 'Työntekijä, esihenkilö, johto tai luottamushenkilö. Tyhjä tarkoittaa työntekijää.',
      sv: 'Anställd, chef, ledning eller förtroendevald. Tomt betyder anställd.',
      en: 'Staff, supervisor, management or elected official. Empty means staff.',
    },
    example: 'Työntekijä',
    required: false,
  },
  {
    key: 'body',
    header: { fi: 'Toimielin', sv: 'Organ', en: 'Body' },
    hint: {
      fi: 'Vain luottamushenkilölle: toimielin, jossa hän on.',
      sv: 'Endast för förtroendevalda: organet som hen sitter i.',
      en: 'For elected officials only: the body of which they are a member.',
    },
    example: '',
    required: false,
  },
  {
    key: 'since',
    header: { fi: 'Alkaa', sv: 'Börjar', en: 'Begins' },
    also: [
      'alkupvm',
      'alkupäivä',
      'palvelussuhteen alku',
      'alkaen',
      'startdatum',
      'hiredate',
      'start date',
      'startdate',
    ],
    example: '1.8.2026',
    required: true,
  },
  {
    key: 'until',
    header: { fi: 'Päättyy', sv: 'Upphör', en: 'Ends' },
    also: ['loppupvm', 'päättymispäivä', 'palvelussuhteen loppu', 'asti', 'slutdatum', 'end date', 'enddate'],
    hint: {
      fi: 'Viimeinen työpäivä. Tyhjä, jos päivä ei ole tiedossa.',
      sv: 'Sista arbetsdagen. Tomt om dagen inte är känd.',
      en: 'The last working day. Empty when it is not known.',
    },
    example: '',
    required: false,
  },
  {
    key: 'supervisor',
    header: { fi: 'Esihenkilö', sv: 'Chef', en: 'Supervisor' },
    also: ['esimies', 'esihenkilön sähköposti', 'esihenkilön henkilönumero', 'närmaste chef', 'manager'],
    hint: {
      fi: 'Esihenkilön sähköposti tai henkilönumero.',
      sv: 'Chefens e-post eller nummer i registret.',
      en: 'The supervisor’s e-mail or staff number.',
    },
    example: 'esihenkilo@example.com',
    required: false,
  },
  {
    key: 'employment',
    header: { fi: 'Palvelussuhteen numero', sv: 'Anställningens nummer', en: 'Employment number' },
    also: ['palvelussuhdenumero', 'palvelussuhde', 'employment id'],
    hint: {
      fi: 'Tarvitaan vain, jos samalla ihmisellä on kaksi palvelussuhdetta.',
      sv: 'Behövs bara om samma person har två anställningar.',
      en: 'Needed only when one person has two employments.',
    },
    example: '',
    required: false,
  },
]

const raw = z.object({
  number: cells.optional(40),
  lastName: cells.optional(60),
  firstName: cells.optional(60),
  name: cells.optional(120),
  email: cells.email(),
  sector: cells.optional(80),
  parentUnit: cells.optional(120),
  unit: cells.optional(120),
  title: cells.optional(120),
  role: cells.word(roleWords, 'employee'),
  body: cells.optional(120),
  since: cells.day(),
  until: cells.optionalDay(),
  supervisor: cells.optional(200),
  employment: cells.optional(40),
})

export interface StaffRow {
  name: string
  email: string | undefined
  number: string | undefined
  sector: string | undefined
  parentUnit: string | undefined
  unit: string | undefined
  title: string | undefined
  role: EmploymentRole
  body: string | undefined
  since: string
  /** The first day on which it is no more. */
  until: string | undefined
  /** E-mail or number, in lower case. */
  supervisor: string | undefined
  employment: string | undefined
}

/** People write the last day; the register keeps the day after it. */
const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

export const staffRow: z.ZodType<StaffRow> = raw.transform((row, context): StaffRow => {
  const name = row.name ?? [row.firstName, row.lastName].filter((part) => part !== undefined).join(' ')
  if (name === '') context.addIssue({ code: 'custom', message: 'required', path: ['lastName'] })
  if (row.email === undefined && row.number === undefined)
    context.addIssue({ code: 'custom', message: 'required', path: ['email'] })
  return {
    name,
    email: row.email,
    number: row.number,
    sector: row.sector,
    parentUnit: row.parentUnit,
    unit: row.unit,
    title: row.title,
    role: row.role,
    body: row.body,
    since: row.since,
    until: row.until === undefined ? undefined : dayAfter(row.until),
    supervisor: row.supervisor?.toLowerCase(),
    employment: row.employment,
  }
})

/** A sum, so that a number or an address of a person is not kept where only a key is needed. */
export const sumOf = (text: string): string =>
  createHash('sha256').update(text.toLowerCase()).digest('base64url').slice(0, 24)

/** A row's key in its source: the employment's number, else the person's number or e-mail. */
export const staffKey = (row: StaffRow): string =>
  sumOf(
    row.employment !== undefined
      ? `employment ${row.employment}`
      : row.number !== undefined
        ? `number ${row.number}`
        : `email ${row.email ?? ''}`,
  )
