// What columns of services and channels have in common.
import { z } from 'zod'
import { type Column, cells, own, type Said } from '../../sources/index.ts'

const split = (text: string): string[] =>
  text
    .split(/[;,|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** A business identity code; what is none is left out rather than losing its row. */
export const businessId = cells
  .optionalText(20)
  .transform((value) => (value !== undefined && /^\d{7}-\d$/.test(value) ? value : undefined))

/** Several short values: a list, or a text with commas or semicolons between. */
export const listOf = (max: number) =>
  z
    .union([z.array(z.string()), z.string(), z.number(), z.null()])
    .optional()
    .transform((value) => [
      ...new Set(Array.isArray(value) ? value.map((one) => one.trim()).filter(Boolean) : split(String(value ?? ''))),
    ])
    .pipe(z.array(z.string().max(max, 'tooLong')).max(400, 'tooMuch'))

const notAMunicipality: Said = {
  fi: 'Kunnan tunnus ei ole oikein. Siinä on kolme numeroa, esimerkiksi 005.',
  sv: 'Kommunkoden är inte rätt. Den har tre siffror, till exempel 005.',
  en: 'The municipality code is not correct. It has three digits, for example 005.',
}

/** A spreadsheet drops the zeros before a code. */
const padded = (code: string): string => (/^\d{1,2}$/.test(code) ? code.padStart(3, '0') : code)

export const municipalityCode = cells
  .optionalText(20)
  .transform((value) => (value === undefined ? undefined : padded(value)))
  .superRefine((value, context) => {
    if (value !== undefined && !/^\d{3}$/.test(value)) context.addIssue(own(notAMunicipality))
  })

export const municipalityCodes = listOf(20)
  .transform((codes) => codes.map(padded))
  .superRefine((codes, context) => {
    if (codes.some((code) => !/^\d{3}$/.test(code))) context.addIssue(own(notAMunicipality))
  })

/** A choice by any of its words; the first of each is its code. Compared without case. */
export const chosenFrom = <const T extends string>(words: Readonly<Record<T, readonly string[]>>) =>
  cells.optionalText(60).transform((value, context): T | undefined => {
    if (value === undefined) return undefined
    const known = Object.entries(words) as [T, readonly string[]][]
    const found = known.find(([code, some]) => [code, ...some].some((one) => one.toLowerCase() === value.toLowerCase()))
    if (found !== undefined) return found[0]
    context.addIssue({ code: 'custom', message: 'notAnOption' })
    return z.NEVER
  })

/** An address on the web; what is none is left out rather than losing its row. */
export const webAddress = cells.optionalText(1000).transform((value) => {
  if (value === undefined) return undefined
  const whole = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(value) ? `https://${value}` : value
  const parsed = URL.canParse(whole) ? new URL(whole) : undefined
  return parsed !== undefined && /^https?:$/.test(parsed.protocol) && parsed.username === '' ? parsed.href : undefined
})

export const names = {
  name: cells.text(400),
  nameSv: cells.optionalText(400),
  nameEn: cells.optionalText(400),
}

const col = (key: string, header: Said, example: string, rest: Partial<Column> = {}): Column => ({
  key,
  header,
  example,
  required: false,
  ...rest,
})

export const idColumn = col('id', { fi: 'Tunnus', sv: 'Kod', en: 'Id' }, 'kirjasto-1', {
  also: ['contentId', 'guid', 'PTV id'],
  hint: {
    fi: 'Pysyy samana, vaikka nimi muuttuu. Jos puuttuu, käytetään kunnan koodia ja nimeä.',
    sv: 'Förblir densamma när namnet ändras. Saknas den används kommunkoden och namnet.',
    en: 'Stays the same when the name changes. Without it the municipality code and the name are used.',
  },
})

export const nameColumns = (example: Said): Column[] => [
  col('name', { fi: 'Nimi', sv: 'Namn', en: 'Name' }, example.fi, {
    required: true,
    also: ['Nimi suomeksi', 'Namn på finska', 'Name in Finnish'],
  }),
  col('nameSv', { fi: 'Nimi ruotsiksi', sv: 'Namn på svenska', en: 'Name in Swedish' }, example.sv),
  col('nameEn', { fi: 'Nimi englanniksi', sv: 'Namn på engelska', en: 'Name in English' }, example.en),
]

export const municipalityColumn = col('municipality', { fi: 'Kunta', sv: 'Kommun', en: 'Municipality' }, '005', {
  also: ['Kuntakoodi', 'Kunnan tunnus', 'Kommunkod', 'Municipality code'],
  hint: {
    fi: 'Koodi. Jos puuttuu, käytetään lähteen omistajaa.',
    sv: 'Kod. Saknas den används källans ägare.',
    en: 'Code. Without it the owner of the source is used.',
  },
})

export const providerColumn = col(
  'provider',
  { fi: 'Vastuuorganisaatio', sv: 'Ansvarig organisation', en: 'Responsible organisation' },
  'Esimerkkikunta',
)

export const column = col
