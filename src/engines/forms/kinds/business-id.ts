import { inThree } from '../../../platform/i18n/index.ts'
import { lineKind } from './line.tsx'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2]

/** The last digit of a business id; undefined: no such number is given. */
function checkOf(digits: string): number | undefined {
  const rest = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11
  return rest === 0 ? 0 : rest === 1 ? undefined : 11 - rest
}

function read(text: string): string | undefined {
  const [, digits = '', check = ''] = /^(\d{6,7})-?(\d)$/.exec(text.replaceAll(/\s/g, '')) ?? []
  const whole = digits.padStart(7, '0')
  return check !== '' && checkOf(whole) === Number(check) ? `${whole}-${check}` : undefined
}

/** A business id. */
export const businessId = lineKind({
  key: 'businessId',
  name: { fi: 'Y-tunnus', sv: 'FO-nummer', en: 'Business ID' },
  // Of a person who trades under their own name it is theirs.
  identifies: true,
  errors: inThree({
    fi: {
      required: () => 'Y-tunnus puuttuu. Kirjoita se näin: 1234567-1.',
      wrong: () => 'Y-tunnus ei ole oikein. Kirjoita se näin: 1234567-1.',
    },
    sv: {
      required: () => 'FO-numret saknas. Skriv det så här: 1234567-1.',
      wrong: () => 'FO-numret är inte rätt. Skriv det så här: 1234567-1.',
    },
    en: {
      required: () => 'The business ID is missing. Enter it like this: 1234567-1.',
      wrong: () => 'The business ID is not correct. Enter it like this: 1234567-1.',
    },
  }),
  field: { autocomplete: 'off', width: 's' },
  read,
  sample(random) {
    let number = Math.floor(random() * 9_000_000)
    while (checkOf(String(number).padStart(7, '0')) === undefined) number += 1
    const digits = String(number).padStart(7, '0')
    return `${digits}-${checkOf(digits)}`
  },
})
