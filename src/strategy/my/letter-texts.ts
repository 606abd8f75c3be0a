import { inThree } from '../../platform/i18n/index.ts'

/** Words of the mails of one's own work. */
export const letterTexts = inThree({
  fi: {
    all: 'Kaikki tehtäväsi:',
    why: 'Saat tämän viestin, koska työskentelet digistrategian parissa. Valitse, kuinka usein viesti tulee, tai lopeta viestit:',
    late: 'MYÖHÄSSÄ',
    open: 'AVOINNA',
    changed: 'MITÄ ON MUUTTUNUT',
    missing: 'MITÄ TOIMENPITEISTÄ PUUTTUU',
    moreSteps: {
      one: 'Lisäksi 1 muu tehtävä omalla sivullasi.',
      other: 'Lisäksi {n} muuta tehtävää omalla sivullasi.',
    },
    moreMissing: {
      one: 'Lisäksi 1 muu toimenpide omalla sivullasi.',
      other: 'Lisäksi {n} muuta toimenpidettä omalla sivullasi.',
    },
    changesSubject: 'muutoksia siinä, mitä seuraat',
    missingSubject: { one: '1 asia puuttuu toimenpiteistäsi', other: '{n} asiaa puuttuu toimenpiteistäsi' },
    newStep: 'Sinulle on uusi tehtävä.',
    newSteps: { one: '1 uusi tehtävä', other: '{n} uutta tehtävää' },
  },
  sv: {
    all: 'Alla dina arbetsuppgifter:',
    why: 'Du får det här meddelandet eftersom du arbetar med digistrategin. Välj hur ofta det kommer, eller avsluta meddelandena:',
    late: 'FÖRSENADE',
    open: 'ÖPPNA',
    changed: 'VAD SOM HAR ÄNDRATS',
    missing: 'VAD SOM SAKNAS I ÅTGÄRDERNA',
    moreSteps: {
      one: 'Dessutom 1 annan arbetsuppgift på din egen sida.',
      other: 'Dessutom {n} andra arbetsuppgifter på din egen sida.',
    },
    moreMissing: {
      one: 'Dessutom 1 annan åtgärd på din egen sida.',
      other: 'Dessutom {n} andra åtgärder på din egen sida.',
    },
    changesSubject: 'ändringar i det som du följer',
    missingSubject: { one: '1 sak saknas i dina åtgärder', other: '{n} saker saknas i dina åtgärder' },
    newStep: 'Du har en ny arbetsuppgift.',
    newSteps: { one: '1 ny arbetsuppgift', other: '{n} nya arbetsuppgifter' },
  },
  en: {
    all: 'All your tasks:',
    why: 'You get this message because you work with the digital strategy. Choose how often it comes, or end the messages:',
    late: 'LATE',
    open: 'OPEN',
    changed: 'WHAT HAS CHANGED',
    missing: 'WHAT IS MISSING IN THE MEASURES',
    moreSteps: { one: 'And 1 more task on your own page.', other: 'And {n} more tasks on your own page.' },
    moreMissing: { one: 'And 1 more measure on your own page.', other: 'And {n} more measures on your own page.' },
    changesSubject: 'changes in what you follow',
    missingSubject: { one: '1 thing is missing in your measures', other: '{n} things are missing in your measures' },
    newStep: 'You have a new task.',
    newSteps: { one: '1 new task', other: '{n} new tasks' },
  },
})
