import { inThree } from '../../../platform/i18n/index.ts'
import { lineKind } from './line.tsx'

const address = /^[^\s@<>"(),;]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,}$/u

/** An e-mail address. */
export const email = lineKind({
  key: 'email',
  name: { fi: 'Sähköposti', sv: 'E-post', en: 'E-mail' },
  identifies: true,
  errors: inThree({
    fi: {
      required: () => 'Sähköpostiosoite puuttuu. Kirjoita osoitteesi.',
      wrong: () => 'Sähköpostiosoite ei ole oikein. Kirjoita se näin: nimi@example.com.',
    },
    sv: {
      required: () => 'E-postadressen saknas. Skriv din adress.',
      wrong: () => 'E-postadressen är inte rätt. Skriv den så här: namn@example.com.',
    },
    en: {
      required: () => 'The e-mail address is missing. Enter your address.',
      wrong: () => 'The e-mail address is not correct. Enter it like this: name@example.com.',
    },
  }),
  field: { type: 'email', autocomplete: 'email', width: 'm' },
  read: (text) => (text.length <= 200 && address.test(text) ? text : undefined),
  sample: (random) => `asukas.${Math.floor(random() * 1000)}@example.com`,
})
