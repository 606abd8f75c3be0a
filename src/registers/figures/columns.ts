import type { RejectedWhy } from '../../engines/metrics/index.ts'
import type { Column, Said } from '../sources/index.ts'

/** The columns of a sheet of figures. */
export const columns: readonly Column[] = [
  {
    key: 'indicator',
    header: { fi: 'Mittari', sv: 'Mätare', en: 'Indicator' },
    hint: {
      fi: 'Mittarin tunnus. Näet sen toimenpiteen sivulla.',
      sv: 'Mätarens kod. Du ser den på åtgärdens sida.',
      en: 'Code of the indicator, as the page of the measure tells it.',
    },
    example: 'services.reviewed',
    required: true,
  },
  {
    key: 'organisation',
    header: { fi: 'Kuntanumero', sv: 'Kommunnummer', en: 'Municipality code' },
    also: ['Kunta', 'Kuntakoodi', 'Kommun', 'Municipality', 'Organisaatio', 'Organisation'],
    example: '236',
    required: true,
  },
  {
    key: 'period',
    header: { fi: 'Jakso', sv: 'Period', en: 'Period' },
    also: ['Kuukausi', 'Vuosi', 'Månad', 'År', 'Month', 'Year'],
    hint: {
      fi: 'Vain määrille: 2026, 10/2026, Q3 2026 tai kevät 2026.',
      sv: 'Bara för antal: 2026, 10/2026, Q3 2026 eller våren 2026.',
      en: 'For counts only: 2026, 10/2026, Q3 2026 or spring 2026.',
    },
    example: '',
    required: false,
  },
  {
    key: 'day',
    header: { fi: 'Päivä', sv: 'Dag', en: 'Day' },
    also: ['Pvm', 'Päivämäärä', 'Datum', 'Date'],
    hint: {
      fi: 'Päivä, jonka tilanteen luku näyttää. Tyhjä: tuonnin päivä.',
      sv: 'Dagen vars läge siffran visar. Tomt: importens dag.',
      en: 'The day whose state the figure shows. Empty: the day of the import.',
    },
    example: '31.10.2026',
    required: false,
  },
  {
    key: 'done',
    header: { fi: 'Toteutunut', sv: 'Utfall', en: 'Done' },
    also: ['Tehty', 'Osoittaja', 'Täljare', 'Numerator'],
    example: '34',
    required: false,
  },
  {
    key: 'total',
    header: { fi: 'Yhteensä', sv: 'Totalt', en: 'Total' },
    also: ['Kaikki', 'Nimittäjä', 'Nämnare', 'Denominator'],
    example: '52',
    required: false,
  },
  {
    key: 'value',
    header: { fi: 'Arvo', sv: 'Värde', en: 'Value' },
    also: ['Luku', 'Määrä', 'Antal', 'Count'],
    hint: {
      fi: 'Määrä tai taso. Osuudesta kerrotaan toteutunut ja yhteensä.',
      sv: 'Ett antal eller en nivå. För en andel anges utfall och totalt.',
      en: 'A count or a level. A share has done and total instead.',
    },
    example: '',
    required: false,
  },
  {
    key: 'n',
    header: { fi: 'Vastaajia', sv: 'Svarande', en: 'Answers' },
    also: ['n', 'Vastauksia', 'Antal svar', 'Respondents'],
    example: '',
    required: false,
  },
  {
    key: 'low',
    header: { fi: 'Alaraja', sv: 'Nedre gräns', en: 'Lower bound' },
    example: '',
    required: false,
  },
  {
    key: 'high',
    header: { fi: 'Yläraja', sv: 'Övre gräns', en: 'Upper bound' },
    example: '',
    required: false,
  },
  {
    key: 'reference',
    header: { fi: 'Lähde', sv: 'Källa', en: 'Source' },
    hint: {
      fi: 'Mistä luku on: raportti, järjestelmä tai rivin tunnus.',
      sv: 'Varifrån siffran är: rapport, system eller radens kod.',
      en: 'Where the figure is from: a report, a system, or the code of the row.',
    },
    example: '',
    required: false,
  },
]

export const problems = {
  period: {
    fi: 'Jakso ei ole oikein. Kirjoita se näin: 2026, 10/2026, Q3 2026 tai kevät 2026.',
    sv: 'Perioden är inte rätt. Skriv den så här: 2026, 10/2026, Q3 2026 eller våren 2026.',
    en: 'The period is not correct. Enter it like this: 2026, 10/2026, Q3 2026 or spring 2026.',
  },
  ofFew: {
    fi: 'Vastaajia on alle viisi. Lukua ei tallenneta, jotta kenenkään vastausta ei voi päätellä.',
    sv: 'Det finns färre än fem svarande. Siffran sparas inte, så att ingens svar kan räknas ut.',
    en: 'There are fewer than five respondents. The figure is not stored, so that nobody’s answer can be worked out.',
  },
  notYours: {
    fi: 'Lähde on toisen kunnan. Jätä tähän vain oman kuntasi rivit.',
    sv: 'Källan är en annan kommuns. Behåll bara din egen kommuns rader.',
    en: 'The source is of another municipality. Keep only your own rows here.',
  },
} satisfies Record<string, Said>

const whys: Readonly<Record<string, Said>> = {
  'indicator unknown': {
    fi: 'Mittaria ei ole. Tarkista tunnus.',
    sv: 'Det finns ingen sådan mätare. Kontrollera koden.',
    en: 'There is no such indicator. Check the code.',
  },
  'organisation unknown': {
    fi: 'Kuntaa ei ole. Kirjoita kuntanumero, esimerkiksi 236.',
    sv: 'Det finns ingen sådan kommun. Skriv kommunnumret, till exempel 236.',
    en: 'There is no such municipality. Enter its code, for example 236.',
  },
  ahead: {
    fi: 'Päivä ei ole vielä ollut. Tarkista päivä tai jakso.',
    sv: 'Dagen har inte varit ännu. Kontrollera dagen eller perioden.',
    en: 'The day has not come yet. Check the day or the period.',
  },
  outsidePeriod: {
    fi: 'Päivä ei ole jaksossa. Tarkista päivä tai jakso.',
    sv: 'Dagen ligger inte i perioden. Kontrollera dagen eller perioden.',
    en: 'The day is not in the period. Check the day or the period.',
  },
  notADay: {
    fi: 'Päivämäärä ei ole oikein. Kirjoita se näin: 24.11.2026.',
    sv: 'Datumet är inte rätt. Skriv det så här: 24.11.2026.',
    en: 'The date is not correct. Enter it like this: 24.11.2026.',
  },
  required: {
    fi: 'Tieto puuttuu. Tämä mittari tarvitsee sen.',
    sv: 'Uppgiften saknas. Den här mätaren behöver den.',
    en: 'This is missing. This indicator needs it.',
  },
  notAsked: {
    fi: 'Tämä mittari ei käytä tätä saraketta. Tyhjennä solu.',
    sv: 'Den här mätaren använder inte kolumnen. Töm cellen.',
    en: 'This indicator does not use this column. Empty the cell.',
  },
  notTheInterval: {
    fi: 'Jakso ei ole mittarin jakso. Tarkista, onko se kuukausi, neljännes, puolivuosi vai vuosi.',
    sv: 'Perioden är inte mätarens period. Kontrollera om den är månad, kvartal, halvår eller år.',
    en: 'It is not a period of the indicator. Check whether that is a month, a quarter, a half-year or a year.',
  },
  notWhole: {
    fi: 'Luvun pitää olla kokonaisluku.',
    sv: 'Talet ska vara ett heltal.',
    en: 'The number must be whole.',
  },
  negative: {
    fi: 'Luku ei voi olla alle nolla.',
    sv: 'Talet kan inte vara under noll.',
    en: 'The number cannot be below zero.',
  },
  overTotal: {
    fi: 'Toteutunut on suurempi kuin yhteensä. Tarkista luvut.',
    sv: 'Utfallet är större än totalen. Kontrollera talen.',
    en: 'Done is more than the total. Check the numbers.',
  },
  outOfRange: {
    fi: 'Luku ei ole mittarin asteikolla. Tarkista luku.',
    sv: 'Talet ligger inte på mätarens skala. Kontrollera talet.',
    en: 'The number is not on the scale of the indicator. Check it.',
  },
  tooFew: {
    fi: 'Vastaajia pitää olla vähintään yksi.',
    sv: 'Det ska finnas minst en svarande.',
    en: 'There must be at least one answer.',
  },
}

/** Why a figure was not recorded. */
export const whyText = (field: RejectedWhy['field'], why: RejectedWhy['why']): Said =>
  whys[`${field} ${why}`] ?? whys[why] ?? problems.period
