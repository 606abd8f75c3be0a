import { inThree } from '../../../platform/i18n/index.ts'

export const conditionTexts = inThree({
  fi: {
    answered: (question: string) => `”${question}” – on vastattu`,
    is: (question: string, value: string) => `”${question}” – vastaus: ${value}`,
    least: (question: string, value: number) => `”${question}” – vähintään ${value}`,
    gone: 'poistettu kysymys',
    all: 'Kaikki nämä',
    any: 'Jokin näistä',
  },
  sv: {
    answered: (question: string) => `”${question}” – har besvarats`,
    is: (question: string, value: string) => `”${question}” – svar: ${value}`,
    least: (question: string, value: number) => `”${question}” – minst ${value}`,
    gone: 'en borttagen fråga',
    all: 'Alla dessa',
    any: 'Någon av dessa',
  },
  en: {
    answered: (question: string) => `“${question}” – is answered`,
    is: (question: string, value: string) => `“${question}” – answer: ${value}`,
    least: (question: string, value: number) => `“${question}” – at least ${value}`,
    gone: 'a removed question',
    all: 'All of these',
    any: 'Any of these',
  },
})
