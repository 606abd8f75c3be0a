import { format } from '../../i18n/index.ts'
import { type StateName, stateNames, stateWord } from '../../ui/index.ts'
import { relationNames } from '../accounts/sign-in-texts.ts'
import { keyWords } from './audit-words.ts'
import { adminTexts } from './texts.ts'

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
