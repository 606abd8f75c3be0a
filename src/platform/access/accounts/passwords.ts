/** Why a password cannot be used; keys of texts.ts. */
export type PasswordProblem = 'tooShort' | 'tooLong' | 'common' | 'own' | 'plain'

export const SHORTEST = 12
export const LONGEST = 128

let common: Promise<ReadonlySet<string>> | undefined

/** 49,000 passwords that guessers try first; read when the first password is chosen. */
const commonPasswords = () => {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((word) => word.toLowerCase())),
  )
  return common
}

const onlyLetters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Parts of the e-mail address and the name that are long enough to be a hint: 4 letters or more. */
function ownWords(own: { email: string; name: string }): string[] {
  const [local = '', domain = ''] = own.email.toLowerCase().split('@')
  return [
    own.email.toLowerCase(),
    ...local.split(/[._+-]/),
    ...domain.split('.'),
    ...own.name.toLowerCase().split(/\s+/),
  ]
    .map(onlyLetters)
    .filter((word) => word.length >= 4)
}

/**
 * Whether a password can be chosen (NIST SP 800-63B: length, no known or own words; no rules about kinds of signs).
 * A known password with figures or marks around it is a known password.
 * @returns the first problem, or undefined.
 */
export async function passwordProblem(
  password: string,
  own: { email: string; name: string },
): Promise<PasswordProblem | undefined> {
  const length = [...password].length
  if (length < SHORTEST) return 'tooShort'
  if (length > LONGEST) return 'tooLong'
  const small = password.toLowerCase()
  if (new Set(small).size < 5) return 'plain'
  const known = await commonPasswords()
  const core = small.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const half = small.slice(0, small.length / 2)
  if (known.has(small) || known.has(core) || (half + half === small && known.has(half))) return 'common'
  const letters = onlyLetters(password)
  return ownWords(own).some((word) => letters.includes(word)) ? 'own' : undefined
}
