import { inThree } from '../i18n/index.ts'

export const texts = inThree({
  fi: { page: 'Sivu {n}/{of}' },
  sv: { page: 'Sida {n}/{of}' },
  en: { page: 'Page {n} of {of}' },
})
