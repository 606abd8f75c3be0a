// The kinds of questions: a list and nothing else. Each kind's file holds everything about it.
import type { Kind } from '../kind.ts'
import { longText } from './long-text.tsx'
import { manyChoices } from './many-choices.tsx'
import { nps } from './nps.ts'
import { number } from './number.tsx'
import { oneChoice } from './one-choice.tsx'
import { scale } from './scale.tsx'
import { shortText } from './short-text.tsx'

export const kinds: readonly Kind[] = [shortText, longText, number, oneChoice, manyChoices, scale, nps]

const byKey = new Map(kinds.map((kind) => [kind.key, kind]))

/** A kind by its key. */
export const kindOf = (key: string): Kind | undefined => byKey.get(key)
