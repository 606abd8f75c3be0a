// Who has answered, when a form is sent to a list of people: one row a list, in which nobody's time or turn is seen.
import { createHmac, randomBytes } from 'node:crypto'
import { isUnshown, type Read, type Tx } from '../../platform/database/index.ts'
import { sealerFor } from '../../platform/sealing.ts'

/**
 * The bits are sealed anew at every change, all of them: of two copies of the row nobody sees which bit is new, nor how many
 * are set. A person's place is that of their token's hash among all.
 */
const sealer = sealerFor('forms', 'tokens')
const HASH = 16

const hashOf = (secret: string, list: string, token: string): Buffer =>
  createHmac('sha256', secret).update(`form token:${list}:${token}`).digest().subarray(0, HASH)

interface List {
  hashes: Buffer
  spent: Buffer
}

/** Place of a hash in the sorted hashes; −1: it is not among them. */
function placeOf(hashes: Buffer, hash: Buffer): number {
  let [low, high] = [0, hashes.length / HASH - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const order = Buffer.compare(hashes.subarray(middle * HASH, (middle + 1) * HASH), hash)
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}

const isSet = (bits: Buffer, place: number): boolean => ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0

function open(secret: string, id: string, row: { hashes: Buffer; spent: Buffer }): List {
  const spent = sealer.unseal(secret, id, row.spent)
  // Whoever changes the secret voids the tokens too: to take them for unspent would let everybody answer twice.
  if (spent === undefined) throw new Error('The list of tokens was sealed with another secret')
  return { hashes: row.hashes, spent: Buffer.from(spent, 'base64') }
}

const seal = (secret: string, id: string, bits: Buffer): Buffer => sealer.seal(secret, id, bits.toString('base64'))

/** A fresh token, for one person's link. The list keeps only its hash: keep it where the person's address is. */
export const freshToken = (): string => randomBytes(16).toString('base64url')

/**
 * Makes the list of a form's tokens: whoever has one of them answers once. With the program's own eyes (`system`).
 * @param id the list's: a random uuid of the module that asks.
 */
export async function makeTokenList(
  tx: Tx,
  list: { id: string; form: string; owner: string; organisation: string; collection: string },
  tokens: readonly string[],
  secret: string,
): Promise<void> {
  const hashes = tokens.map((token) => hashOf(secret, list.id, token)).sort(Buffer.compare)
  await tx
    .insertInto('form_token_list')
    .values({
      id: list.id,
      form: list.form,
      owner_org: list.owner,
      organisation: list.organisation,
      collection: list.collection,
      hashes: Buffer.concat(hashes),
      spent: seal(secret, list.id, Buffer.alloc(Math.ceil(tokens.length / 8))),
    })
    .execute()
}

/** Adds people to a list. Who has answered stays so. */
export async function addTokens(tx: Tx, id: string, tokens: readonly string[], secret: string): Promise<void> {
  const row = await tx
    .selectFrom('form_token_list')
    .select(['hashes', 'spent'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { hashes, spent } = open(secret, id, row)
  const before = Array.from({ length: hashes.length / HASH }, (_, place) => ({
    hash: hashes.subarray(place * HASH, (place + 1) * HASH),
    used: isSet(spent, place),
  }))
  const known = new Set(before.map((one) => one.hash.toString('hex')))
  const fresh = tokens.map((token) => hashOf(secret, id, token)).filter((hash) => !known.has(hash.toString('hex')))
  const all = [...before, ...fresh.map((hash) => ({ hash, used: false }))].sort((one, other) =>
    Buffer.compare(one.hash, other.hash),
  )
  const bits = Buffer.alloc(Math.ceil(all.length / 8))
  for (const [place, { used }] of all.entries())
    if (used) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7))
  await tx
    .updateTable('form_token_list')
    .set({ hashes: Buffer.concat(all.map((one) => one.hash)), spent: seal(secret, id, bits) })
    .where('id', '=', id)
    .execute()
}

/**
 * Takes a token, in the transaction of the answer. unknown: it is not of this list. spent: it has been used; nothing tells
 * when, or for which answer.
 */
export async function spendToken(
  tx: Tx,
  id: string,
  token: string,
  secret: string,
): Promise<'taken' | 'spent' | 'unknown'> {
  isUnshown(tx, ['form_token_list'])
  const row = await tx
    .selectFrom('form_token_list')
    .select(['hashes', 'spent'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return 'unknown'
  const { hashes, spent } = open(secret, id, row)
  const place = placeOf(hashes, hashOf(secret, id, token))
  if (place < 0) return 'unknown'
  if (isSet(spent, place)) return 'spent'
  spent[place >> 3] = (spent[place >> 3] ?? 0) | (1 << (place & 7))
  await tx
    .updateTable('form_token_list')
    .set({ spent: seal(secret, id, spent) })
    .where('id', '=', id)
    .execute()
  return 'taken'
}

/** What a list is of. */
export const tokenList = (
  read: Read,
  id: string,
): Promise<{ form: string; organisation: string; collection: string } | undefined> =>
  read
    .selectFrom('form_token_list')
    .select(['form', 'organisation', 'collection'])
    .where('id', '=', id)
    .executeTakeFirst()

/** How a token stands. Changes nothing. */
export async function tokenState(
  read: Read,
  id: string,
  token: string,
  secret: string,
): Promise<'free' | 'spent' | 'unknown'> {
  const row = await read
    .selectFrom('form_token_list')
    .select(['hashes', 'spent'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return 'unknown'
  const { hashes, spent } = open(secret, id, row)
  const place = placeOf(hashes, hashOf(secret, id, token))
  return place < 0 ? 'unknown' : isSet(spent, place) ? 'spent' : 'free'
}

/** Which of these tokens have not been used: for reminders to those alone who have not answered. */
export async function unspentTokens(
  read: Read,
  id: string,
  tokens: readonly string[],
  secret: string,
): Promise<string[]> {
  const row = await read
    .selectFrom('form_token_list')
    .select(['hashes', 'spent'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return []
  const { hashes, spent } = open(secret, id, row)
  return tokens.filter((token) => {
    const place = placeOf(hashes, hashOf(secret, id, token))
    return place >= 0 && !isSet(spent, place)
  })
}

/** The address of a person's own link. Nothing in it tells who they are. */
export const tokenLinkPath = (form: string, { list, token }: { list: string; token: string }): string =>
  `/forms/${form}?link=${list}.${token}`

/** What stands in such an address. */
export function readTokenLink(text: string): { list: string; token: string } | undefined {
  const [, list = '', token = ''] = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{22})$/.exec(text) ?? []
  return list === '' ? undefined : { list, token }
}
