import fs from 'node:fs'

const PIECE = 256 * 1024

/** Writes a file of one JSON value a line. Nothing of it is for others than its owner. */
export class Lines {
  count = 0
  readonly #file: number
  #waiting = ''

  constructor(path: string) {
    this.#file = fs.openSync(path, 'w', 0o600)
  }

  add(value: unknown): void {
    this.count += 1
    // Readers of lines take these two for ends of lines.
    this.#waiting += `${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`
    if (this.#waiting.length > PIECE) this.#flush()
  }

  #flush(): void {
    fs.writeSync(this.#file, this.#waiting)
    this.#waiting = ''
  }

  close(): void {
    this.#flush()
    fs.closeSync(this.#file)
  }
}

/** The values of such a file, one by one. */
export async function* readLines(path: string): AsyncGenerator<unknown> {
  const file = await fs.promises.open(path)
  try {
    for await (const line of file.readLines()) if (line !== '') yield JSON.parse(line)
  } finally {
    await file.close()
  }
}
