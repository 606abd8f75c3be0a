import type { Said } from '../contract.ts'

/** What went wrong with a source, in a sentence for the person who looks after it. No key or address with a key is in it. */
export class SourceFault extends Error {
  override name = 'SourceFault'
  readonly said: Said

  constructor(said: Said, cause?: unknown) {
    super(said.en, { cause })
    this.said = said
  }
}
