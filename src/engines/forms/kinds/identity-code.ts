import { inThree } from '../../../platform/i18n/index.ts'
import { lineKind } from './line.tsx'

const SIGNS = '0123456789ABCDEFHJKLMNPRSTUVWXY'
/** Signs of the century, those that were added in 2023 among them. */
const centuries: Readonly<Record<string, string>> = {
  '+': '18',
  ...Object.fromEntries([...'-YXWVU'].map((sign) => [sign, '19'])),
  ...Object.fromEntries([...'ABCDEF'].map((sign) => [sign, '20'])),
}
const shape = /^(\d{2})(\d{2})(\d{2})([-+YXWVUABCDEF])(\d{3})([0-9A-FHJ-NPR-Y])$/

/** A Finnish personal identity code as it is kept, in capitals; undefined when the day, the number or the check is wrong. */
function read(text: string): string | undefined {
  const code = text.replaceAll(/\s/g, '').toUpperCase()
  const [, day = '', month = '', year = '', sign = '', number = '', check = ''] = shape.exec(code) ?? []
  if (check === '' || Number(number) < 2) return undefined
  if (SIGNS[Number(`${day}${month}${year}${number}`) % 31] !== check) return undefined
  try {
    Temporal.PlainDate.from(`${centuries[sign]}${year}-${month}-${day}`)
    return code
  } catch {
    return undefined
  }
}

/** A personal identity code. It is never repeated in a message. */
export const identityCode = lineKind({
  key: 'identityCode',
  name: { fi: 'Henkilötunnus', sv: 'Personbeteckning', en: 'Personal identity code' },
  identifies: true,
  errors: inThree({
    fi: {
      required: () => 'Henkilötunnus puuttuu. Kirjoita se.',
      wrong: () => 'Henkilötunnus ei ole oikein. Siinä on 11 merkkiä, esimerkiksi 010594Y9032.',
    },
    sv: {
      required: () => 'Personbeteckningen saknas. Skriv den.',
      wrong: () => 'Personbeteckningen är inte rätt. Den har 11 tecken, till exempel 010594Y9032.',
    },
    en: {
      required: () => 'The personal identity code is missing. Enter it.',
      wrong: () => 'The personal identity code is not correct. It has 11 characters, for example 010594Y9032.',
    },
  }),
  field: { autocomplete: 'off', width: 's' },
  read,
  // Nobody’s: 900–999 is given to no one for good.
  sample(random) {
    const number = 900 + Math.floor(random() * 100)
    return `010594Y${number}${SIGNS[Number(`010594${number}`) % 31]}`
  },
})
