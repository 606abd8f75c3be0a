// A real browser for tests: Chromium of the machine, or the one inside @sparticuz/chromium. One for the whole run.
import fs from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

let open: Promise<Browser> | undefined

/**
 * The browser of this run; it starts with the first call. Make a context of your own (`newContext()`, which axe needs
 * too; `{ javaScriptEnabled: false }` for pages without scripts) and close that, never the browser: the run does.
 * Run such tests by `npm test -- <path>`: plain `node --test` would wait for the browser for ever.
 */
export function openBrowser(): Promise<Browser> {
  open ??= start()
  return open
}

/** Ends the browser, if there is one. Called once, at the end of the run. */
export async function closeBrowser(): Promise<void> {
  const browser = await open?.catch(() => undefined)
  open = undefined
  await browser?.close()
}

async function start(): Promise<Browser> {
  const own = ownChromium()
  // Chromium has no sandbox for root, and what it opens here are our own pages only.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  if (own !== undefined) return chromium.launch({ executablePath: own, args: [...sandbox, '--disable-dev-shm-usage'] })
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...sandbox] })
}

function ownChromium(): string | undefined {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)].filter((folder) => folder !== '')
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => fs.existsSync(file))
}
