import { inThree } from '../i18n/index.ts'

/** Every refusal and fault: what happened. what to do. */
export const errorWords = inThree({
  fi: {
    reference: 'Häiriön tunnus',
    tellReference: 'Kerro tunnus, kun otat yhteyttä.',
    toFront: 'Siirry etusivulle',
    kinds: {
      notFound: {
        title: 'Sivua ei löytynyt',
        advice: 'Osoitteessa voi olla kirjoitusvirhe, tai sivu on poistettu. Tarkista osoite tai etsi sivu valikosta.',
      },
      notAllowed: {
        title: 'Sinulla ei ole oikeutta tähän',
        advice: 'Pyydä käyttöoikeutta seudun pääkäyttäjältä.',
      },
      conflict: {
        title: 'Joku ehti muuttaa tätä',
        advice: 'Joku muu muutti tätä, kun sivu oli sinulla auki. Avaa sivu uudelleen ja tarkista tiedot.',
      },
      outOfTime: { title: 'Määräaika on päättynyt', advice: 'Tätä ei voi enää lähettää tai muuttaa.' },
      fault: { title: 'Palvelussa on häiriö', advice: 'Yritä hetken kuluttua uudelleen.' },
      unavailable: {
        title: 'Palvelussa on häiriö',
        advice: 'Palvelu ei juuri nyt vastaa. Yritä hetken kuluttua uudelleen.',
      },
      tooMany: { title: 'Liian monta yritystä', advice: 'Odota minuutti ja yritä uudelleen.' },
      tooLarge: {
        title: 'Lähetys on liian suuri',
        advice: 'Pienennä tiedostoa tai lyhennä tekstiä. Lähetä sitten uudelleen.',
      },
      badRequest: { title: 'Osoite ei ole oikein', advice: 'Tarkista osoite tai etsi sivu valikosta.' },
    },
  },
  sv: {
    reference: 'Referenskod',
    tellReference: 'Uppge koden när du kontaktar oss.',
    toFront: 'Gå till startsidan',
    kinds: {
      notFound: {
        title: 'Sidan hittades inte',
        advice: 'Adressen kan vara felskriven eller sidan borttagen. Kontrollera adressen eller sök sidan i menyn.',
      },
      notAllowed: {
        title: 'Du saknar behörighet',
        advice: 'Be regionens huvudanvändare om behörighet.',
      },
      conflict: {
        title: 'Någon hann ändra detta',
        advice: 'Någon annan ändrade detta medan du hade sidan öppen. Öppna sidan på nytt och kontrollera uppgifterna.',
      },
      outOfTime: { title: 'Tidsfristen har gått ut', advice: 'Det går inte längre att skicka eller ändra detta.' },
      fault: { title: 'Störning i tjänsten', advice: 'Försök på nytt om en stund.' },
      unavailable: {
        title: 'Störning i tjänsten',
        advice: 'Tjänsten svarar inte just nu. Försök på nytt om en stund.',
      },
      tooMany: { title: 'För många försök', advice: 'Vänta en minut och försök på nytt.' },
      tooLarge: {
        title: 'Det du skickade är för stort',
        advice: 'Gör filen mindre eller förkorta texten. Skicka sedan på nytt.',
      },
      badRequest: { title: 'Adressen är inte rätt', advice: 'Kontrollera adressen eller sök sidan i menyn.' },
    },
  },
  en: {
    reference: 'Reference',
    tellReference: 'Give this reference when you contact us.',
    toFront: 'Go to the front page',
    kinds: {
      notFound: {
        title: 'Page not found',
        advice: 'The address may be mistyped, or the page has been removed. Check the address or look in the menu.',
      },
      notAllowed: {
        title: 'You cannot do this',
        advice: 'Ask the administrator of the region for permission.',
      },
      conflict: {
        title: 'Someone changed this first',
        advice: 'Someone else changed this while you had the page open. Open the page again and check the details.',
      },
      outOfTime: { title: 'The deadline has passed', advice: 'This can no longer be sent or changed.' },
      fault: { title: 'Something went wrong', advice: 'Try again in a moment.' },
      unavailable: { title: 'Something went wrong', advice: 'The service is not answering. Try again in a moment.' },
      tooMany: { title: 'Too many attempts', advice: 'Wait a minute and try again.' },
      tooLarge: {
        title: 'What you sent is too large',
        advice: 'Make the file smaller or shorten the text. Then send it again.',
      },
      badRequest: { title: 'The address is not correct', advice: 'Check the address or look in the menu.' },
    },
  },
})
