// The kinds of questions: a list and nothing else. Each kind's file holds everything about it.
import type { Kind } from '../kind.ts'
import { businessId } from './business-id.ts'
import { consent } from './consent.tsx'
import { date } from './date.tsx'
import { email } from './email.ts'
import { explanation } from './explanation.tsx'
import { identityCode } from './identity-code.ts'
import { longText } from './long-text.tsx'
import { manyChoices } from './many-choices.tsx'
import { matrix } from './matrix.tsx'
import { money } from './money.tsx'
import { nps } from './nps.ts'
import { number } from './number.tsx'
import { oneChoice } from './one-choice.tsx'
import { phone } from './phone.ts'
import { place } from './place.tsx'
import { ranking } from './ranking.tsx'
import { repeatedOf } from './repeated.tsx'
import { scale } from './scale.tsx'
import { shortText } from './short-text.tsx'
import { time } from './time.tsx'

const plain: readonly Kind[] = [
  shortText,
  longText,
  oneChoice,
  manyChoices,
  scale,
  nps,
  matrix,
  ranking,
  number,
  money,
  date,
  time,
  place,
  email,
  phone,
  identityCode,
  businessId,
  consent,
  explanation,
]

export const kinds: readonly Kind[] = [...plain, repeatedOf(plain)]

const byKey = new Map(kinds.map((kind) => [kind.key, kind]))

/** A kind by its key. */
export const kindOf = (key: string): Kind | undefined => byKey.get(key)
