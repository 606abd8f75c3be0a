import { inThree, type Locale } from '../../i18n/index.ts'
import type { MailText } from '../../mail/index.ts'

export interface Letter {
  subject: string
  text: MailText
}

const letter = (locale: Locale, subject: string, link: string, before: string[], after: string[]): Letter => ({
  subject,
  text: { locale, before, link, after },
})

/** Who invites, to what: words that need no inflection. */
export interface Invited {
  region: string
  /** Until when it works, as a day. */
  until: string
  /** The name of who invites; empty when the program does. */
  by: string
  /** `digivastaava, Veteli`, each. */
  roles: readonly string[]
}

const line = (label: string, words: readonly string[]): string[] =>
  words.filter((word) => word !== '').length === 0 ? [] : [`${label}: ${words.join('; ')}.`]

/** Mails about signing in. The invited person is not named: a mail may reach the wrong reader. */
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
    byProvider: (link: string): Letter =>
      letter(
        'fi',
        'Kirjaudu organisaatiosi tunnuksella',
        link,
        [
          'Hei,',
          'pyysit linkin, jolla kirjaudut Digiseutuun. Roolisi tulee organisaatiosi kirjautumispalvelusta, joten kirjaudu sen tunnuksella:',
        ],
        ['Etkö pyytänyt linkkiä? Silloin sinun ei tarvitse tehdä mitään.'],
      ),
    invitation: (link: string, { region, until, by, roles }: Invited): Letter =>
      letter(
        'fi',
        'Kutsu Digiseutuun',
        link,
        [
          'Hei,',
          `sinut on kutsuttu Digiseutuun. Siellä seurataan yhteisen digistrategian toteutumista. Seutu: ${region}.`,
          ...line('Kutsuja', [by]),
          ...line('Roolisi', roles),
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
    byProvider: (link) =>
      letter(
        'sv',
        'Logga in med din organisations konto',
        link,
        [
          'Hej!',
          'Du bad om en länk för att logga in i Digiseutu. Din roll kommer från organisationens inloggningstjänst, så logga in med det kontot:',
        ],
        ['Bad du inte om någon länk? Då behöver du inte göra något.'],
      ),
    invitation: (link, { region, until, by, roles }) =>
      letter(
        'sv',
        'Inbjudan till Digiseutu',
        link,
        [
          'Hej!',
          `Du har bjudits in till Digiseutu. Där följs genomförandet av den gemensamma digistrategin. Region: ${region}.`,
          ...line('Du är inbjuden av', [by]),
          ...line('Din roll', roles),
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
    byProvider: (link) =>
      letter(
        'en',
        'Sign in with your organisation’s account',
        link,
        [
          'Hello,',
          'You asked for a link to sign in to Digiseutu. Your role comes from your organisation’s sign-in service, so sign in with that account:',
        ],
        ['Did you not ask for a link? Then you need not do anything.'],
      ),
    invitation: (link, { region, until, by, roles }) =>
      letter(
        'en',
        'Invitation to Digiseutu',
        link,
        [
          'Hello,',
          `You have been invited to Digiseutu, where the shared digital strategy is followed. Region: ${region}.`,
          ...line('Invited by', [by]),
          ...line('Your role', roles),
          'Open the link and choose a password:',
        ],
        [
          `The link works once. It is valid until ${until}.`,
          'If the link does not work, ask the administrator for a new invitation.',
        ],
      ),
  },
})
