import { inThree, type Locale } from '../../platform/i18n/index.ts'
import type { Place, SittingItem } from './sitting.ts'

interface AttestingTexts {
  title: string
  one(measure: string): string
  lead: string
  organisation: string
  choose: string
  progress(share: string): string
  nothing: string
  begin(measure: string): string
  leave: string
  places: Record<Place, string>
  about: Record<Place, string>
  saidNotYet(day: string): string
  saidNotApply(day: string): string
  holds(until: string): string
  asOf(day: string): string
  again: Record<NonNullable<SittingItem['again']>, (day: string) => string>
  saved(measure: string): string
  saveNext: string
  otherwise: string
  notYet: string
  notYetText: string
  doesNotApply: string
  doesNotApplyText: string
  grounds: string
  groundsHint: string
  propose: string
  exempt: string
  skip: string
  stop: string
}

export const texts: Readonly<Record<Locale, AttestingTexts>> = inThree<AttestingTexts>({
  fi: {
    title: 'Vahvista toimenpiteet',
    one: (measure) => `Vahvista ${measure}`,
    lead: 'Käy läpi kunnan toimenpiteet yhdellä kertaa. Kysymme vain sen, mitä emme tiedä.',
    organisation: 'Organisaatio',
    choose: 'Näytä',
    progress: (share) => `${share} toimenpidettä on käyty läpi.`,
    nothing: 'Mitään ei ole kysyttävänä juuri nyt. Kiitos!',
    begin: (measure) => `Jatka: ${measure}`,
    leave: 'Jokainen vastaus tallentuu heti. Voit lopettaa milloin vain ja jatkaa myöhemmin.',
    places: {
      asked: 'Nämä odottavat sinua',
      answered: 'Vastasit, ettei vahvistettavaa vielä ole',
      attested: 'Vahvistettu',
      comes: 'Nämä tulevat itsestään',
      elsewhere: 'Nämä kirjataan omalla sivullaan',
      exempt: 'Nämä eivät koske teitä',
    },
    about: {
      asked: 'Näistä ei ole tietoa, tai tieto vanhenee pian.',
      answered: 'Kysymme näitä uudelleen noin kahden kuukauden päästä.',
      attested: 'Voit korvata tiedon uudella milloin vain.',
      comes: 'Luku tulee tietolähteestä tai tämän palvelun omista tiedoista. Sinun ei tarvitse tehdä mitään.',
      elsewhere: 'Luku syntyy työstä, jota tehdään toisella sivulla.',
      exempt: 'Toimielin on päättänyt asiasta.',
    },
    saidNotYet: (day) => `Ei vielä (${day})`,
    saidNotApply: (day) => `Ehdotettu: ei koske (${day})`,
    holds: (until) => `Voimassa ${until} asti`,
    asOf: (day) => `Tieto päivältä ${day}`,
    again: {
      ends: (day) => `Vahvistus päättyy pian: ${day}`,
      ended: (day) => `Vahvistus on päättynyt: ${day}`,
      silent: (day) => `Lähde on vaiennut. Viimeisin tieto: ${day}`,
    },
    saved: (measure) => `${measure}: vastauksesi on tallessa.`,
    saveNext: 'Vahvista ja jatka',
    otherwise: 'Jos et voi vahvistaa tätä nyt',
    notYet: 'Ei vielä',
    notYetText: 'Mitään lukua ei tallenneta. Tila pysyy ennallaan.',
    doesNotApply: 'Ei koske meitä',
    doesNotApplyText:
      'Toimielin päättää, ettei toimenpide koske kuntaa, ja digistrategiatiimi kirjaa päätöksen. Lähetä tiimille ehdotus.',
    grounds: 'Perustelu',
    groundsHint: 'Miksi toimenpide ei koske kuntaa? Tiimi näkee perustelun, asukkaat eivät.',
    propose: 'Lähetä ehdotus',
    exempt: 'Kirjaa päätös: ei koske',
    skip: 'Ohita ja siirry seuraavaan',
    stop: 'Lopeta tältä erää',
  },
  sv: {
    title: 'Bekräfta åtgärderna',
    one: (measure) => `Bekräfta ${measure}`,
    lead: 'Gå igenom kommunens åtgärder på en gång. Vi frågar bara det som vi inte vet.',
    organisation: 'Organisation',
    choose: 'Visa',
    progress: (share) => `${share} åtgärder har gåtts igenom.`,
    nothing: 'Det finns inget att fråga just nu. Tack!',
    begin: (measure) => `Fortsätt: ${measure}`,
    leave: 'Varje svar sparas genast. Du kan sluta när som helst och fortsätta senare.',
    places: {
      asked: 'De här väntar på dig',
      answered: 'Du svarade att det ännu inte finns något att bekräfta',
      attested: 'Bekräftade',
      comes: 'De här kommer av sig själva',
      elsewhere: 'De här antecknas på en egen sida',
      exempt: 'De här gäller inte er',
    },
    about: {
      asked: 'Det finns inga uppgifter om dem, eller uppgiften blir snart gammal.',
      answered: 'Vi frågar på nytt om ungefär två månader.',
      attested: 'Du kan ersätta uppgiften när som helst.',
      comes: 'Siffran kommer från en datakälla eller ur tjänstens egna uppgifter. Du behöver inte göra något.',
      elsewhere: 'Siffran uppstår av arbete som görs på en annan sida.',
      exempt: 'Ett organ har beslutat om saken.',
    },
    saidNotYet: (day) => `Inte ännu (${day})`,
    saidNotApply: (day) => `Föreslaget: gäller inte (${day})`,
    holds: (until) => `I kraft till ${until}`,
    asOf: (day) => `Uppgift från ${day}`,
    again: {
      ends: (day) => `Bekräftelsen upphör snart: ${day}`,
      ended: (day) => `Bekräftelsen har upphört: ${day}`,
      silent: (day) => `Källan har tystnat. Den senaste uppgiften: ${day}`,
    },
    saved: (measure) => `${measure}: ditt svar är sparat.`,
    saveNext: 'Bekräfta och fortsätt',
    otherwise: 'Om du inte kan bekräfta detta nu',
    notYet: 'Inte ännu',
    notYetText: 'Ingen siffra sparas. Statusen förblir oförändrad.',
    doesNotApply: 'Gäller inte oss',
    doesNotApplyText:
      'Ett organ beslutar att åtgärden inte gäller kommunen, och digistrategigruppen antecknar beslutet. Skicka ett förslag till gruppen.',
    grounds: 'Motivering',
    groundsHint: 'Varför gäller åtgärden inte kommunen? Gruppen ser motiveringen, invånarna gör det inte.',
    propose: 'Skicka förslaget',
    exempt: 'Anteckna beslutet: gäller inte',
    skip: 'Hoppa över och gå till nästa',
    stop: 'Sluta för den här gången',
  },
  en: {
    title: 'Attest the measures',
    one: (measure) => `Attest ${measure}`,
    lead: 'Go through the municipality’s measures in one sitting. We ask only what we do not know.',
    organisation: 'Organisation',
    choose: 'Show',
    progress: (share) => `${share} measures have been gone through.`,
    nothing: 'There is nothing to ask right now. Thank you!',
    begin: (measure) => `Continue: ${measure}`,
    leave: 'Each answer is saved at once. You can stop at any time and continue later.',
    places: {
      asked: 'These wait for you',
      answered: 'You answered that there is nothing to attest yet',
      attested: 'Attested',
      comes: 'These come by themselves',
      elsewhere: 'These are entered on a page of their own',
      exempt: 'These do not apply to you',
    },
    about: {
      asked: 'Nothing is known of these, or what is known soon ends.',
      answered: 'We ask again in about two months.',
      attested: 'You can replace the fact at any time.',
      comes: 'The figure comes from a data source or from this service’s own records. You need not do anything.',
      elsewhere: 'The figure comes from work done on another page.',
      exempt: 'A body has decided so.',
    },
    saidNotYet: (day) => `Not yet (${day})`,
    saidNotApply: (day) => `Proposed: not applicable (${day})`,
    holds: (until) => `Holds until ${until}`,
    asOf: (day) => `As of ${day}`,
    again: {
      ends: (day) => `The attestation ends soon: ${day}`,
      ended: (day) => `The attestation has ended: ${day}`,
      silent: (day) => `The source has fallen silent. Latest data: ${day}`,
    },
    saved: (measure) => `${measure}: your answer is saved.`,
    saveNext: 'Attest and continue',
    otherwise: 'If you cannot attest this now',
    notYet: 'Not yet',
    notYetText: 'No figure is stored. The status stays as it is.',
    doesNotApply: 'Does not apply to us',
    doesNotApplyText:
      'A body decides that the measure does not apply to the municipality, and the strategy team records it. Send the team a proposal.',
    grounds: 'Grounds',
    groundsHint: 'Why does the measure not apply? The team sees the grounds, residents do not.',
    propose: 'Send the proposal',
    exempt: 'Record the decision: not applicable',
    skip: 'Skip and go to the next',
    stop: 'Stop for now',
  },
})
