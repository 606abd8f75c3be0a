// Mails of a round. In Finnish, as staff's pages are; no names of people: a mail may reach the wrong reader.
import { format, inflect, type Name } from '../../platform/i18n/index.ts'
import { type MailText, mailHtml, mailPlain } from '../../platform/mail/index.ts'

export interface Letter {
  subject: string
  text: string
  html: string
}

const letter = (subject: string, text: Omit<MailText, 'locale'>): Letter => {
  const whole = { locale: 'fi', ...text }
  return { subject, text: mailPlain(whole), html: mailHtml(whole) }
}

const day = (iso: string | Temporal.PlainDate) => format('fi').day(iso)

export interface LinkLetter {
  link: string
  organisation: Name
  /** What the round is of: Syksy 2026. */
  label: string
  due: string
  /** Last day of the link. */
  until: Temporal.PlainDate
}

const ownLink = (until: Temporal.PlainDate) => [
  `Linkki on sinun: älä lähetä sitä eteenpäin. Se toimii ${day(until)} asti.`,
  'Jos linkki ei enää toimi, sen sivulta saat uuden.',
]

const asksHow = (organisation: Name) =>
  inflect(
    organisation,
    'in',
    (where) => `kerro, miten digistrategia etenee ${where}.`,
    (plain) => `kerro, miten digistrategia etenee. Kunta: ${plain}.`,
  )

/** The digital lead is asked to answer. */
export const askLetter = ({ link, organisation, label, due, until }: LinkLetter): Letter =>
  letter(`Seurantakierros: vastaa viimeistään ${day(due)}`, {
    before: [
      'Hei,',
      `${asksHow(organisation)} Seurantakierros on nyt auki: ${label}.`,
      'Vastaaminen vie noin viisi minuuttia, ja puhelin riittää. Et tarvitse salasanaa. Se, minkä järjestelmä tietää, on jo valmiina.',
      `Vastaa viimeistään ${day(due)}:`,
    ],
    link,
    after: ownLink(until),
  })

/** Who has not answered by the day, is reminded. */
export const remindLetter = ({ link, organisation, label, due, until }: LinkLetter, isDueToday: boolean): Letter =>
  letter(isDueToday ? 'Seurantakierros: vastaa tänään' : 'Seurantakierros: vastauksesi puuttuu vielä', {
    before: [
      'Hei,',
      isDueToday
        ? `tänään on viimeinen päivä vastata seurantakierrokseen: ${label}.`
        : `${asksHow(organisation)} Vastauksen määräpäivä oli ${day(due)}, mutta ehdit vielä. Seurantakierros: ${label}.`,
      'Se vie noin viisi minuuttia. Jos olet jo aloittanut, luonnoksesi on tallessa:',
    ],
    link,
    after: [...ownLink(until), ...(isDueToday ? [] : ['Muistutamme viikon välein, kunnes vastaus on lähetetty.'])],
  })

/** A new link, because the old one was too old or open elsewhere. */
export const newLinkLetter = ({ link, label, until }: LinkLetter): Letter =>
  letter('Uusi linkki seurantakierrokseen', {
    before: ['Hei,', `pyysit uuden linkin seurantakierrokseen: ${label}. Jatka siitä, mihin jäit:`],
    link,
    after: [
      ...ownLink(until),
      'Kun aloitat tästä linkistä, aiemmat linkkisi lakkaavat toimimasta.',
      'Etkö pyytänyt linkkiä? Silloin sinun ei tarvitse tehdä mitään.',
    ],
  })

/** The management group has something to approve. */
export const approveLetter = ({ link, organisation, label, due, until }: LinkLetter): Letter =>
  letter(`Seurantakierros: kunnan vastaus odottaa hyväksyntää`, {
    before: [
      'Hei,',
      inflect(
        organisation,
        'genitive',
        (whose) => `${whose} vastaus seurantakierrokseen odottaa johtoryhmän hyväksyntää. Kierros: ${label}.`,
        (plain) =>
          `kunnan vastaus seurantakierrokseen odottaa johtoryhmän hyväksyntää. Kunta: ${plain}. Kierros: ${label}.`,
      ),
      `Lue vastaus ja hyväksy se, tai palauta se korjattavaksi, viimeistään ${day(due)}:`,
    ],
    link,
    after: ownLink(until),
  })

/** The management group has not dealt with the answer by the day. */
export const remindApproveLetter = (
  { link, organisation, label, due, until }: LinkLetter,
  isDueToday: boolean,
): Letter =>
  letter(isDueToday ? 'Seurantakierros: käsittele vastaus tänään' : 'Seurantakierros: hyväksyntä puuttuu vielä', {
    before: [
      'Hei,',
      inflect(
        organisation,
        'genitive',
        (whose) => `${whose} vastaus seurantakierrokseen odottaa yhä johtoryhmän hyväksyntää. Kierros: ${label}.`,
        (plain) =>
          `kunnan vastaus seurantakierrokseen odottaa yhä johtoryhmän hyväksyntää. Kunta: ${plain}. Kierros: ${label}.`,
      ),
      isDueToday
        ? 'Tänään on viimeinen päivä. Hyväksy vastaus tai palauta se korjattavaksi:'
        : `Määräpäivä oli ${day(due)}. Hyväksy vastaus tai palauta se korjattavaksi:`,
    ],
    link,
    after: [...ownLink(until), ...(isDueToday ? [] : [UNTIL_DEALT_WITH])],
  })

const UNTIL_DEALT_WITH = 'Muistutamme viikon välein, kunnes vastaus on käsitelty.'

/** The answer came back with grounds. */
export const returnedLetter = ({ link, label, until }: LinkLetter, grounds: string): Letter =>
  letter('Seurantakierros: vastaus palautettiin korjattavaksi', {
    before: [
      'Hei,',
      `johtoryhmä palautti vastauksenne korjattavaksi. Seurantakierros: ${label}.`,
      `Perustelu: ${grounds}`,
      'Vastauksenne on tallessa. Korjaa se ja lähetä uudelleen:',
    ],
    link,
    after: ownLink(until),
  })

/** Nobody of a management group has an account: the digital lead notes what the meeting decides. */
export const noteLetter = ({ link, label, due }: Omit<LinkLetter, 'until'>): Letter =>
  letter('Seurantakierros: vie vastaus johtoryhmään', {
    before: [
      'Hei,',
      `vastauksesi on lähetetty, kiitos. Seurantakierros: ${label}.`,
      `Kun johtoryhmä on käsitellyt sen, kirjaa päätös viimeistään ${day(due)}:`,
    ],
    link,
    after: ['Kirjaaminen vaatii kirjautumisen.'],
  })

/** What the meeting decided has not been noted by the day. */
export const remindNoteLetter = ({ link, label, due }: Omit<LinkLetter, 'until'>, isDueToday: boolean): Letter =>
  letter('Seurantakierros: kirjaa johtoryhmän päätös', {
    before: [
      'Hei,',
      `johtoryhmän päätös vastauksestanne puuttuu vielä. Seurantakierros: ${label}.`,
      isDueToday
        ? 'Tänään on viimeinen päivä. Vie vastaus johtoryhmään ja kirjaa päätös:'
        : `Määräpäivä oli ${day(due)}. Vie vastaus johtoryhmään ja kirjaa päätös:`,
    ],
    link,
    after: ['Kirjaaminen vaatii kirjautumisen.', ...(isDueToday ? [] : [UNTIL_DEALT_WITH])],
  })

/** The round has been called off. */
export const cancelledLetter = (label: string, grounds: string): Letter =>
  letter('Seurantakierros on peruttu', {
    before: ['Hei,', `digistrategiatiimi perui seurantakierroksen: ${label}.`, `Perustelu: ${grounds}`],
    after: [
      'Sinun ei tarvitse tehdä mitään. Linkit, jotka sait, eivät enää toimi. Jos vastasit jo, vastaus on tallessa.',
    ],
  })

/** The team hears that an answer came after the round was closed. */
export const afterClosingLetter = (organisation: Name, label: string, link: string): Letter =>
  letter('Seurantakierros: vastaus saapui sulkemisen jälkeen', {
    before: [
      'Hei,',
      `vastaus saapui sulkemisen jälkeen. Kunta: ${organisation.nominative}. Seurantakierros: ${label}.`,
      'Se on tallessa, mutta suljetun kierroksen lukuihin se ei vaikuta:',
    ],
    link,
    after: ['Saat tämän viestin, koska kuulut digistrategiatiimiin.'],
  })
