// A house that a real browser can open, and the questions that only a browser can answer.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { listen } from '../../src/platform/http/index.ts'
import type { TestApp, TestPerson } from '../app.ts'
import { openBrowser } from '../browser.ts'

/** Listens on a free port of this machine. @returns scheme, host and port. */
export async function serveHere(app: TestApp): Promise<string> {
  const address = new URL(await listen(app.app, '127.0.0.1', 0))
  return `http://localhost:${address.port}`
}

/** Ends what `serveHere` began, and the house with it. */
export async function closeHere(app: TestApp): Promise<void> {
  const closed = app.close()
  // A browser keeps connections open in case it needs them.
  app.app.server.closeAllConnections()
  await closed
}

/** A context of its own, signed in as somebody; without a person a visitor's. */
export async function contextFor(
  origin: string,
  as?: TestPerson,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const browser = await openBrowser()
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    // Colours on their way from one to another are not colours to be judged.
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(10_000)
  if (as !== undefined) {
    const [name = '', value = ''] = as.cookie.split('=')
    await context.addCookies([{ name, value, url: origin }])
  }
  return context
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeAnswer {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[]
}

/**
 * What axe finds wrong with the page that is open: WCAG 2.0–2.2 A and AA and best practice.
 * @param rules only these; all unless told.
 */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe)
  const options =
    rules === undefined
      ? { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
      : { runOnly: { type: 'rule', values: rules } }
  const found = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`,
  )) as AxeAnswer
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}`),
  )
}

/** Text that a reader loses: outside the page, or cut off by the box it stands in. Everything that folds is opened. */
export function lostText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lost: string[] = []
    for (const folded of document.querySelectorAll('details')) folded.open = true
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth > width)
      lost.push(`the page is ${document.documentElement.scrollWidth} px wide on ${width}`)
    const scrolls = (element: Element | null): boolean => {
      for (let at = element; at !== null && at !== document.body; at = at.parentElement)
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true
      return false
    }
    const unseen = (element: Element | null): boolean => {
      for (let at = element; at !== null && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at)
        const box = at.getBoundingClientRect()
        if (!at.checkVisibility({ visibilityProperty: true }) || (box.width <= 1 && box.height <= 1)) return true
        if (style.clipPath !== 'none' || at.classList.contains('skip')) return true
      }
      return false
    }
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
      const text = node.nodeValue?.trim() ?? ''
      const parent = node.parentElement
      if (text === '' || parent === null || unseen(parent) || parent.closest('svg, option, select') !== null) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) {
        if (box.width === 0) continue
        if ((box.right > width + 1 || box.left < -1) && !scrolls(parent))
          lost.push(`outside the page: ${text.slice(0, 60)}`)
        for (let at: Element | null = parent; at !== null && at !== document.body; at = at.parentElement) {
          const style = getComputedStyle(at)
          if (!/hidden|clip/.test(`${style.overflowX} ${style.overflowY}`)) continue
          const around = at.getBoundingClientRect()
          if (box.bottom > around.bottom + 2 || box.right > around.right + 2) lost.push(`cut off: ${text.slice(0, 60)}`)
        }
      }
    }
    // Open it would lie over what is looked at next.
    document.querySelector('.phone-menu')?.removeAttribute('open')
    return [...new Set(lost)]
  })
}

/** WCAG 1.4.12: what a reader may set, and nothing may get lost. */
export const textSpacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

/** Text at twice its size (WCAG 1.4.4). */
export const twiceTheSize = 'html { font-size: 200% !important }'
