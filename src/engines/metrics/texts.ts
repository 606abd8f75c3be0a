/** The words of the metrics engine: states, provenance, and the reason of a judgement in one to three sentences. */
import { format, inThree, type Locale } from '../../platform/i18n/index.ts'
import type { Missing, WhyImpossible } from './rules/missing.ts'
import type { Band } from './rules/publish.ts'
import type { TargetRefusal } from './rules/refusals.ts'
import type { Because, Judgement, Provenance, State } from './rules/shapes.ts'

/** What is counted. */
export type Unit =
  | 'municipality'
  | 'organisation'
  | 'stage'
  | 'person'
  | 'service'
  | 'system'
  | 'plan'
  | 'sector'
  | 'occasion'
  | 'point'
  | 'percent'
  | 'kilowattHour'
  | 'euro'
  | 'hour'
  | 'item'

/** What a reason tells besides the judgement itself. Names are in the nominative of the page's language. */
export interface ReasonContext {
  unit: Unit
  done?: number | undefined
  total?: number | undefined
  /** How the figure came: a confirmed deliverable reads otherwise than one seen in the records. */
  by?: Provenance | undefined
  /** For the public, of people: the band instead of the numbers; `hidden` when not even a band may be shown. */
  band?: Band | undefined
  hidden?: boolean | undefined
  /** Organisations that have not reached a deliverable. */
  missing?: readonly string[] | undefined
  /** Organisations that hold the region back. */
  named?: readonly string[] | undefined
  notApplicable?: readonly string[] | undefined
}

/** The words a sentence is made of, already formatted; an empty string where there is none. */
interface Words {
  deliverable: boolean
  target: string
  day: string
  since: string
  asOf: string
  until: string
  missing: string
  daysLate: number
  late: number
  stale: number
  noEvidence: number
}

type Forms = { one: string; other: string }

interface MetricTexts {
  states: Record<State, string>
  provenance: Record<Provenance | 'withoutData', string>
  /** `{n} {unit}` by number. */
  units: Record<Unit, Forms>
  /** The noun after a share of several: 1/5 kunnasta, 1/5 kommuner, 1/5 municipalities. */
  ofThem: Record<'municipality' | 'organisation', string>
  daysAfter: Forms
  confirmed(share: string, unit: string): string
  inPlace(share: string, unit: string): string
  stagesDone(share: string, unit: string): string
  actual(figure: string): string
  /** Of what is counted in times. */
  times(figure: string): string
  reasons: Record<Because, (w: Words, daysAfter: string) => string>
  stillMissing(names: string): string
  needAttention(names: string, n: number): string
  doesNotApply(names: string): string
  toTarget: { already: string; items(amount: string): string; units(amount: string): string }
  impossible: Record<WhyImpossible, string>
  refusals: { [K in TargetRefusal['key']]: (w: RefusalWords) => string }
}

interface RefusalWords {
  value: string
  day: string
  other: string
  otherDay: string
}

// Leaves out the sentence whose figure or day is not known.
const when = (known: string | number, sentence: string) => (known === '' || known === 0 ? '' : sentence)
const sentences = (...parts: string[]) => parts.filter((p) => p !== '').join(' ')
const listed = (...parts: string[]) => parts.filter((p) => p !== '').join(', ')

export const texts = inThree<MetricTexts>({
  fi: {
    states: {
      notApplicable: 'Ei koske',
      noData: 'Ei vielä tietoa',
      notStarted: 'Ei aloitettu',
      underWay: 'Käynnissä',
      onTarget: 'Tavoitteessa',
      atRisk: 'Vaarassa',
      late: 'Myöhässä',
      done: 'Valmis',
      continuous: 'Jatkuva toiminta',
    },
    provenance: {
      records: 'omista tiedoista',
      connected: 'haettu',
      attested: 'vahvistettu',
      withoutData: 'ilman tietoa',
    },
    units: {
      municipality: { one: '{n} kunta', other: '{n} kuntaa' },
      organisation: { one: '{n} organisaatio', other: '{n} organisaatiota' },
      stage: { one: '{n} vaihe', other: '{n} vaihetta' },
      person: { one: '{n} henkilö', other: '{n} henkilöä' },
      service: { one: '{n} palvelu', other: '{n} palvelua' },
      system: { one: '{n} järjestelmä', other: '{n} järjestelmää' },
      plan: { one: '{n} suunnitelma', other: '{n} suunnitelmaa' },
      occasion: { one: '{n} kerta', other: '{n} kertaa' },
      sector: { one: '{n} toimiala', other: '{n} toimialaa' },
      point: { one: '{n} piste', other: '{n} pistettä' },
      percent: { one: '{n}\u00a0%', other: '{n}\u00a0%' },
      kilowattHour: { one: '{n}\u00a0kWh', other: '{n}\u00a0kWh' },
      euro: { one: '{n}\u00a0€', other: '{n}\u00a0€' },
      hour: { one: '{n} tunti', other: '{n} tuntia' },
      item: { one: '{n} kohde', other: '{n} kohdetta' },
    },
    ofThem: { municipality: 'kunnasta', organisation: 'organisaatiosta' },
    daysAfter: { one: '{n} päivä tavoitepäivän jälkeen', other: '{n} päivää tavoitepäivän jälkeen' },
    confirmed: (share, unit) => `${share} ${unit} on vahvistanut tämän.`,
    inPlace: (share, unit) => `${share} ${unit} on saanut tämän valmiiksi.`,
    stagesDone: (share, unit) => `${share} ${unit} on valmiina.`,
    actual: (figure) => `Toteuma on ${figure}.`,
    times: (figure) => `Tehty ${figure}.`,
    reasons: {
      bodyDecided: () => 'Toimielin on päättänyt, että tämä ei koske tätä organisaatiota.',
      noneApplies: () => 'Tämä ei koske yhtään organisaatiota.',
      nothingToCount: () => 'Rekisterissä ei ole vielä mitään laskettavaa.',
      noEvidenceDayPassed: (w) => sentences('Ei toteumatietoa.', when(w.day, `Tavoitepäivä oli ${w.day}.`)),
      noEvidenceYet: () => 'Toteumatietoa ei ole vielä.',
      noEvidence: () => 'Toteumatieto puuttuu edelleen.',
      stale: (w) => `Viimeisin tieto on päivältä ${w.asOf}. Lähde ei ole päivittynyt sen jälkeen.`,
      expired: (w) => `Vahvistus oli voimassa ${w.until} asti. Vahvista tieto uudelleen.`,
      dayPassed: (w) => sentences(`Tavoitepäivä ${w.day} on mennyt.`, when(w.target, `Tavoite on ${w.target}.`)),
      fellBelow: (w) =>
        w.deliverable
          ? `Tämä oli jo valmis, mutta ei ole enää. Muutos on näkynyt ${w.since} alkaen.`
          : `Tavoite ${w.target} täyttyi aiemmin. Toteuma on ollut sitä heikompi ${w.since} alkaen.`,
      heldToTheEnd: (w) => `Tavoite ${w.target} täyttyi aikataulun loppuun asti. Toteuma on nyt sitä heikompi.`,
      delivered: (w) => (w.since === '' ? 'Tämä on valmis.' : `Tämä tuli valmiiksi ${w.since}.`),
      deliveredLate: (w, daysAfter) => `Tämä tuli valmiiksi ${w.since}, ${daysAfter}.`,
      reached: (w) => `Tavoite ${w.target} on saavutettu.`,
      finished: (w) => `Tavoite ${w.target} on saavutettu, eikä uusia tavoitteita ole tulossa.`,
      notBegun: (w) => sentences('Tätä ei ole vielä aloitettu.', when(w.day, `Tavoitepäivä on ${w.day}.`)),
      notBegunInTime: (w) => sentences('Tämä pitäisi jo aloittaa.', when(w.day, `Tavoitepäivä on ${w.day}.`)),
      noTarget: (w) => (w.deliverable ? 'Tavoitepäivää ei ole vielä sovittu.' : 'Tavoitearvoa ei ole vielä sovittu.'),
      nearestReached: (w) => sentences('Seuraava tavoite täyttyy jo.', `Se on ${w.target} viimeistään ${w.day}.`),
      lastQuarter: (w) => `Tavoitepäivä ${w.day} lähestyy, eikä tavoite vielä täyty.`,
      begun: (w) => `Työ on käynnissä. Tavoitepäivä on ${w.day}.`,
      onPace: (w) => `Tahti riittää. Tavoite on ${w.target} viimeistään ${w.day}.`,
      justBehind: (w) =>
        `Tahti on ollut hieman jäljessä ${w.since} alkaen. Tavoite on ${w.target} viimeistään ${w.day}.`,
      firstQuarter: (w) => `Tahti on vielä jäljessä, mutta aikaa on. Tavoite on ${w.target} viimeistään ${w.day}.`,
      behindPace: (w) =>
        sentences(
          `Tahti ei riitä. Tavoite on ${w.target} viimeistään ${w.day}.`,
          when(w.missing, `Tämän päivän tasosta puuttuu ${w.missing}.`),
        ),
      capped: (w) =>
        `Kaikki ei ole kunnossa: ${listed(
          when(w.late, `${w.late} myöhässä`),
          when(w.noEvidence, `${w.noEvidence} ilman toteumatietoa`),
          when(w.stale, w.stale === 1 ? 'yksi tieto on vanhentunut' : `${w.stale} tietoa on vanhentunut`),
        )}.`,
    },
    stillMissing: (names) => `Puuttuu vielä: ${names}.`,
    needAttention: (names, n) => `${n === 1 ? 'Huomiota tarvitsee' : 'Huomiota tarvitsevat'}: ${names}.`,
    doesNotApply: (names) => `Ei koske: ${names}.`,
    toTarget: {
      already: 'Tavoite täyttyy jo.',
      items: (amount) => `Tavoitteesta puuttuu ${amount}.`,
      units: (amount) => `Matkaa tavoitteeseen on ${amount}.`,
    },
    impossible: {
      notApplicable: 'Tämä ei koske tätä organisaatiota.',
      noReading: 'Toteumatietoa ei ole, joten puuttuvaa määrää ei voi laskea.',
      nothingToCount: 'Rekisterissä ei ole vielä mitään laskettavaa.',
      noTarget: 'Tavoitetta ei ole sovittu.',
      beyondReach: 'Tavoite on suurempi kuin koko rekisteri.',
    },
    refusals: {
      targetEases: (w) =>
        `Tavoite ${w.value} (${w.day}) on väljempi kuin aiempi tavoite ${w.other} (${w.otherDay}). Tiukenna tai poista se.`,
      targetNotAboveZero: (w) => `Tavoitearvo on ${w.value}. Kirjoita arvo, joka on yli 0.`,
      targetOnOrBeforeStart: (w) =>
        `Tavoitepäivä ${w.day} ei ole aikataulun alkupäivän ${w.otherDay} jälkeen. Valitse myöhempi päivä.`,
      targetOnOrBeforeBaseline: (w) =>
        `Tavoitepäivä ${w.day} ei ole lähtötason päivän ${w.otherDay} jälkeen. Valitse myöhempi päivä.`,
      noScheduleNorBaselineDay: () => 'Tavoitteella ei ole aikataulua eikä lähtötason päivää. Lisää jompikumpi.',
    },
  },
  sv: {
    states: {
      notApplicable: 'Gäller inte',
      noData: 'Inga uppgifter ännu',
      notStarted: 'Inte påbörjad',
      underWay: 'Pågår',
      onTarget: 'Når målet',
      atRisk: 'I riskzonen',
      late: 'Försenad',
      done: 'Klar',
      continuous: 'Fortlöpande verksamhet',
    },
    provenance: {
      records: 'ur egna uppgifter',
      connected: 'hämtad',
      attested: 'bekräftad',
      withoutData: 'utan uppgift',
    },
    units: {
      municipality: { one: '{n} kommun', other: '{n} kommuner' },
      organisation: { one: '{n} organisation', other: '{n} organisationer' },
      stage: { one: '{n} etapp', other: '{n} etapper' },
      person: { one: '{n} person', other: '{n} personer' },
      service: { one: '{n} tjänst', other: '{n} tjänster' },
      system: { one: '{n} system', other: '{n} system' },
      plan: { one: '{n} plan', other: '{n} planer' },
      occasion: { one: '{n} gång', other: '{n} gånger' },
      sector: { one: '{n} sektor', other: '{n} sektorer' },
      point: { one: '{n} poäng', other: '{n} poäng' },
      percent: { one: '{n}\u00a0%', other: '{n}\u00a0%' },
      kilowattHour: { one: '{n}\u00a0kWh', other: '{n}\u00a0kWh' },
      euro: { one: '{n}\u00a0€', other: '{n}\u00a0€' },
      hour: { one: '{n} timme', other: '{n} timmar' },
      item: { one: '{n} objekt', other: '{n} objekt' },
    },
    ofThem: { municipality: 'kommuner', organisation: 'organisationer' },
    daysAfter: { one: '{n} dag efter måldagen', other: '{n} dagar efter måldagen' },
    confirmed: (share, unit) => `${share} ${unit} har bekräftat detta.`,
    inPlace: (share, unit) => `${share} ${unit} har fått detta klart.`,
    stagesDone: (share, unit) => `${share} ${unit} är klara.`,
    actual: (figure) => `Utfallet är ${figure}.`,
    times: (figure) => `Gjort ${figure}.`,
    reasons: {
      bodyDecided: () => 'Ett organ har beslutat att detta inte gäller den här organisationen.',
      noneApplies: () => 'Detta gäller ingen organisation.',
      nothingToCount: () => 'Det finns ännu inget att räkna i registret.',
      noEvidenceDayPassed: (w) => sentences('Inga utfallsdata.', when(w.day, `Måldagen var ${w.day}.`)),
      noEvidenceYet: () => 'Det finns inga utfallsdata ännu.',
      noEvidence: () => 'Utfallsdata saknas fortfarande.',
      stale: (w) => `Den senaste uppgiften är från ${w.asOf}. Källan har inte uppdaterats efter det.`,
      expired: (w) => `Bekräftelsen gällde till och med ${w.until}. Bekräfta uppgiften på nytt.`,
      dayPassed: (w) => sentences(`Måldagen ${w.day} har passerat.`, when(w.target, `Målet är ${w.target}.`)),
      fellBelow: (w) =>
        w.deliverable
          ? `Detta var redan klart men är det inte längre. Ändringen syns från och med ${w.since}.`
          : `Målet ${w.target} nåddes tidigare. Utfallet har varit sämre än det sedan ${w.since}.`,
      heldToTheEnd: (w) => `Målet ${w.target} nåddes ända till tidtabellens slut. Utfallet är nu sämre än så.`,
      delivered: (w) => (w.since === '' ? 'Detta är klart.' : `Detta blev klart ${w.since}.`),
      deliveredLate: (w, daysAfter) => `Detta blev klart ${w.since}, ${daysAfter}.`,
      reached: (w) => `Målet ${w.target} har nåtts.`,
      finished: (w) => `Målet ${w.target} har nåtts och inga nya mål är på väg.`,
      notBegun: (w) => sentences('Detta har inte påbörjats ännu.', when(w.day, `Måldagen är ${w.day}.`)),
      notBegunInTime: (w) => sentences('Detta borde redan påbörjas.', when(w.day, `Måldagen är ${w.day}.`)),
      noTarget: (w) => (w.deliverable ? 'Ingen måldag har avtalats ännu.' : 'Inget målvärde har avtalats ännu.'),
      nearestReached: (w) => `Nästa mål har redan nåtts. Det är ${w.target} senast ${w.day}.`,
      lastQuarter: (w) => `Måldagen ${w.day} närmar sig och målet har inte nåtts ännu.`,
      begun: (w) => `Arbetet pågår. Måldagen är ${w.day}.`,
      onPace: (w) => `Takten räcker. Målet är ${w.target} senast ${w.day}.`,
      justBehind: (w) => `Takten har släpat lite sedan ${w.since}. Målet är ${w.target} senast ${w.day}.`,
      firstQuarter: (w) => `Takten släpar ännu, men det finns tid. Målet är ${w.target} senast ${w.day}.`,
      behindPace: (w) =>
        sentences(
          `Takten räcker inte. Målet är ${w.target} senast ${w.day}.`,
          when(w.missing, `Från dagens nivå saknas ${w.missing}.`),
        ),
      capped: (w) =>
        `Orsaken till regionens status: ${listed(
          when(w.late, `${w.late} ${w.late === 1 ? 'försenad' : 'försenade'}`),
          when(w.noEvidence, `${w.noEvidence} utan utfallsdata`),
          when(w.stale, `${w.stale} med föråldrade uppgifter`),
        )}.`,
    },
    stillMissing: (names) => `Saknas ännu: ${names}.`,
    needAttention: (names) => `Behöver uppmärksamhet: ${names}.`,
    doesNotApply: (names) => `Gäller inte: ${names}.`,
    toTarget: {
      already: 'Målet har redan nåtts.',
      items: (amount) => `Till målet saknas ${amount}.`,
      units: (amount) => `Till målet återstår ${amount}.`,
    },
    impossible: {
      notApplicable: 'Detta gäller inte den här organisationen.',
      noReading: 'Det finns inga utfallsdata, så det som saknas kan inte räknas.',
      nothingToCount: 'Det finns ännu inget att räkna i registret.',
      noTarget: 'Inget mål har avtalats.',
      beyondReach: 'Målet är större än hela registret.',
    },
    refusals: {
      targetEases: (w) =>
        `Målet ${w.value} (${w.day}) är lägre ställt än det tidigare målet ${w.other} (${w.otherDay}). Skärp det eller ta bort det.`,
      targetNotAboveZero: (w) => `Målvärdet är ${w.value}. Skriv ett värde som är större än 0.`,
      targetOnOrBeforeStart: (w) =>
        `Måldagen ${w.day} är inte efter tidtabellens första dag ${w.otherDay}. Välj en senare dag.`,
      targetOnOrBeforeBaseline: (w) =>
        `Måldagen ${w.day} är inte efter utgångsnivåns dag ${w.otherDay}. Välj en senare dag.`,
      noScheduleNorBaselineDay: () => 'Målet har varken tidtabell eller en dag för utgångsnivån. Lägg till någondera.',
    },
  },
  en: {
    states: {
      notApplicable: 'Not applicable',
      noData: 'No data yet',
      notStarted: 'Not started',
      underWay: 'Under way',
      onTarget: 'On target',
      atRisk: 'At risk',
      late: 'Late',
      done: 'Done',
      continuous: 'Continuous',
    },
    provenance: {
      records: 'from records',
      connected: 'connected',
      attested: 'attested',
      withoutData: 'without data',
    },
    units: {
      municipality: { one: '{n} municipality', other: '{n} municipalities' },
      organisation: { one: '{n} organisation', other: '{n} organisations' },
      stage: { one: '{n} stage', other: '{n} stages' },
      person: { one: '{n} person', other: '{n} people' },
      service: { one: '{n} service', other: '{n} services' },
      system: { one: '{n} system', other: '{n} systems' },
      plan: { one: '{n} plan', other: '{n} plans' },
      occasion: { one: '{n} time', other: '{n} times' },
      sector: { one: '{n} sector', other: '{n} sectors' },
      point: { one: '{n} point', other: '{n} points' },
      percent: { one: '{n}%', other: '{n}%' },
      kilowattHour: { one: '{n}\u00a0kWh', other: '{n}\u00a0kWh' },
      euro: { one: '{n}\u00a0€', other: '{n}\u00a0€' },
      hour: { one: '{n} hour', other: '{n} hours' },
      item: { one: '{n} item', other: '{n} items' },
    },
    ofThem: { municipality: 'municipalities', organisation: 'organisations' },
    daysAfter: { one: '{n} day after the target day', other: '{n} days after the target day' },
    confirmed: (share, unit) => `${share} ${unit} have attested this.`,
    inPlace: (share, unit) => `${share} ${unit} have this in place.`,
    stagesDone: (share, unit) => `${share} ${unit} are done.`,
    actual: (figure) => `The actual figure is ${figure}.`,
    times: (figure) => `Done ${figure}.`,
    reasons: {
      bodyDecided: () => 'A decision-making body has decided that this does not apply to this organisation.',
      noneApplies: () => 'This does not apply to any organisation.',
      nothingToCount: () => 'There is nothing to count in the register yet.',
      noEvidenceDayPassed: (w) => sentences('There is no evidence.', when(w.day, `The target day was ${w.day}.`)),
      noEvidenceYet: () => 'There is no evidence yet.',
      noEvidence: () => 'Evidence is still missing.',
      stale: (w) => `The latest data is from ${w.asOf}. The source has not been updated since.`,
      expired: (w) => `The attestation was valid until ${w.until}. Attest it again.`,
      dayPassed: (w) => sentences(`The target day ${w.day} has passed.`, when(w.target, `The target is ${w.target}.`)),
      fellBelow: (w) =>
        w.deliverable
          ? `This was done but no longer is. The change has been visible since ${w.since}.`
          : `The target of ${w.target} was met earlier. The figure has fallen short of it since ${w.since}.`,
      heldToTheEnd: (w) =>
        `The target of ${w.target} was met to the end of the schedule. The figure now falls short of it.`,
      delivered: (w) => (w.since === '' ? 'This is done.' : `This was done on ${w.since}.`),
      deliveredLate: (w, daysAfter) => `This was done on ${w.since}, ${daysAfter}.`,
      reached: (w) => `The target of ${w.target} has been met.`,
      finished: (w) => `The target of ${w.target} has been met and there are no more to come.`,
      notBegun: (w) => sentences('This has not started yet.', when(w.day, `The target day is ${w.day}.`)),
      notBegunInTime: (w) => sentences('This should have started by now.', when(w.day, `The target day is ${w.day}.`)),
      noTarget: (w) => (w.deliverable ? 'No target day has been agreed yet.' : 'No target has been agreed yet.'),
      nearestReached: (w) => `The next target is already met. It is ${w.target} by ${w.day}.`,
      lastQuarter: (w) => `The target day ${w.day} is near and the target is not met yet.`,
      begun: (w) => `Work is under way. The target day is ${w.day}.`,
      onPace: (w) => `The pace is enough. The target is ${w.target} by ${w.day}.`,
      justBehind: (w) => `The pace has been slightly behind since ${w.since}. The target is ${w.target} by ${w.day}.`,
      firstQuarter: (w) => `The pace is still behind, but there is time. The target is ${w.target} by ${w.day}.`,
      behindPace: (w) =>
        sentences(
          `The pace is not enough. The target is ${w.target} by ${w.day}.`,
          when(w.missing, `Missing from the level of today: ${w.missing}.`),
        ),
      capped: (w) =>
        `Why the region is at risk: ${listed(
          when(w.late, `${w.late} late`),
          when(w.noEvidence, `${w.noEvidence} without evidence`),
          when(w.stale, `${w.stale} with out-of-date data`),
        )}.`,
    },
    stillMissing: (names) => `Still missing: ${names}.`,
    needAttention: (names, n) => `${n === 1 ? 'Needs attention' : 'Need attention'}: ${names}.`,
    doesNotApply: (names) => `Not applicable: ${names}.`,
    toTarget: {
      already: 'The target is already met.',
      items: (amount) => `Missing from the target: ${amount}.`,
      units: (amount) => `Distance to the target: ${amount}.`,
    },
    impossible: {
      notApplicable: 'This does not apply to this organisation.',
      noReading: 'There is no evidence, so what is missing cannot be counted.',
      nothingToCount: 'There is nothing to count in the register yet.',
      noTarget: 'No target has been agreed.',
      beyondReach: 'The target is larger than the whole register.',
    },
    refusals: {
      targetEases: (w) =>
        `The target ${w.value} (${w.day}) asks for less than the earlier target ${w.other} (${w.otherDay}). Tighten or remove it.`,
      targetNotAboveZero: (w) => `The target is ${w.value}. Enter a value above 0.`,
      targetOnOrBeforeStart: (w) =>
        `The target day ${w.day} is not after ${w.otherDay}, the first day of the schedule. Choose a later day.`,
      targetOnOrBeforeBaseline: (w) =>
        `The target day ${w.day} is not after ${w.otherDay}, the day of the baseline. Choose a later day.`,
      noScheduleNorBaselineDay: () => 'The target has neither a schedule nor a baseline day. Add one of them.',
    },
  },
})

/** The state's name, as a badge shows it. */
export function stateName(locale: Locale, state: State): string {
  return texts[locale].states[state]
}

/** Where the figure comes from, in lower case, to stand beside it. */
export function provenanceName(locale: Locale, provenance: Provenance | 'withoutData'): string {
  return texts[locale].provenance[provenance]
}

// Nothing is known, or nothing is done yet: "0/5" would add no more.
const WITHOUT_FIGURE: ReadonlySet<Because> = new Set<Because>([
  'bodyDecided',
  'noneApplies',
  'nothingToCount',
  'noEvidenceDayPassed',
  'noEvidenceYet',
  'noEvidence',
  'notBegun',
])

/**
 * The reason of a judgement in short sentences. A state that needs somebody begins with its reason, any other with
 * its figure. Names stand in the nominative after a colon, so that no ending is ever joined to them.
 */
export function reason(locale: Locale, judgement: Judgement, context: ReasonContext): string {
  const t = texts[locale]
  const { state, because } = judgement
  const figure = WITHOUT_FIGURE.has(because) ? '' : figureSentence(locale, judgement, context)
  const { missing = [], named = [], notApplicable = [] } = context
  const someDone = context.done !== undefined && context.done > 0
  const listMissing = missing.length > 0 && someDone && figure !== ''
  // A deliverable that nobody has timed is told by who has it and who has not.
  const untimed = because === 'noTarget' && judgement.args.kind === 'deliverable' && figure !== ''
  const why = untimed ? '' : whySentence(locale, judgement, context)
  const needed = state === 'late' || state === 'atRisk'
  const alreadyListed = listMissing && named.every((n) => missing.includes(n))
  return sentences(
    ...(needed ? [why, figure] : [figure, why]),
    listMissing ? t.stillMissing(missing.join(', ')) : '',
    named.length > 0 && !alreadyListed ? t.needAttention(named.join(', '), named.length) : '',
    notApplicable.length > 0 ? t.doesNotApply(notApplicable.join(', ')) : '',
  )
}

/** "What would turn this to on target?" in one sentence. */
export function missingSentence(locale: Locale, missing: Missing, of: 'share' | 'number', unit: Unit): string {
  const t = texts[locale]
  if (missing.is === 'impossible') return t.impossible[missing.why]
  if (missing.is === 'already') return t.toTarget.already
  return of === 'share'
    ? t.toTarget.items(format(locale).count(missing.by, t.units[unit]))
    : t.toTarget.units(format(locale).number(missing.by))
}

/** Why targets of a region's content were refused, and what to do. `of`: whether the values are shares. */
export function refusalSentence(locale: Locale, refusal: TargetRefusal, of: 'share' | 'number'): string {
  const f = format(locale)
  const value = (v: number) => (of === 'share' ? f.percent(v) : f.number(v))
  const words: RefusalWords = { value: '', day: '', other: '', otherDay: '' }
  if ('value' in refusal.args) words.value = value(refusal.args.value)
  if ('day' in refusal.args) words.day = f.day(refusal.args.day)
  if (refusal.key === 'targetEases') {
    words.other = value(refusal.args.earlierValue)
    words.otherDay = f.day(refusal.args.earlierDay)
  }
  if (refusal.key === 'targetOnOrBeforeStart') words.otherDay = f.day(refusal.args.start)
  if (refusal.key === 'targetOnOrBeforeBaseline') words.otherDay = f.day(refusal.args.baseline)
  return texts[locale].refusals[refusal.key](words)
}

function whySentence(locale: Locale, { because, args }: Judgement, context: ReasonContext): string {
  const t = texts[locale]
  const f = format(locale)
  const day = (iso: string | undefined) => (iso === undefined ? '' : f.day(iso))
  const daysLate = args.daysLate ?? 0
  const words: Words = {
    deliverable: args.kind === 'deliverable',
    target: args.target === undefined ? '' : args.of === 'number' ? f.number(args.target) : f.percent(args.target),
    day: day(args.day),
    since: day(args.since),
    asOf: day(args.asOf),
    until: day(args.until),
    missing: isConcealed(context) ? '' : missingAmount(locale, args.missing, args.of, context.unit),
    daysLate,
    late: args.late ?? 0,
    stale: args.stale ?? 0,
    noEvidence: args.noEvidence ?? 0,
  }
  return t.reasons[because](words, f.count(daysLate, t.daysAfter))
}

function missingAmount(
  locale: Locale,
  missing: number | undefined,
  of: 'share' | 'number' | undefined,
  unit: Unit,
): string {
  if (missing === undefined) return ''
  return of === 'number' ? format(locale).number(missing) : format(locale).count(missing, texts[locale].units[unit])
}

// Of people the public sees a band or nothing: then no other number may give the figure away.
function isConcealed(context: ReasonContext): boolean {
  return context.band !== undefined || context.hidden === true
}

function figureSentence(locale: Locale, { args }: Judgement, context: ReasonContext): string {
  const t = texts[locale]
  const f = format(locale)
  const { done, total, unit, band, by } = context
  if (context.hidden === true) return ''
  if (band !== undefined) return t.actual(bandText(locale, band))
  if (done !== undefined && total !== undefined && total > 0) {
    // The noun as it stands after a number of several: kuntaa, kommuner, municipalities.
    const noun = t.units[unit].other.replace('{n} ', '')
    const share = f.share(done, total)
    if (args.kind !== 'deliverable') return t.actual(`${share} ${noun} (${f.percent(done / total, args.target)})`)
    if (unit !== 'municipality' && unit !== 'organisation') return t.stagesDone(share, noun)
    return by === undefined || by === 'attested' ? t.confirmed(share, t.ofThem[unit]) : t.inPlace(share, t.ofThem[unit])
  }
  if (args.of === 'number' && args.value !== undefined) {
    const say = unit === 'occasion' ? t.times : t.actual
    return say(unitText(locale, args.value, unit))
  }
  return ''
}

/** 62 %, 3 kertaa: a level or a count with its unit. At most one decimal: the next would claim too much. */
export function unitText(locale: Locale, value: number, unit: Unit): string {
  const shown = Math.round(value * 10) / 10
  return format(locale).count(shown, texts[locale].units[unit])
}

/** 75–80 %: a band as the public sees it. */
export function bandText(locale: Locale, band: Band): string {
  return `${band.from}–${format(locale).percent(band.to / 100)}`
}
