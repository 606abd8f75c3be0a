/** Asks for a job now, not at its next time. What is asked before anybody listens waits. */
export interface Calls {
  ask(job: string): void
  /** Who starts the jobs; one at a time. */
  listen(start: (job: string) => void): void
}

export function makeCalls(): Calls {
  let start: ((job: string) => void) | undefined
  const waiting = new Set<string>()
  return {
    ask(job) {
      if (start === undefined) waiting.add(job)
      else start(job)
    },
    listen(to) {
      start = to
      for (const job of waiting) to(job)
      waiting.clear()
    },
  }
}
