import { inThree } from '../../../platform/i18n/index.ts'
import { lineKind } from './line.tsx'

/** A telephone number, kept with its country: +358401234567. */
function read(text: string): string | undefined {
  const bare = text.replaceAll(/[\s().\u00a0-]/g, '')
  const whole = bare.startsWith('00') ? `+${bare.slice(2)}` : /^0[1-9]/.test(bare) ? `+358${bare.slice(1)}` : bare
  return /^\+\d{6,15}$/.test(whole) ? whole : undefined
}

/** A telephone number. */
export const phone = lineKind({
  key: 'phone',
  name: { fi: 'Puhelinnumero', sv: 'Telefonnummer', en: 'Phone number' },
  identifies: true,
  errors: inThree({
    fi: {
      required: () => 'Puhelinnumero puuttuu. Kirjoita numerosi.',
      wrong: () => 'Puhelinnumero ei ole oikein. Kirjoita se suuntanumeron kanssa ilman kirjaimia.',
    },
    sv: {
      required: () => 'Telefonnumret saknas. Skriv ditt nummer.',
      wrong: () => 'Telefonnumret är inte rätt. Skriv det med riktnummer och utan bokstäver.',
    },
    en: {
      required: () => 'The phone number is missing. Enter your number.',
      wrong: () => 'The phone number is not correct. Enter it with the area code and without letters.',
    },
  }),
  field: { type: 'tel', autocomplete: 'off', width: 'm' },
  read,
  // Cannot be dialled.
  sample: (random) => `+35800000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
})
