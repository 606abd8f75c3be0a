import { inThree } from '../platform/i18n/index.ts'

export const waitingTexts = inThree({
  fi: {
    title: 'Palvelua otetaan käyttöön',
    text: 'Täällä näet pian, miten seudun yhteinen digistrategia etenee. Tule myöhemmin uudelleen.',
    signIn: 'Kirjaudu sisään',
  },
  sv: {
    title: 'Tjänsten tas i bruk',
    text: 'Här ser du snart hur regionens gemensamma digitala strategi framskrider. Kom tillbaka senare.',
    signIn: 'Logga in',
  },
  en: {
    title: 'This service is being set up',
    text: 'You will soon see here how the region’s shared digital strategy is progressing. Please come back later.',
    signIn: 'Sign in',
  },
})
