/** Whether words end a sentence themselves: then no full stop comes after them, nor after a quotation of them. */
export const endsItself = (words: string): boolean => /[.!?…][”"’')\]]*$/.test(words.trimEnd())

/** Somebody's own words as a sentence: with a full stop at their end, unless they have one. */
export const ended = (words: string): string => (endsItself(words) ? words.trimEnd() : `${words.trimEnd()}.`)
