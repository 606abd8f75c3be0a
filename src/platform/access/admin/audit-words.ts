import { format } from '../../i18n/index.ts'
import { type StateName, stateNames, stateWord } from '../../ui/index.ts'
import { relationNames } from '../accounts/sign-in-texts.ts'
import { adminTexts } from './texts.ts'

/** Every event of the audit in Finnish. A test finds the ones that have no words yet. */
export const eventWords: Readonly<Record<string, string>> = {
  'account.closed': 'Tili suljettu',
  'account.made': 'Tili tehty',
  'account.opened': 'Tili avattu uudelleen',
  'action.begun': 'Jatkotoimi aloitettu',
  'action.changed': 'Jatkotoimea muutettu',
  'action.ended': 'Jatkotoimi päätetty',
  'action.fileAdded': 'Jatkotoimeen lisätty tiedosto',
  'administrator.made': 'Ensimmäinen pääkäyttäjä tehty',
  'attestation.made': 'Vahvistettu',
  'attestation.reminded': 'Muistutettu vahvistuksesta',
  'attestation.replaced': 'Vahvistettu uudelleen',
  'attesting.answered': 'Vastattu, ettei vahvistettavaa ole',
  'attestation.withdrawn': 'Vahvistus peruttu',
  'body.added': 'Toimielin lisätty',
  'body.ended': 'Toimielin päätetty',
  'body.endTakenBack': 'Toimielimen päättyminen peruttu',
  'comment.made': 'Kommentoitu',
  'comment.withdrawn': 'Kommentti poistettu',
  'coursePurpose.added': 'Kurssi lasketaan',
  'coursePurpose.ended': 'Kurssia ei enää lasketa',
  'demo.made': 'Esimerkkiaineisto tehty',
  'employment.added': 'Palvelussuhde lisätty',
  'employment.ended': 'Palvelussuhde päätetty',
  'employment.read': 'Henkilöstötietoja katsottu',
  'flow.added': 'Tietovirta lisätty',
  'flow.ended': 'Tietovirta poistettu',
  'flow.reviewed': 'Järjestelmän tietovirrat tarkistettu',
  'host.set': 'Isäntäkunta valittu',
  'identity.linked': 'Kirjautumispalvelun tunnus liitetty',
  'groupRole.added': 'Hakemiston ryhmälle annettu rooli',
  'groupRole.ended': 'Hakemiston ryhmän rooli päätetty',
  'identityMapping.added': 'Ryhmälle annettu rooli',
  'identityMapping.ended': 'Ryhmän rooli päätetty',
  'identityProvider.added': 'Kirjautumispalvelu lisätty',
  'identityProvider.changed': 'Kirjautumispalvelua muutettu',
  'identityProvider.stopped': 'Kirjautumispalvelu otettu pois käytöstä',
  'investment.changed': 'Investointia muutettu',
  'investment.entered': 'Investointi kirjattu',
  'investment.withdrawn': 'Investointi peruttu',
  'invitation.made': 'Kutsu tehty',
  'meeting.arranged': 'Esityslistaa muutettu',
  'meeting.called': 'Kokous lisätty',
  'meeting.calledOff': 'Kokous peruttu',
  'meeting.changed': 'Kokouksen tietoja muutettu',
  'meeting.closed': 'Kokous suljettu',
  'meeting.noteCorrected': 'Kokouksen kirjausta korjattu',
  'meeting.noted': 'Kokouksessa kirjattu',
  'membership.added': 'Rooli lisätty',
  'membership.ended': 'Rooli päätetty',
  'missingList.sent': 'Puuttuvien luettelo lähetetty',
  'notApplicable.decided': 'Merkitty: ei koske',
  'notApplicable.ended': 'Ei koske -merkintä päätetty',
  'observations.withdrawn': 'Mittarin tietoja peruttu',
  'openData.licence': 'Avoimen datan käyttöehto kirjattu',
  'organisation.added': 'Organisaatio lisätty',
  'organisation.codeCorrected': 'Kuntanumero korjattu',
  'organisation.firstDayCorrected': 'Organisaation aloituspäivä korjattu',
  'organisation.ended': 'Organisaatio päätetty',
  'organisation.endTakenBack': 'Organisaation päättyminen peruttu',
  'languages.chosen': 'Sivujen kielet valittu',
  'look.chosen': 'Seudun väri valittu',
  'organisation.renamed': 'Organisaation nimi muutettu',
  'override.ended': 'Käsin asetettu tila päätetty',
  'override.set': 'Tila asetettu käsin',
  'party.mapped': 'Vastuutaho kohdistettu',
  'party.mappingEnded': 'Vastuutahon kohdistus päätetty',
  'party.read': 'Vastuutahot luettu',
  'language.chosen': 'Sähköpostien kieli valittu',
  'passkey.added': 'Pääsyavain lisätty',
  'passkey.removed': 'Pääsyavain poistettu',
  'password.changed': 'Salasana vaihdettu',
  'person.added': 'Henkilö lisätty',
  'person.changed': 'Henkilön tietoja muutettu',
  'person.handedOver': 'Henkilön tiedot annettu tiedostona',
  'person.erased': 'Henkilötiedot poistettu',
  'personMatch.decided': 'Samannimisistä päätetty',
  'personMatch.undone': 'Samannimisten päätös kumottu',
  'phases.entered': 'Jaksot merkitty',
  'phases.undone': 'Jaksojen muutos kumottu',
  'place.described': 'Asiointipaikan omat tiedot kirjattu',
  'plan.changed': 'Suunnitelmaa muutettu',
  'plan.undone': 'Suunnitelman muutos kumottu',
  'post.corrected': 'Uutista korjattu',
  'post.published': 'Uutinen julkaistu',
  'post.withdrawn': 'Uutinen poistettu',
  'process.ended': 'Työ lopetettu',
  'process.moved': 'Määräpäivä siirretty',
  'process.reassigned': 'Vaihe annettu toiselle',
  'process.reopened': 'Vaihe avattu uudelleen',
  'process.settled': 'Vaihe tehty',
  'process.started': 'Työ aloitettu',
  'report.approved': 'Seurantaraportti hyväksytty',
  'report.begun': 'Seurantaraportti aloitettu',
  'report.discarded': 'Seurantaraportin luonnos hylätty',
  'round.cancelled': 'Kierros peruttu',
  'round.closed': 'Kierros suljettu',
  'round.daysMoved': 'Kierroksen päiviä siirretty',
  'round.linkSent': 'Kierroksen linkki lähetetty uudelleen',
  'round.opened': 'Kierros avattu',
  'roundTemplate.saved': 'Kierroksen pohjaa muutettu',
  'roundAnswer.sent': 'Kierroksen vastaus lähetetty',
  'roundAnswer.takenBack': 'Kierroksen vastaus otettu takaisin korjattavaksi',
  'roundPart.approved': 'Kierroksen osa hyväksytty',
  'roundPart.returned': 'Kierroksen osa palautettu',
  'service.described': 'Palvelun omat tiedot kirjattu',
  'service.merged': 'Palvelut yhdistetty',
  'service.mergeUndone': 'Palvelujen yhdistäminen kumottu',
  'service.toldApart': 'Palvelut merkitty eri palveluiksi',
  'serviceToken.ended': 'Ohjelman avain päätetty',
  'serviceToken.made': 'Ohjelman avain tehty',
  'session.ended': 'Kirjauduttu ulos',
  'session.opened': 'Kirjauduttu',
  'setupLink.made': 'Pääkäyttäjän linkki tehty',
  'signInLink.made': 'Kirjautumislinkki tehty',
  'snapshot.taken': 'Tilanne tallennettu',
  'source.added': 'Tietolähde lisätty',
  'source.changed': 'Tietolähdettä muutettu',
  'source.ended': 'Tietolähde lopetettu',
  'source.imported': 'Tietolähteestä tuotu',
  'strategy.imported': 'Strategia tuotu',
  'strategyDecision.corrected': 'Strategiapäätöksen kirjausta korjattu',
  'strategyDecision.recorded': 'Strategiapäätös kirjattu',
  'strategyUpdate.opened': 'Strategian päivitys avattu',
  'strategyUpdate.stageDated': 'Päivityksen vaiheen päivät merkitty',
  'system.added': 'Järjestelmä lisätty',
  'system.described': 'Järjestelmän tietoja muutettu',
  'system.ended': 'Järjestelmä poistettu käytöstä',
  'target.agreed': 'Tavoitearvo sovittu',
  'target.ended': 'Tavoitearvo päätetty',
  'unit.placed': 'Yksikön paikka merkitty',
  'webhook.added': 'Osoite lisätty ilmoituksille',
  'webhook.ended': 'Ilmoitukset osoitteeseen päätetty',
  'webhook.paused': 'Ilmoitukset osoitteeseen keskeytetty',
  'webhook.resumed': 'Ilmoitukset osoitteeseen otettu taas käyttöön',
}

/** What each part of an event's details is called. A test finds the ones that have no words yet. */
export const keyWords: Readonly<Record<string, string>> = {
  afterClosing: 'sulkemisen jälkeen',
  answer: 'vastaus',
  attestation: 'vahvistus',
  audience: 'kenelle',
  body: 'toimielin',
  by: 'tapa',
  byLink: 'linkillä',
  changed: 'muutoksia',
  code: 'kuntanumero',
  colour: 'väri',
  comment: 'kommentti',
  connector: 'lähteen laji',
  day: 'päivä',
  days: 'päiviä',
  email: 'sähköposti',
  ended: 'päättyneitä',
  example: 'esimerkki',
  languages: 'kielet',
  gone: 'poistuneita',
  host: 'isäntäkunta',
  keys: 'avaimia',
  kind: 'laji',
  late: 'myöhässä',
  letters: 'viestejä',
  mapping: 'kohdistus',
  measure: 'toimenpide',
  kept: 'säilytetty',
  measures: 'toimenpiteitä',
  mentions: 'mainintoja',
  missing: 'puuttuvia',
  name: 'nimi',
  new: 'uusia',
  organisations: 'organisaatioita',
  override: 'käsin asetettu tila',
  parties: 'vastuutahoja',
  people: 'henkilöitä',
  period: 'jakso',
  post: 'uutinen',
  purpose: 'tarkoitus',
  rejected: 'hylättyjä',
  relation: 'rooli',
  replaces: 'korvaa',
  round: 'kierros',
  run: 'ajo',
  same: 'sama ihminen',
  scopes: 'mitä saa lähettää',
  since: 'alkaa',
  source: 'antaja',
  stage: 'vaihe',
  state: 'tila',
  steps: 'vaiheita',
  takenBack: 'peruttu',
  targets: 'tavoitearvoja',
  to: 'kohde',
  until: 'päättyy',
  token: 'ohjelman avain',
  upTo: 'viimeinen rivi',
}

const ways: Readonly<Record<string, string>> = {
  password: 'salasana',
  link: 'linkki',
  invitation: 'kutsu',
  setup: 'ensimmäinen pääkäyttäjä',
  demo: 'esimerkkihenkilö',
  provider: 'kirjautumispalvelu',
  passkey: 'pääsyavain',
  signOut: 'uloskirjautuminen',
}

/** What gives memberships beside people. */
const sources: Readonly<Record<string, string>> = {
  oidc: 'kirjautumispalvelu',
  scim: 'henkilöstöluettelo',
}

/** What personal data were opened for. */
const purposes: Readonly<Record<string, string>> = {
  list: 'luettelo',
  person: 'yhden henkilön tiedot',
  twice: 'samannimisten tarkistus',
}

/** For whom news and comments are, and what a responsible party is. */
const audiences: Readonly<Record<string, string>> = {
  public: 'kaikille',
  staff: 'henkilöstölle',
  organisation: 'organisaatio',
  municipalities: 'kunnat',
  body: 'toimielin',
  bodies: 'toimielimet',
  relation: 'rooli',
  person: 'henkilö',
}

/** Subjects that are neither a person nor a thing with an id. */
const things: Readonly<Record<string, string>> = {
  demo: 'esimerkkiaineisto',
  setup: 'ohjelma',
  strategy: 'strategia',
}

const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
/** Enough of a key to tell two rows apart. */
const short = (key: string): string => key.slice(0, 8)
type Names = ReadonlyMap<string, string>

/** Who did something; of an erased person only the key is left. */
export const personWords = (key: string, names: Names): string =>
  names.get(key) ?? `${adminTexts.erased} (${short(key)})`

const ofPeople =
  /^(account|employment|identity|invitation|membership|passkey|password|person|personMatch|session|signInLink)\./

/** What an event is about, with the organisation that it belongs to. */
export function subjectWords(
  { action, subject, organisation }: { action: string; subject: string; organisation: string | null },
  names: Names,
): string {
  const known = names.get(subject) ?? things[subject]
  const unknown = isUuid(subject) ? (ofPeople.test(action) ? personWords(subject, names) : short(subject)) : subject
  const of = organisation === null || organisation === subject ? [] : [names.get(organisation) ?? organisation]
  return [known ?? unknown, ...of].join(', ')
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

function valueWords(key: string, value: string, names: Names): string {
  const known = names.get(value)
  if (known !== undefined) return known
  if (isDay(value)) return format('fi').day(value)
  if (key === 'by') return ways[value] ?? value
  if (key === 'source') return sources[value.split(':')[0] ?? ''] ?? value
  if (key === 'purpose') return purposes[value] ?? value
  if (key === 'state') return stateNames.some((one) => one === value) ? stateWord('fi', value as StateName) : value
  const words: Readonly<Record<string, string>> = { ...relationNames.fi, ...adminTexts.kinds, ...audiences }
  return words[value] ?? value
}

/**
 * What an event says beside its name: days and counts in words. Keys of rows and sums of files are left out; of what is
 * true or false only the true is told.
 */
export const detailWords = (detail: unknown, names: Names = new Map()): string =>
  typeof detail === 'object' && detail !== null
    ? Object.entries(detail)
        .flatMap(([key, value]: [string, unknown]) => {
          const label = keyWords[key] ?? key
          if (value === true) return [label]
          if (typeof value === 'number') return [`${label}: ${format('fi').number(value)}`]
          if (typeof value !== 'string' || isUuid(value) || key === 'sha256') return []
          return [`${label}: ${valueWords(key, value, names)}`]
        })
        .join(', ')
    : ''
