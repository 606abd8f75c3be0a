/**
 * Lets so many requests in at a time, the others in the order in which they came. When more is asked than the machine
 * can do, everybody waits alike: without it a change, which goes to the database twenty times, would let every page
 * pass at each of them.
 */
export class Door {
  readonly #most: number
  #inside = 0
  /** In the order of coming: each is called when its turn has come. */
  #waiting = new Set<() => void>()

  constructor(most: number) {
    this.#most = most
  }

  /**
   * Waits for one's turn, but not longer than `patience` ms.
   * @returns true: went in, and has to `leave`. False: the patience ended; what follows is done all the same.
   */
  enter(patience: number): Promise<boolean> | true {
    if (this.#inside < this.#most && this.#waiting.size === 0) {
      this.#inside++
      return true
    }
    return new Promise((resolve) => {
      const turn = () => {
        clearTimeout(late)
        resolve(true)
      }
      const late = setTimeout(() => {
        this.#waiting.delete(turn)
        resolve(false)
      }, patience)
      this.#waiting.add(turn)
    })
  }

  /** Out again; the next one goes in. */
  leave(): void {
    const next = this.#waiting.values().next().value
    if (next === undefined) {
      this.#inside--
      return
    }
    this.#waiting.delete(next)
    next()
  }
}
