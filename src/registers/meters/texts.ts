import type { Said } from '../sources/index.ts'

export const texts = {
  name: { fi: 'Mittarien lukemat', sv: 'Mätarställningar', en: 'Meter readings' },
  about: {
    fi: 'Energiamittarien lukemat tai kulutus taulukkona. Niistä lasketaan säästö vertailuvuoteen.',
    sv: 'Energimätarnas ställningar eller förbrukning som tabell. Besparingen räknas mot ett jämförelseår.',
    en: 'Readings or consumption of energy meters as a sheet. The saving is counted beside a year of comparison.',
  },
  readings: {
    fi: 'Lukemat, rivi mittaria ja päivää kohti',
    sv: 'Ställningar, en rad per mätare och dag',
    en: 'Readings, a meter and a day a row',
  },
  meter: { fi: 'Mittari', sv: 'Mätare', en: 'Meter' },
  site: { fi: 'Kohde', sv: 'Objekt', en: 'Site' },
  siteExample: 'Koulu',
  organisation: { fi: 'Kuntanumero', sv: 'Kommunnummer', en: 'Municipality code' },
  day: { fi: 'Päivä', sv: 'Dag', en: 'Day' },
  reading: { fi: 'Lukema', sv: 'Ställning', en: 'Reading' },
  readingHint: {
    fi: 'Mittarin lukema päivän alkaessa. Jätä tyhjäksi, jos kerrot kulutuksen.',
    sv: 'Mätarens ställning när dagen börjar. Lämna tomt om du anger förbrukningen.',
    en: 'What the meter stands at when the day begins. Empty when the consumption is told.',
  },
  used: { fi: 'Päivän kulutus', sv: 'Dagens förbrukning', en: 'Consumption of the day' },
  usedHint: {
    fi: 'Päivän aikana kulunut energia. Jätä tyhjäksi, jos kerrot lukeman.',
    sv: 'Energi som använts under dagen. Lämna tomt om du anger ställningen.',
    en: 'Energy used on the day. Empty when the reading is told.',
  },
  compared: { fi: 'Vertailuvuosi', sv: 'Jämförelseår', en: 'Year of comparison' },
  comparedHint: {
    fi: 'Kokonainen vuosi ennen muutosta. Mittarin koko vuoden lukemat pitää olla mukana.',
    sv: 'Ett helt år före förändringen. Mätarens alla ställningar för året behövs.',
    en: 'A whole year before the change. The meter’s readings of all of it are needed.',
  },
  unit: { fi: 'Yksikkö', sv: 'Enhet', en: 'Unit' },
  kilowattHours: { fi: 'kWh', sv: 'kWh', en: 'kWh' },
  megawattHours: { fi: 'MWh', sv: 'MWh', en: 'MWh' },
  oneOfThem: {
    fi: 'Kerro joko lukema tai päivän kulutus.',
    sv: 'Ange antingen ställningen eller dagens förbrukning.',
    en: 'Tell either the reading or the consumption of the day.',
  },
  negative: {
    fi: 'Luku ei voi olla alle nolla.',
    sv: 'Talet kan inte vara under noll.',
    en: 'The number cannot be below zero.',
  },
  noPlace: {
    fi: 'Kuntaa ei löydy. Kirjoita kuntanumero, esimerkiksi 236.',
    sv: 'Kommunen hittas inte. Skriv kommunnumret, till exempel 236.',
    en: 'The municipality is not found. Enter its code, for example 236.',
  },
  notYours: {
    fi: 'Lähde on toisen kunnan. Jätä tähän vain oman kuntasi rivit.',
    sv: 'Källan är en annan kommuns. Behåll bara din egen kommuns rader.',
    en: 'The source is of another municipality. Keep only your own rows here.',
  },
} satisfies Record<string, Said | string>
