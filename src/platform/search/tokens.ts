/** How much of a query is read: the rest of a longer one is dropped. */
const QUERY_LENGTH = 200
const QUERY_WORDS = 12
const WORD_LENGTH = 60

/** Words that carry no subject, in the three languages; a query of nothing else is searched with them all the same. */
const EMPTY_WORDS = new Set(
  [
    'ja on ei tai sekä että joka jonka jota jotka mikä mitä missä mistä mihin miten kuinka kuka milloin kun jos niin',
    'osaksi osana kohti mukaan sitä sen se ne niiden myös vain kaikki kaikkien voi voiko saa saako pitää pitääkö haluan tarvitsen löytyy onko kuin esim eli',
    'och att det som en ett för med på av till hur vad när var är i',
    'the of and to in for is how what where when on with by an or',
  ].flatMap((line) => line.split(' ')),
)

/**
 * The words of a text in lower case, without punctuation. A hyphened word gives its parts and the whole written together
 * (digi-tuki: digi, tuki, digituki). Bytes that are no text give no words.
 */
export function wordsOf(text: string): string[] {
  // Three equal letters stand in no word and are a slip of the finger; long runs would also cost time.
  const clean = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\u00ad', '')
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
  return (clean.match(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*/gu) ?? []).flatMap((word) =>
    word.includes('-') ? [...word.split('-'), word.replaceAll('-', '')] : [word],
  )
}

/** At most 12 distinct words of the first 200 characters of a query, without the empty words unless there are no others. */
export function queryWords(query: string): string[] {
  const words = [...new Set(wordsOf(query.slice(0, QUERY_LENGTH)).map((word) => word.slice(0, WORD_LENGTH)))].filter(
    (word) => word.length > 1 || /\d/.test(word),
  )
  const telling = words.filter((word) => !EMPTY_WORDS.has(word))
  return (telling.length > 0 ? telling : words).slice(0, QUERY_WORDS)
}

/** An id in the form in which two writings of it are equal: "P 2,5" and "p2.5." are the same. */
export const plainId = (id: string): string =>
  id.normalize('NFC').toLowerCase().replaceAll(',', '.').replace(/\s+/g, '').replace(/\.+$/, '')

/** What in a query may be an id: the whole of it and each of its parts between spaces. */
export function queryIds(query: string): Set<string> {
  const cut = query.slice(0, QUERY_LENGTH)
  return new Set([cut, ...cut.split(/[\s;:()]+/).slice(0, 2 * QUERY_WORDS)].map(plainId).filter((id) => id !== ''))
}

/** A key without the dots of å, ä and ö, for people who cannot or do not type them. */
export const withoutDots = (key: string): string => key.replace(/[åä]/g, 'a').replaceAll('ö', 'o')
