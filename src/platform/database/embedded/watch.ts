// Looks whether the server lives, and starts it again when it does not.
import { setTimeout as sleep } from 'node:timers/promises'

interface Watched {
  isGone: () => boolean
  restart: () => Promise<void>
  say: (line: string) => void
}

/** Looks twice a second, and restarts with growing pauses while that fails. `end` waits for a restart under way. */
export function watch({ isGone, restart, say }: Watched): { end(): Promise<void> } {
  const stopping = new AbortController()
  let working: Promise<void> | undefined
  const bringBack = async () => {
    for (let pause = 250; !stopping.signal.aborted; pause = Math.min(pause * 2, 15_000)) {
      try {
        return await restart()
      } catch (error) {
        say(`The database server could not be started again: ${error instanceof Error ? error.message : String(error)}`)
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }
  const timer = setInterval(() => {
    if (working || !isGone()) return
    working = bringBack().finally(() => {
      working = undefined
    })
  }, 500)
  timer.unref()
  return {
    async end() {
      clearInterval(timer)
      stopping.abort()
      await working
    },
  }
}
