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
    improvedSubject: {
      decided: (receipt: string) => `Palautteestasi ${receipt} tehtiin päätös`,
      looked: (receipt: string) => `Mitä palautteestasi ${receipt} seurasi`,
    },
    improved: {
      decided: 'Palautteesi johti päätökseen. Lue sivulta, mitä päätettiin ja miksi.',
      looked: 'Katsoimme, auttoiko se, mitä teimme palautteesi vuoksi. Lue tulos sivulta.',
    },
    end: 'Linkistä näet, missä palautteesi on. Siellä voit myös poistaa yhteystietosi.',
  },
  sv: {
    receivedSubject: (receipt) => `Din respons har kommit fram: ${receipt}`,
    received: (receipt) => `Tack för din respons. Dess nummer är ${receipt}.`,
    due: (who, day) => `Den som svarar: ${who}. Du får ett svar senast ${day}.`,
    answeredSubject: (receipt) => `Svar på din respons ${receipt}`,
    answered: (who) => `Den som svarar: ${who}`,
    movedSubject: (receipt) => `Din respons ${receipt} har överförts`,
    improvedSubject: {
      decided: (receipt) => `Ett beslut har fattats om din respons ${receipt}`,
      looked: (receipt) => `Vad som följde av din respons ${receipt}`,
    },
    improved: {
      decided: 'Din respons ledde till ett beslut. Läs på sidan vad som beslutades och varför.',
      looked: 'Vi granskade om det vi gjorde på grund av din respons hjälpte. Läs resultatet på sidan.',
    },
    end: 'Via länken ser du hur det går med din respons. Där kan du också ta bort dina kontaktuppgifter.',
  },
  en: {
    receivedSubject: (receipt) => `Your feedback has arrived: ${receipt}`,
    received: (receipt) => `Thank you for your feedback. Its number is ${receipt}.`,
    due: (who, day) => `Answered by: ${who}. You will get an answer by ${day}.`,
    answeredSubject: (receipt) => `Answer to your feedback ${receipt}`,
    answered: (who) => `Answered by: ${who}`,
    movedSubject: (receipt) => `Your feedback ${receipt} was handed over`,
    improvedSubject: {
      decided: (receipt) => `Your feedback ${receipt} led to a decision`,
      looked: (receipt) => `What came of your feedback ${receipt}`,
    },
    improved: {
      decided: 'Your feedback led to a decision. Read on the page what was decided and why.',
      looked: 'We looked at whether what we did because of your feedback helped. Read the result on the page.',
    },
    end: 'The link shows how your feedback stands. You can also remove your contact details there.',
  },
})
