import { inThree } from '../../platform/i18n/index.ts'

/** Words of the mails to senders. */
export const letterTexts = inThree({
  fi: {
    receivedSubject: (receipt: string) => `Palautteesi on saapunut: ${receipt}`,
    received: (receipt: string) => `Kiitos palautteestasi. Sen numero on ${receipt}.`,
    due: (who: string, day: string) => `Vastaaja: ${who}. Saat vastauksen viimeistään ${day}.`,
    answeredSubject: (receipt: string) => `Vastaus palautteeseesi ${receipt}`,
    answered: (who: string) => `Vastaaja: ${who}`,
    movedSubject: (receipt: string) => `Palautteesi ${receipt} siirtyi`,
    end: 'Linkistä näet, missä palautteesi on. Siellä voit myös poistaa yhteystietosi.',
  },
  sv: {
    receivedSubject: (receipt) => `Din respons har kommit fram: ${receipt}`,
    received: (receipt) => `Tack för din respons. Dess nummer är ${receipt}.`,
    due: (who, day) => `Den som svarar: ${who}. Du får ett svar senast ${day}.`,
    answeredSubject: (receipt) => `Svar på din respons ${receipt}`,
    answered: (who) => `Den som svarar: ${who}`,
    movedSubject: (receipt) => `Din respons ${receipt} har överförts`,
    end: 'Via länken ser du hur det går med din respons. Där kan du också ta bort dina kontaktuppgifter.',
  },
  en: {
    receivedSubject: (receipt) => `Your feedback has arrived: ${receipt}`,
    received: (receipt) => `Thank you for your feedback. Its number is ${receipt}.`,
    due: (who, day) => `Answered by: ${who}. You will get an answer by ${day}.`,
    answeredSubject: (receipt) => `Answer to your feedback ${receipt}`,
    answered: (who) => `Answered by: ${who}`,
    movedSubject: (receipt) => `Your feedback ${receipt} was handed over`,
    end: 'The link shows how your feedback stands. You can also remove your contact details there.',
  },
})
