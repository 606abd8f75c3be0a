// How people work a page: by keyboard alone, or by pointing.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** How a person works a page. Each names what it wants by the words that stand on the page. */
export interface Hand {
  follow(page: Page, name: RegExp | string): Promise<void>
  press(page: Page, name: RegExp | string): Promise<void>
  type(page: Page, label: RegExp | string, text: string): Promise<void>
  choose(page: Page, label: RegExp | string, option: string): Promise<void>
  attach(page: Page, label: RegExp | string, file: string): Promise<void>
}

const wordsOf = (name: RegExp | string): RegExp => (typeof name === 'string' ? new RegExp(name) : name)

/** What has the focus, as it is announced, and whether it can be seen that it has. */
function focused(page: Page): Promise<{ tag: string; name: string; seen: boolean; at: number }> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return { tag: 'body', name: '', seen: true, at: -1 }
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : []
    const name = [
      element.getAttribute('aria-label') ?? '',
      ...labels.map((one) => one.textContent ?? ''),
      element.textContent ?? '',
    ]
      .join(' ')
      .replaceAll('\u00ad', '')
      .replace(/\s+/g, ' ')
      .trim()
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
    const seen = (outlined || style.boxShadow !== 'none') && box.width > 0 && box.bottom > 0 && box.top < innerHeight
    return { tag: element.tagName.toLowerCase(), name, seen, at: [...document.querySelectorAll('*')].indexOf(element) }
  })
}

/** Goes on with Tab until something of these kinds with this name has the focus. */
async function tabTo(page: Page, kinds: readonly string[], name: RegExp | string): Promise<void> {
  const wanted = wordsOf(name)
  const passed: string[] = []
  for (let presses = 0; presses < 260; presses++) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    if (now.tag === 'body') continue
    assert.ok(now.seen, `the focus is seen on <${now.tag}> "${now.name}" at ${page.url()}`)
    if (kinds.includes(now.tag) && wanted.test(now.name)) return
    passed.push(`${now.tag} ${now.name.slice(0, 40)}`)
  }
  assert.fail(`Tab never comes to ${kinds.join('/')} ${wanted} at ${page.url()}; it passes ${passed.join(' | ')}`)
}

/** Does something that brings another page, and waits for it. */
export async function loading(page: Page, work: () => Promise<void>): Promise<void> {
  const loaded = page.waitForEvent('load')
  await work()
  await loaded
}

/** Tab, typing, Space and Enter; every step is seen to have the focus. */
export const keyboard: Hand = {
  async follow(page, name) {
    await tabTo(page, ['a'], name)
    await loading(page, () => page.keyboard.press('Enter'))
  },
  async press(page, name) {
    await tabTo(page, ['button'], name)
    await loading(page, () => page.keyboard.press('Enter'))
  },
  async type(page, label, text) {
    await tabTo(page, ['input', 'textarea'], label)
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
  },
  async choose(page, label, option) {
    await tabTo(page, ['select'], label)
    await page.keyboard.type(option)
    const chosen = await page.evaluate(() =>
      document.activeElement instanceof HTMLSelectElement ? document.activeElement.selectedOptions[0]?.text : undefined,
    )
    assert.equal(chosen, option)
  },
  async attach(page, label, file) {
    await tabTo(page, ['input'], label)
    const asked = page.waitForEvent('filechooser')
    await page.keyboard.press('Space')
    await (await asked).setFiles(file)
  },
}

export const pointer: Hand = {
  follow: (page, name) =>
    loading(page, () =>
      page
        .getByRole('link', { name: wordsOf(name) })
        .first()
        .click(),
    ),
  press: (page, name) =>
    loading(page, () =>
      page
        .getByRole('button', { name: wordsOf(name) })
        .first()
        .click(),
    ),
  type: (page, label, text) => page.getByLabel(wordsOf(label)).first().fill(text),
  async choose(page, label, option) {
    await page.getByLabel(wordsOf(label)).first().selectOption({ label: option })
  },
  attach: (page, label, file) => page.getByLabel(wordsOf(label)).first().setInputFiles(file),
}
