import type { Locale } from '../i18n/index.ts'

type Limits = Readonly<Record<string, string | number>>
type Say = (limits: Limits) => string

/** What is wrong with a field and what to do about it: "what happened. what to do." */
const problems = {
  fi: {
    required: () => 'Tieto puuttuu. Täytä tämä kohta.',
    tooLong: (l) => `Tekstissä on ${l.length} merkkiä, ja siihen mahtuu ${l.max}. Lyhennä tekstiä.`,
    tooShort: (l) => `Tekstissä on ${l.length} merkkiä, ja siinä pitää olla vähintään ${l.min}. Kirjoita lisää.`,
    notText: () => 'Tekstissä on merkki, jota ei voi lukea. Kirjoita teksti uudelleen.',
    notADay: () => 'Päivämäärä ei ole oikein. Kirjoita se näin: 24.11.2026.',
    dayAhead: (l) => `Päivä ${l.value} ei ole vielä ollut. Valitse päivä, joka on tänään tai aiemmin.`,
    dayPassed: (l) => `Päivä ${l.value} on jo mennyt. Valitse päivä, joka on tänään tai myöhemmin.`,
    dayTooEarly: () => 'Päivä on liian kaukana menneisyydessä. Tarkista vuosi.',
    dayTooLate: () => 'Päivä on liian kaukana tulevaisuudessa. Tarkista vuosi.',
    untilBeforeDay: () => 'Voimassaolo päättyisi ennen päätöksen päivää. Valitse myöhempi päivä.',
    notChosen: () => 'Et ole valinnut mitään. Valitse yksi vaihtoehto.',
    notAnOption: () => 'Tällaista vaihtoehtoa ei ole. Valitse jokin luettelosta.',
    notAllowedHere: () => 'Et voi tehdä tätä tämän organisaation puolesta. Valitse oma organisaatiosi.',
    notALink: () => 'Osoite ei ole oikein. Kirjoita se näin: https://www.example.com/sivu.',
    proofMissing: () => 'Todiste puuttuu. Kirjoita toimielin ja pykälä, lisää tiedosto tai kirjoita linkki.',
    fileTooLarge: (l) =>
      `Tiedosto on liian suuri: se saa olla enintään ${l.max} Mt. Pienennä tiedostoa tai jaa se osiin.`,
    fileType: () => 'Tällaista tiedostoa ei voi lähettää. Lisää PDF-, JPG- tai PNG-tiedosto.',
    fileAgain: () => 'Valitse tiedosto uudelleen. Selain ei säilytä sitä, kun lomake palaa sinulle.',
    fileEmpty: () => 'Tiedosto on tyhjä. Lisää toinen tiedosto.',
    notAnEmail: () => 'Sähköpostiosoite ei ole oikein. Kirjoita se näin: nimi@example.com.',
    notACode: () => 'Tunnus ei ole oikein. Siinä saa olla 1–16 kirjainta, numeroa, pistettä tai viivaa.',
    tooMuch: () => 'Tiedot vievät liian paljon tilaa. Lyhennä tekstejä tai pienennä tiedostoa.',
  },
  sv: {
    required: () => 'Uppgiften saknas. Fyll i den här punkten.',
    tooLong: (l) => `Texten har ${l.length} tecken och får ha ${l.max}. Förkorta texten.`,
    tooShort: (l) => `Texten har ${l.length} tecken och ska ha minst ${l.min}. Skriv mer.`,
    notText: () => 'Texten innehåller ett tecken som inte går att läsa. Skriv texten på nytt.',
    notADay: () => 'Datumet är inte rätt. Skriv det så här: 24.11.2026.',
    dayAhead: (l) => `Dagen ${l.value} har inte varit ännu. Välj i dag eller en tidigare dag.`,
    dayPassed: (l) => `Dagen ${l.value} har redan varit. Välj i dag eller en kommande dag.`,
    dayTooEarly: () => 'Dagen ligger för långt tillbaka i tiden. Kontrollera året.',
    dayTooLate: () => 'Dagen ligger för långt fram i tiden. Kontrollera året.',
    untilBeforeDay: () => 'Giltigheten skulle ta slut före beslutsdagen. Välj en senare dag.',
    notChosen: () => 'Du har inte valt något. Välj ett alternativ.',
    notAnOption: () => 'Det finns inget sådant alternativ. Välj ett i listan.',
    notAllowedHere: () => 'Du kan inte göra det här för den här organisationen. Välj din egen organisation.',
    notALink: () => 'Adressen är inte rätt. Skriv den så här: https://www.example.com/sida.',
    proofMissing: () => 'Beviset saknas. Skriv organ och paragraf, lägg till en fil eller skriv en länk.',
    fileTooLarge: (l) => `Filen är för stor: den får vara högst ${l.max} MB. Gör filen mindre eller dela upp den.`,
    fileType: () => 'En sådan fil kan inte skickas. Lägg till en PDF-, JPG- eller PNG-fil.',
    fileAgain: () => 'Välj filen på nytt. Webbläsaren sparar den inte när blanketten kommer tillbaka.',
    fileEmpty: () => 'Filen är tom. Lägg till en annan fil.',
    notAnEmail: () => 'E-postadressen är inte rätt. Skriv den så här: namn@example.com.',
    notACode: () => 'Koden är inte rätt. Den får ha 1–16 bokstäver, siffror, punkter eller streck.',
    tooMuch: () => 'Uppgifterna tar för mycket plats. Förkorta texterna eller gör filen mindre.',
  },
  en: {
    required: () => 'This is missing. Fill it in.',
    tooLong: (l) => `The text has ${l.length} characters and the limit is ${l.max}. Shorten it.`,
    tooShort: (l) => `The text has ${l.length} characters and needs at least ${l.min}. Write more.`,
    notText: () => 'The text has a character that cannot be read. Write the text again.',
    notADay: () => 'The date is not correct. Enter it like this: 24.11.2026.',
    dayAhead: (l) => `${l.value} has not come yet. Choose today or an earlier day.`,
    dayPassed: (l) => `${l.value} has passed. Choose today or a later day.`,
    dayTooEarly: () => 'The day is too far in the past. Check the year.',
    dayTooLate: () => 'The day is too far in the future. Check the year.',
    untilBeforeDay: () => 'It would end before the day of the decision. Choose a later day.',
    notChosen: () => 'You have not chosen anything. Choose one option.',
    notAnOption: () => 'There is no such option. Choose one from the list.',
    notAllowedHere: () => 'You cannot do this for this organisation. Choose your own organisation.',
    notALink: () => 'The address is not correct. Enter it like this: https://www.example.com/page.',
    proofMissing: () => 'The proof is missing. Enter the body and section, add a file or enter a link.',
    fileTooLarge: (l) => `The file is too large: the limit is ${l.max} MB. Make it smaller or split it.`,
    fileType: () => 'This type of file cannot be sent. Add a PDF, JPG or PNG file.',
    fileAgain: () => 'Choose the file again. The browser does not keep it when the form comes back.',
    fileEmpty: () => 'The file is empty. Add another file.',
    notAnEmail: () => 'The e-mail address is not correct. Enter it like this: name@example.com.',
    notACode: () => 'The code is not correct. It may have 1–16 letters, digits, points or hyphens.',
    tooMuch: () => 'There is too much data. Shorten the texts or make the file smaller.',
  },
} satisfies Record<Locale, Record<string, Say>>

export type ProblemKey = keyof (typeof problems)['fi']

/** Whether a text is the key of a problem. */
export const isProblem = (key: string): key is ProblemKey => Object.hasOwn(problems.fi, key)

/** The sentence for a problem; an unknown key reads as "not an option", so that nothing technical is ever shown. */
export function problemText(locale: Locale, key: string, limits: Limits): string {
  const known: Record<string, Say> = problems[locale]
  return (known[key] ?? problems[locale].notAnOption)(limits)
}
