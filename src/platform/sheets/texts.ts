import { format, inThree, type Locale } from '../i18n/index.ts'
import { cellName, type SheetFault } from './faults.ts'

interface Words {
  place: string
  range: string
  row: number
  max: string
}

type Say = (words: Words) => string

export const texts = inThree<Record<SheetFault['why'], Say>>({
  fi: {
    notASheet: () => 'Tiedostoa ei voi lukea taulukkona. Tallenna se muodossa .xlsx tai .csv ja yritä uudelleen.',
    locked: () =>
      'Tiedosto on vanhaa Excel-muotoa tai suojattu salasanalla. Tallenna se muodossa .xlsx ilman salasanaa.',
    macros: () => 'Tiedostossa on makroja. Tallenna se ilman makroja muodossa .xlsx.',
    empty: () => 'Taulukko on tyhjä. Lisää tiedosto, jossa on otsikkorivi ja rivejä.',
    tooLarge: () => 'Taulukko vie avattuna liian paljon tilaa. Jaa se osiin tai poista siitä turhat osat.',
    tooSlow: () => 'Taulukon lukeminen kesti liian kauan. Kopioi rivit uuteen taulukkoon ja yritä uudelleen.',
    busy: () => 'Palvelu lukee nyt monta muuta taulukkoa. Odota hetki ja yritä uudelleen.',
    tooManyRows: (w) => `Taulukossa on liikaa rivejä: niitä saa olla enintään ${w.max}. Jaa taulukko osiin.`,
    tooManyColumns: (w) =>
      `Taulukossa on liikaa sarakkeita: niitä saa olla enintään ${w.max}. Poista turhat sarakkeet.`,
    formula: (w) => `Solussa ${w.place} on kaava. Kopioi kaavan tilalle sen arvo.`,
    cellError: (w) => `Solussa ${w.place} on virhe. Korjaa arvo.`,
    notText: (w) => `Solussa ${w.place} on merkki, jota ei voi lukea. Kirjoita solu uudelleen.`,
    cellTooLong: (w) => `Solun ${w.place} teksti on liian pitkä: merkkejä saa olla enintään ${w.max}. Lyhennä tekstiä.`,
    merged: (w) => `Solut ${w.range} on yhdistetty. Pura yhdistäminen, jotta jokaisella rivillä on omat tietonsa.`,
    quotes: (w) => `Rivillä ${w.row} lainausmerkki on jäänyt sulkematta. Korjaa rivi.`,
  },
  sv: {
    notASheet: () => 'Filen går inte att läsa som tabell. Spara den i formatet .xlsx eller .csv och försök igen.',
    locked: () => 'Filen är i gammalt Excel-format eller skyddad med lösenord. Spara den som .xlsx utan lösenord.',
    macros: () => 'Filen innehåller makron. Spara den utan makron som .xlsx.',
    empty: () => 'Tabellen är tom. Lägg till en fil med en rubrikrad och rader.',
    tooLarge: () => 'Tabellen tar för mycket plats när den öppnas. Dela upp den eller ta bort onödiga delar.',
    tooSlow: () => 'Det tog för lång tid att läsa tabellen. Kopiera raderna till en ny tabell och försök igen.',
    busy: () => 'Tjänsten läser just nu många andra tabeller. Vänta en stund och försök igen.',
    tooManyRows: (w) => `Tabellen har för många rader: högst ${w.max} är tillåtna. Dela upp tabellen.`,
    tooManyColumns: (w) => `Tabellen har för många kolumner: högst ${w.max} är tillåtna. Ta bort onödiga kolumner.`,
    formula: (w) => `Cellen ${w.place} innehåller en formel. Ersätt formeln med dess värde.`,
    cellError: (w) => `Cellen ${w.place} innehåller ett fel. Rätta värdet.`,
    notText: (w) => `Cellen ${w.place} innehåller ett tecken som inte går att läsa. Skriv cellen på nytt.`,
    cellTooLong: (w) => `Texten i cellen ${w.place} är för lång: högst ${w.max} tecken är tillåtna. Förkorta texten.`,
    merged: (w) => `Cellerna ${w.range} är sammanfogade. Dela dem, så att varje rad har sina egna uppgifter.`,
    quotes: (w) => `På rad ${w.row} saknas ett avslutande citattecken. Rätta raden.`,
  },
  en: {
    notASheet: () => 'The file cannot be read as a sheet. Save it as .xlsx or .csv and try again.',
    locked: () =>
      'The file is in the old Excel format or protected by a password. Save it as .xlsx without a password.',
    macros: () => 'The file has macros. Save it without macros as .xlsx.',
    empty: () => 'The sheet is empty. Add a file with a header row and rows.',
    tooLarge: () => 'The sheet takes up too much space once opened. Split it or remove needless parts.',
    tooSlow: () => 'Reading the sheet took too long. Copy the rows into a new sheet and try again.',
    busy: () => 'Many other sheets are being read just now. Wait a moment and try again.',
    tooManyRows: (w) => `The sheet has too many rows: at most ${w.max} are allowed. Split it.`,
    tooManyColumns: (w) => `The sheet has too many columns: at most ${w.max} are allowed. Remove needless columns.`,
    formula: (w) => `Cell ${w.place} holds a formula. Replace it with its value.`,
    cellError: (w) => `Cell ${w.place} holds an error. Correct the value.`,
    notText: (w) => `Cell ${w.place} has a character that cannot be read. Write the cell again.`,
    cellTooLong: (w) => `The text of cell ${w.place} is too long: at most ${w.max} characters are allowed. Shorten it.`,
    merged: (w) => `Cells ${w.range} are merged. Unmerge them, so that every row has its own data.`,
    quotes: (w) => `A quotation mark is left open on row ${w.row}. Correct the row.`,
  },
})

/** What is wrong with a file or a cell, and what to do. */
export function sheetFaultText(locale: Locale, fault: SheetFault): string {
  const place = 'column' in fault ? cellName(fault) : ''
  const max = 'max' in fault ? format(locale).number(fault.max) : ''
  const range = fault.why === 'merged' ? fault.range : ''
  return texts[locale][fault.why]({ place, max, range, row: fault.why === 'quotes' ? fault.row : 0 })
}
