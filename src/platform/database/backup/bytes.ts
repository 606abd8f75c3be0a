// Reading exact numbers of bytes from a stream of pieces.

/** A backup that cannot be used, or a place it cannot be restored to; the message says what to do. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

/** Reads a stream of pieces in the lengths that the format asks for. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>
  #waiting: Buffer = Buffer.alloc(0)

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  /** Exactly so many bytes. @throws BackupRefused when the stream ends before. */
  async read(length: number): Promise<Buffer> {
    const parts = [this.#waiting]
    let have = this.#waiting.length
    while (have < length) {
      const next = await this.#pieces.next()
      if (next.done) throw new BackupRefused('The backup is incomplete: it ends too early.')
      parts.push(next.value)
      have += next.value.length
    }
    const all = parts.length === 1 ? this.#waiting : Buffer.concat(parts)
    this.#waiting = all.subarray(length)
    return all.subarray(0, length)
  }

  /** Whether nothing is left. */
  async atEnd(): Promise<boolean> {
    while (this.#waiting.length === 0) {
      const next = await this.#pieces.next()
      if (next.done) return true
      this.#waiting = next.value
    }
    return false
  }

  /** Lets go of the file behind the stream. */
  async close(): Promise<void> {
    await this.#pieces.return?.()
  }
}
