import { inThree, type Locale } from '../../i18n/index.ts'
import type { MailText } from '../../mail/index.ts'

interface Letter {
  subject: string
  text: MailText
}

const letter = (locale: Locale, subject: string, link: string, before: string[], after: string[]): Letter => ({
  subject,
  text: { locale, before, link, after },
})

/** Mails about signing in. No names: a mail may reach the wrong reader. */
export const letters = inThree({
  fi: {
    signIn: (link: string): Letter =>
      letter(
        'fi',
        'Kirjautumislinkki Digiseutuun',
        link,
        ['Hei,', 'pyysit linkin, jolla kirjaudut Digiseutuun. Avaa linkki ja vahvista kirjautuminen:'],
        [
          'Linkki toimii yhden kerran ja 15 minuutin ajan.',
          'Etkö pyytänyt linkkiä? Silloin sinun ei tarvitse tehdä mitään.',
        ],
      ),
    invitation: (link: string, region: string, until: string): Letter =>
      letter(
        'fi',
        'Kutsu Digiseutuun',
        link,
        [
          'Hei,',
          `sinut on kutsuttu Digiseutuun. Siellä seurataan yhteisen digistrategian toteutumista. Seutu: ${region}.`,
          'Avaa linkki ja valitse salasana:',
        ],
        [
          `Linkki toimii yhden kerran. Se on voimassa ${until} asti.`,
          'Jos linkki ei toimi, pyydä pääkäyttäjältä uusi kutsu.',
        ],
      ),
  },
  sv: {
    signIn: (link) =>
      letter(
        'sv',
        'Inloggningslänk till Digiseutu',
        link,
        ['Hej!', 'Du bad om en länk för att logga in i Digiseutu. Öppna länken och bekräfta inloggningen:'],
        ['Länken fungerar en gång och i 15 minuter.', 'Bad du inte om någon länk? Då behöver du inte göra något.'],
      ),
    invitation: (link, region, until) =>
      letter(
        'sv',
        'Inbjudan till Digiseutu',
        link,
        [
          'Hej!',
          `Du har bjudits in till Digiseutu. Där följs genomförandet av den gemensamma digistrategin. Region: ${region}.`,
          'Öppna länken och välj ett lösenord:',
        ],
        [
          `Länken fungerar en gång. Den gäller till ${until}.`,
          'Om länken inte fungerar, be huvudanvändaren om en ny inbjudan.',
        ],
      ),
  },
  en: {
    signIn: (link) =>
      letter(
        'en',
        'Sign-in link to Digiseutu',
        link,
        ['Hello,', 'You asked for a link to sign in to Digiseutu. Open the link and confirm the sign-in:'],
        ['The link works once and for 15 minutes.', 'Did you not ask for a link? Then you need not do anything.'],
      ),
    invitation: (link, region, until) =>
      letter(
        'en',
        'Invitation to Digiseutu',
        link,
        [
          'Hello,',
          `You have been invited to Digiseutu, where the shared digital strategy is followed. Region: ${region}.`,
          'Open the link and choose a password:',
        ],
        [
          `The link works once. It is valid until ${until}.`,
          'If the link does not work, ask the administrator for a new invitation.',
        ],
      ),
  },
})
