// How heavy a text is to read. Pure. A computed figure tells where to look, never that a text is good.
export interface Sentence {
  text: string
  words: number
}

export interface Readability {
  words: number
  sentences: number
  /** LIX: words in a sentence and the share of words over six letters. No band is good by itself: compare with earlier. */
  lix: number
  wordsInSentence: number
  /** Sentences of more than twenty words, the longest first. */
  long: readonly Sentence[]
}

const LONG_SENTENCE = 20
const LONG_WORD = 6

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu) ?? []

/** A text without an ending mark (a question's label, an option) is a sentence too. */
const sentencesOf = (text: string): Sentence[] =>
  text
    .split(/(?<=[.!?…])\s+(?=[\p{Lu}\p{N}"”“])|\n+/u)
    .map((sentence) => ({ text: sentence.trim(), words: wordsOf(sentence).length }))
    .filter((sentence) => sentence.words > 0)

/** Undefined when there is nothing to read. */
export function readabilityOf(texts: readonly string[]): Readability | undefined {
  const sentences = texts.flatMap(sentencesOf)
  const words = texts.flatMap(wordsOf)
  if (sentences.length === 0) return undefined
  const long = words.filter((word) => [...word].length > LONG_WORD).length
  const wordsInSentence = words.length / sentences.length
  return {
    words: words.length,
    sentences: sentences.length,
    lix: Math.round(wordsInSentence + (100 * long) / words.length),
    wordsInSentence: Math.round(wordsInSentence * 10) / 10,
    long: sentences.filter((one) => one.words > LONG_SENTENCE).sort((one, other) => other.words - one.words),
  }
}
