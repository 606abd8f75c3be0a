// What is shown once: carried to the next page in the browser of whoever made it, for two minutes.

export interface ShownOnce {
  /** Headers of the answer that leads to the page. */
  carry(value: string, origin: string): Record<string, string>
  /** The value, while it is there. */
  carried(headers: Headers): string | undefined
  /** Headers of the page that has shown it. */
  drop(origin: string): Record<string, string>
}

/**
 * A secret on its way to the one page that shows it.
 * @param name of the cookie. @param path only there is it sent. @param form what it looks like, else it is none.
 */
export function shownOnce(name: string, path: string, form: RegExp): ShownOnce {
  const cookie = (value: string, age: number, origin: string): Record<string, string> => ({
    'set-cookie': `${name}=${value}; Path=${path}; Max-Age=${age}; HttpOnly; SameSite=Strict${
      origin.startsWith('https:') ? '; Secure' : ''
    }`,
  })
  return {
    carry: (value, origin) => cookie(value, 120, origin),
    carried: (headers) => {
      const value = new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(headers.get('cookie') ?? '')?.[1]
      return value !== undefined && form.test(value) ? value : undefined
    },
    drop: (origin) => cookie('', 0, origin),
  }
}
