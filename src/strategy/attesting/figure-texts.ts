import type { FigureProblem } from '../../engines/metrics/index.ts'
import { inThree, type Locale } from '../../platform/i18n/index.ts'

type Range = readonly [number, number] | undefined

interface FigureTexts {
  /** Over the numbers: what is counted. */
  counted: string
  whole: string
  exists: string
  labels: Record<'done' | 'total' | 'value' | 'count' | 'n' | 'low' | 'high' | 'period', string>
  nHint: string
  nHintPeople: string
  rangeHint: string
  periodHint: string
  dayOfFigure: string
  dayHint: string
  people: string
  running(period: string): string
  problems: Record<FigureProblem, (range: Range) => string> & { notANumber: string; period: string }
  preview: {
    button: string
    title: string
    own(from: string, to: string): string
    same(state: string): string
    all(from: string, to: string): string
    allSame(state: string): string
    stored: string
    comesFirst: string
  }
}

const scale = (range: Range) => (range === undefined ? '' : `${range[0]}–${range[1]}`)

export const figureTexts: Readonly<Record<Locale, FigureTexts>> = inThree<FigureTexts>({
  fi: {
    counted: 'Mitä lasketaan',
    whole: 'Mistä joukosta',
    exists: 'Mikä on olemassa',
    labels: {
      done: 'Kuinka moni täyttää ehdon',
      total: 'Kuinka monta niitä on yhteensä',
      value: 'Arvo',
      count: 'Kuinka monta jaksolla',
      n: 'Monestako arvo on laskettu',
      low: 'Vaihteluvälin alaraja',
      high: 'Vaihteluvälin yläraja',
      period: 'Jakso',
    },
    nHint: 'Esimerkiksi kohteiden määrä. Isompi joukko painaa seudun luvussa enemmän.',
    nHintPeople: 'Vastaajien määrä. Alle 10 vastaajan lukua emme näytä julkisesti.',
    rangeHint: 'Jos tiedät, kuinka tarkka arvo on.',
    periodHint: 'Laske vain tänä aikana pidetyt.',
    dayOfFigure: 'Minkä päivän luku on',
    dayHint: 'Esimerkiksi 24.11.2026',
    people: 'Luku kertoo ihmisistä. Julkisesti näytämme vain suuntaa antavan osuuden, emme pieniä määriä.',
    running: (period) => `${period} (kesken)`,
    problems: {
      required: () => 'Luku puuttuu. Kirjoita se numeroin.',
      notWhole: () => 'Luku ei ole kokonaisluku. Kirjoita se ilman desimaaleja.',
      negative: () => 'Luku on alle nollan. Kirjoita 0 tai enemmän.',
      overTotal: () => 'Luku on suurempi kuin koko joukko. Tarkista molemmat luvut.',
      outOfRange: (range) =>
        range === undefined
          ? 'Luku ei ole mahdollinen. Tarkista se.'
          : `Luku ei ole mahdollinen. Asteikko on ${scale(range)}, ja alaraja on enintään arvon, yläraja vähintään arvon suuruinen.`,
      tooFew: () => 'Määrä on liian pieni. Kirjoita 1 tai enemmän.',
      notAsked: () => 'Tätä lukua ei kysytä. Jätä kohta tyhjäksi.',
      notANumber: 'Luku ei ole oikein. Kirjoita se näin: 1234 tai 12,5.',
      period: 'Jaksoa ei ole valittu. Valitse jakso luettelosta.',
    },
    preview: {
      button: 'Katso vaikutus',
      title: 'Näin vahvistus vaikuttaisi',
      own: (from, to) => `Oma tila: ${from} → ${to}.`,
      same: (state) => `Oma tila ei muutu: ${state}.`,
      all: (from, to) => `Koko toimenpide: ${from} → ${to}.`,
      allSame: (state) => `Koko toimenpiteen tila ei muutu: ${state}.`,
      stored: 'Mitään ei ole vielä tallennettu.',
      comesFirst: 'Tuore haettu luku näkyy edelleen ensin. Vahvistuksesi tulee käyttöön, jos lähde vaikenee.',
    },
  },
  sv: {
    counted: 'Vad som räknas',
    whole: 'Av vilka',
    exists: 'Vad som finns',
    labels: {
      done: 'Hur många uppfyller villkoret',
      total: 'Hur många de är sammanlagt',
      value: 'Värde',
      count: 'Hur många under perioden',
      n: 'Hur många värdet är räknat av',
      low: 'Intervallets nedre gräns',
      high: 'Intervallets övre gräns',
      period: 'Period',
    },
    nHint: 'Till exempel antalet objekt. En större grupp väger mer i regionens siffra.',
    nHintPeople: 'Antalet som svarade. Siffror av färre än 10 visar vi inte offentligt.',
    rangeHint: 'Om du vet hur exakt värdet är.',
    periodHint: 'Räkna bara det som hölls under den här tiden.',
    dayOfFigure: 'Vilken dags siffra det är',
    dayHint: 'Till exempel 24.11.2026',
    people: 'Siffran gäller människor. Offentligt visar vi bara en ungefärlig andel, inte små antal.',
    running: (period) => `${period} (pågår)`,
    problems: {
      required: () => 'Siffran saknas. Skriv den med siffror.',
      notWhole: () => 'Siffran är inte ett heltal. Skriv den utan decimaler.',
      negative: () => 'Siffran är under noll. Skriv 0 eller mer.',
      overTotal: () => 'Siffran är större än hela gruppen. Kontrollera båda siffrorna.',
      outOfRange: (range) =>
        range === undefined
          ? 'Siffran är inte möjlig. Kontrollera den.'
          : `Siffran är inte möjlig. Skalan är ${scale(range)}; den nedre gränsen är högst värdet och den övre minst värdet.`,
      tooFew: () => 'Antalet är för litet. Skriv 1 eller mer.',
      notAsked: () => 'Den här siffran frågas inte. Lämna punkten tom.',
      notANumber: 'Siffran är inte rätt. Skriv den så här: 1234 eller 12,5.',
      period: 'Ingen period har valts. Välj en period i listan.',
    },
    preview: {
      button: 'Se effekten',
      title: 'Så skulle bekräftelsen påverka',
      own: (from, to) => `Egen status: ${from} → ${to}.`,
      same: (state) => `Den egna statusen ändras inte: ${state}.`,
      all: (from, to) => `Hela åtgärden: ${from} → ${to}.`,
      allSame: (state) => `Hela åtgärdens status ändras inte: ${state}.`,
      stored: 'Ingenting har sparats ännu.',
      comesFirst: 'En färsk hämtad siffra visas fortfarande först. Din bekräftelse används om källan tystnar.',
    },
  },
  en: {
    counted: 'What is counted',
    whole: 'Out of',
    exists: 'What exists',
    labels: {
      done: 'How many meet the condition',
      total: 'How many there are in all',
      value: 'Value',
      count: 'How many in the period',
      n: 'How many the value is of',
      low: 'Low end of the interval',
      high: 'High end of the interval',
      period: 'Period',
    },
    nHint: 'For example the number of sites. A larger group weighs more in the region’s figure.',
    nHintPeople: 'Number of respondents. A figure of fewer than 10 is not shown in public.',
    rangeHint: 'If you know how exact the value is.',
    periodHint: 'Count only those held in this time.',
    dayOfFigure: 'Which day the figure is of',
    dayHint: 'For example 24.11.2026',
    people: 'The figure is of people. In public we show only a rough share, never small numbers.',
    running: (period) => `${period} (running)`,
    problems: {
      required: () => 'The number is missing. Enter it in digits.',
      notWhole: () => 'The number is not whole. Enter it without decimals.',
      negative: () => 'The number is below zero. Enter 0 or more.',
      overTotal: () => 'The number is larger than the whole. Check both numbers.',
      outOfRange: (range) =>
        range === undefined
          ? 'The number is not possible. Check it.'
          : `The number is not possible. The scale is ${scale(range)}; the low end is at most the value and the high end at least the value.`,
      tooFew: () => 'The number is too small. Enter 1 or more.',
      notAsked: () => 'This number is not asked for. Leave it empty.',
      notANumber: 'The number is not correct. Enter it like this: 1234 or 12.5.',
      period: 'No period is chosen. Choose one from the list.',
    },
    preview: {
      button: 'See the effect',
      title: 'What the attestation would do',
      own: (from, to) => `Own status: ${from} → ${to}.`,
      same: (state) => `The own status stays: ${state}.`,
      all: (from, to) => `The whole measure: ${from} → ${to}.`,
      allSame: (state) => `The status of the whole measure stays: ${state}.`,
      stored: 'Nothing has been stored yet.',
      comesFirst: 'A fresh connected figure is still shown first. Yours is used if the source falls silent.',
    },
  },
})
