import { inThree } from '../../../platform/i18n/index.ts'

export const mailTexts = inThree({
  fi: {
    subject: (name: string) => `Vastaa kyselyyn: ${name}`,
    againSubject: (name: string) => `Muistutus kyselystä: ${name}`,
    asked: (name: string, owner: string) => `${owner} kysyy henkilöstöltään: ${name}.`,
    again: (name: string) => `Et ole vielä vastannut kyselyyn: ${name}. Ehdit vielä.`,
    once: 'Linkki on sinun. Sillä voi vastata yhden kerran, joten älä välitä sitä eteenpäin.',
    anonymous:
      'Vastaat nimettömästi. Ohjelma tietää, kenen linkki on käytetty, mutta ei sitä, mikä vastaus on kenenkin.',
    until: (day: string) => `Voit vastata ${day} asti.`,
  },
  sv: {
    subject: (name: string) => `Svara på enkäten: ${name}`,
    againSubject: (name: string) => `Påminnelse om enkäten: ${name}`,
    asked: (name: string, owner: string) => `${owner} frågar sin personal: ${name}.`,
    again: (name: string) => `Du har inte svarat på enkäten ännu: ${name}. Du hinner fortfarande.`,
    once: 'Länken är din. Med den kan man svara en gång, så skicka den inte vidare.',
    anonymous: 'Du svarar anonymt. Programmet vet vems länk som har använts men inte vilket svar som är vems.',
    until: (day: string) => `Du kan svara till ${day}.`,
  },
  en: {
    subject: (name: string) => `Answer the survey: ${name}`,
    againSubject: (name: string) => `Reminder of the survey: ${name}`,
    asked: (name: string, owner: string) => `${owner} asks its staff: ${name}.`,
    again: (name: string) => `You have not answered the survey yet: ${name}. There is still time.`,
    once: 'The link is yours. It answers once, so please do not pass it on.',
    anonymous: 'You answer anonymously. The program knows whose link has been used, but not which answer is whose.',
    until: (day: string) => `You can answer until ${day}.`,
  },
})
