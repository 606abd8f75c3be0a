import type { Said } from '../contract.ts'

/** Why a run waits or failed: what happened, and what to do. */
export const notes = {
  cut: {
    fi: 'Palvelu sammui kolme kertaa kesken tuonnin. Mitään ei tallennettu. Kokeile pienempää tiedostoa.',
    sv: 'Tjänsten stängdes av tre gånger under importen. Ingenting sparades. Försök med en mindre fil.',
    en: 'The service stopped three times during the import. Nothing was stored. Try a smaller file.',
  },
  fileGone: {
    fi: 'Luettua tietoa ei ole enää tallessa. Lähetä tiedosto tai hae tiedot uudelleen.',
    sv: 'Det som lästes finns inte kvar. Skicka filen eller hämta uppgifterna på nytt.',
    en: 'What was read is not kept any more. Send the file or fetch the data again.',
  },
  noConnector: {
    fi: 'Palvelu ei enää tunne tällaista lähdettä. Lopeta lähde ja tee uusi.',
    sv: 'Tjänsten känner inte längre till en sådan källa. Avsluta källan och lägg till en ny.',
    en: 'The service does not know this kind of source any more. End it and add a new one.',
  },
  noKey: {
    fi: 'Lähteen avainta ei voi avata. Kirjoita avain uudelleen lähteen asetuksiin.',
    sv: 'Källans nyckel går inte att öppna. Skriv nyckeln på nytt i källans inställningar.',
    en: 'The key of the source cannot be opened. Enter it again in the settings of the source.',
  },
  settings: {
    fi: 'Lähteen asetukset eivät enää kelpaa. Tarkista ne.',
    sv: 'Källans inställningar duger inte längre. Kontrollera dem.',
    en: 'The settings of the source are no longer valid. Check them.',
  },
  noRows: {
    fi: 'Tiedostossa ei ole rivejä otsikkorivin alla. Lisää rivit ja lähetä tiedosto uudelleen.',
    sv: 'Filen har inga rader under rubrikraden. Lägg till raderna och skicka filen på nytt.',
    en: 'The file has no rows below its header row. Add the rows and send the file again.',
  },
  fault: {
    fi: 'Tuonti ei onnistunut palvelun häiriön vuoksi. Mitään ei tallennettu. Yritä uudelleen.',
    sv: 'Importen misslyckades på grund av en störning i tjänsten. Ingenting sparades. Försök på nytt.',
    en: 'The import failed because of a fault in the service. Nothing was stored. Try again.',
  },
  storeFault: (intake: Said): Said => ({
    fi: `Tallennus keskeytyi kohdassa ”${intake.fi}”. Mitään ei tallennettu. Yritä uudelleen.`,
    sv: `Sparandet avbröts vid ”${intake.sv}”. Ingenting sparades. Försök på nytt.`,
    en: `Storing stopped at “${intake.en}”. Nothing was stored. Try again.`,
  }),
  odd: (intake: Said): Said => ({
    fi: `Kohdassa ”${intake.fi}” yli neljännes riveistä päättyisi tai jäisi lukematta. Tarkista luvut ja päätä itse.`,
    sv: `I ”${intake.sv}” skulle över en fjärdedel av raderna upphöra eller bli olästa. Kontrollera talen och bestäm själv.`,
    en: `In “${intake.en}” more than a quarter of the rows would end or not be read. Check the numbers and decide.`,
  }),
  nothingStored: {
    fi: 'Yhtään riviä ei voitu tallentaa. Katso syyt, korjaa rivit ja yritä uudelleen.',
    sv: 'Inga rader kunde sparas. Titta på orsakerna, rätta raderna och försök på nytt.',
    en: 'No row could be stored. See why, correct the rows and try again.',
  },
  exampleRow: {
    fi: 'Rivi on mallipohjan esimerkki. Poista se.',
    sv: 'Raden är mallens exempel. Ta bort den.',
    en: 'The row is the example of the template. Remove it.',
  },
  notClosed: (intake: Said): Said => ({
    fi: `Kohdassa ”${intake.fi}” mikään ei pääty, koska kaikista riveistä ei saatu selvää.`,
    sv: `I ”${intake.sv}” upphör ingenting, eftersom alla rader inte gick att läsa.`,
    en: `In “${intake.en}” nothing ends, because not all rows could be read.`,
  }),
  meanwhile: {
    fi: 'Lähteestä tallennettiin muuta esikatselun jälkeen. Katso luvut uudelleen.',
    sv: 'Annat sparades från källan efter förhandsgranskningen. Titta på talen på nytt.',
    en: 'Something else was stored from the source after the preview. Look at the numbers again.',
  },
  expired: {
    fi: 'Kukaan ei vahvistanut tuontia viikon aikana. Mitään ei tallennettu.',
    sv: 'Ingen bekräftade importen inom en vecka. Ingenting sparades.',
    en: 'Nobody confirmed the import within a week. Nothing was stored.',
  },
  unknownIntake: {
    fi: 'Lähde antoi tietoa, jota palvelu ei tunne.',
    sv: 'Källan gav uppgifter som tjänsten inte känner till.',
    en: 'The source gave data that the service does not know.',
  },
  missing: (columns: readonly Said[]): Said => {
    const list = (locale: keyof Said) => columns.map((column) => `”${column[locale]}”`).join(', ')
    return {
      fi: `Tiedostosta puuttuu sarakkeita: ${list('fi')}. Lisää ne tai lataa mallipohja.`,
      sv: `Kolumner saknas i filen: ${list('sv')}. Lägg till dem eller ladda ner mallen.`,
      en: `The file lacks columns: ${list('en')}. Add them or download the template.`,
    }
  },
}

/** Of rows with one key; `{place}` is where the other one stands. */
export const twins: Record<'file' | 'fetch', Said> = {
  file: {
    fi: 'Sama tunnus on myös rivillä {place}. Jätä vain yksi rivi.',
    sv: 'Samma nyckel finns också på rad {place}. Behåll bara en rad.',
    en: 'The same key is also on row {place}. Keep only one row.',
  },
  fetch: {
    fi: 'Lähde antoi saman tunnuksen kahdesti, myös kohdassa: {place}.',
    sv: 'Källan gav samma nyckel två gånger, också i: {place}.',
    en: 'The source gave the same key twice, also in: {place}.',
  },
}
