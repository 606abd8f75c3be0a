// Walks a site by its own links and forms, and says what a careful reader would find wrong with a page.
import type { AnyRoute } from '../../src/platform/http/index.ts'
import type { TestApp, TestPerson } from '../app.ts'
import { type Sent, send } from './house.ts'
import { attribute, firstOf, type Part, partsOf, partsWith, readHtml, textOf } from './tree.ts'

export interface Visited extends Sent {
  url: string
  /** The page that led here. */
  from: string
  /** Of an HTML page. */
  tree?: Part
}

export type Walk = ReadonlyMap<string, Visited>

/** More than any site of ours has: a walk that goes on and on is a fault of its own. */
const MOST = 8000

const QUERIES = 12

const withoutFragment = (url: string): string => url.split('#')[0] ?? ''

/** The addresses of this site that a page leads to by links and by forms that only ask. */
export function leadsTo(url: string, tree: Part): string[] {
  const base = new URL(url, 'http://site')
  const links = partsWith(tree, 'a', 'link').filter((one) => one.attributes.has('href'))
  const asking = partsWith(tree, 'form').filter((one) => attribute(one, 'method').toLowerCase() !== 'post')
  return [...links.map((one) => attribute(one, 'href')), ...asking.map((one) => attribute(one, 'action'))]
    .map((href) => new URL(href, base))
    .filter((to) => to.origin === base.origin)
    .map((to) => `${to.pathname}${to.search}${to.hash}`)
}

/**
 * Opens every page that links lead to. Of addresses with a query those are opened that stand on a page without one:
 * filters upon filters would never end, and of one page a dozen show what there is to see.
 */
export async function walk(app: TestApp, as: TestPerson | undefined, starts: readonly string[]): Promise<Walk> {
  const seen = new Map<string, Visited>()
  const known = new Set<string>()
  /** Addresses of a page with different queries. */
  const asking = new Map<string, number>()
  const waiting = starts.map((url) => ({ url, from: 'start' }))
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next.url)) continue
    if (seen.size >= MOST) throw new Error(`More than ${MOST} addresses; the last is ${next.url}`)
    const answer = await send(app, next.url, { as })
    const visited: Visited = { ...next, ...answer }
    seen.set(next.url, visited)
    if (!answer.type.startsWith('text/html')) continue
    visited.tree = readHtml(answer.body)
    const asked = next.url.includes('?')
    for (const to of leadsTo(next.url, visited.tree).map(withoutFragment)) {
      const [page = '', query] = to.split('?')
      if (seen.has(to) || known.has(to) || (asked && query !== undefined)) continue
      if (query !== undefined) {
        const queries = asking.get(page) ?? 0
        if (queries >= QUERIES) continue
        asking.set(page, queries + 1)
      }
      known.add(to)
      waiting.push({ url: to, from: next.url })
    }
  }
  return seen
}

const pattern = (path: string): RegExp =>
  new RegExp(`^(?:/sv|/en)?${path.replaceAll(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}/?$`)

/** The route that an address belongs to. */
export function routeAt(routes: readonly AnyRoute[], method: 'GET' | 'POST', path: string): AnyRoute | undefined {
  const fitting = routes.filter(
    (one) => one.method === method && (pattern(one.path).test(path) || (one.path === '/' && /^\/(sv|en)$/.test(path))),
  )
  return fitting.find((one) => !one.path.includes(':')) ?? fitting[0]
}

/** Links that lead nowhere: faults, parts of a page that are not there, schemes that are not for links. */
export function brokenLinks(site: Walk): string[] {
  const broken = [...site.values()]
    .filter((one) => one.status >= 400)
    .map((one) => `${one.from} → ${one.url}: ${one.status}`)
  const ids = new Map<string, Set<string>>()
  for (const { url, tree } of site.values())
    if (tree) ids.set(url, new Set([...partsOf(tree)].map((one) => attribute(one, 'id')).filter((id) => id !== '')))
  for (const { url, tree } of site.values()) {
    if (!tree) continue
    for (const to of leadsTo(url, tree)) {
      const [page = '', part] = to.split('#')
      const known = ids.get(page)
      if (part !== undefined && known !== undefined && !known.has(decodeURIComponent(part)))
        broken.push(`${url} → ${to}: no such part`)
    }
    for (const link of partsWith(tree, 'a')) {
      const href = attribute(link, 'href')
      if (!/^(https?:\/\/|mailto:|\/|#|\?)/.test(href)) broken.push(`${url}: href "${href}"`)
      const pictured = partsWith(link, 'img').some((one) => attribute(one, 'alt') !== '')
      if (textOf(link) === '' && attribute(link, 'aria-label') === '' && !pictured)
        broken.push(`${url}: a link to ${href} without a word`)
    }
  }
  return [...new Set(broken)]
}

/** Forms that lead nowhere or would be refused. */
export async function brokenForms(
  app: TestApp,
  as: TestPerson | undefined,
  site: Walk,
  routes: readonly AnyRoute[],
): Promise<string[]> {
  const broken: string[] = []
  const tried = new Set<string>()
  for (const { url, tree } of site.values()) {
    if (!tree) continue
    for (const form of partsWith(tree, 'form')) {
      const action = attribute(form, 'action')
      const method = attribute(form, 'method').toLowerCase() === 'post' ? 'POST' : 'GET'
      const path = new URL(action, new URL(url, 'http://site')).pathname
      const say = (what: string) => broken.push(`${url}: form to ${method} ${action}: ${what}`)
      const route = routeAt(routes, method, path)
      if (route === undefined) say('there is no such route')
      const names = partsWith(form, 'input', 'select', 'textarea', 'button').map((one) => attribute(one, 'name'))
      if (method === 'POST' && as !== undefined && !names.includes('_csrf')) say('no _csrf field')
      if (method === 'GET' && names.includes('_csrf')) say('the token would stand in an address')
      if (route?.upload && names.includes('file') && attribute(form, 'enctype') !== 'multipart/form-data')
        say('would lose the file')
      if (!partsWith(form, 'button', 'input').some((one) => attribute(one, 'type') === 'submit'))
        say('no button that sends it')
      if (tried.has(`${method} ${path}`)) continue
      tried.add(`${method} ${path}`)
      // A change is only knocked at: from another site it must be refused, and by nothing but that.
      const answer = await send(app, path, {
        method,
        as,
        ...(method === 'POST' ? { headers: { 'sec-fetch-site': 'cross-site' } } : {}),
      })
      if (answer.status !== (method === 'POST' ? 403 : 200)) say(`answers ${answer.status}`)
    }
  }
  return [...new Set(broken)]
}

const isFinnish = (part: Part): boolean => attribute(part, 'lang') === 'fi'
// What somebody has typed into a field is in the language in which they typed it.
const isForeign = (part: Part): boolean =>
  part.tag === 'textarea' || (part.attributes.has('lang') && part.tag !== 'html')

/** Words of our pages in Finnish that no Swedish or English sentence has. */
const finnish =
  /(?<![\p{L}-])(ja|ei|että|tai|sekä|myös|kun|joka|mikä|kunta|kunnat|kuntaa|kunnan|kunnittain|seutukunta|seutu|toimenpiteet?|tavoite|tavoitteet|kokonaisuus|toteuma|tila|lähde|tieto|tietoa|tiedot|päivä|kevät|syksy|vahvistus|vahvistettu|vahvista|vastuutaho|haku|hae|etusivu|aikajana|strategia|saavutettavuusseloste|tietosuoja|palaute|palautetta|avoin|kirjaudu|tallenna|peru|poista|lisää|esimerkkiaineisto|toimielin|pykälä|valtuusto|kunnanhallitus|johtoryhmä|käynnissä|tehty|myöhässä|jatkuva|alkamatta|päätös|kirjattu)(?![\p{L}]|\.fi)/iu
/** Double vowels, ä and ö after one another, endings: the look of Finnish among Swedish words. */
const looksFinnish =
  /\p{L}*(?:ää|öö|yy|uu|aa|ii|yö|äy|öy)\p{L}*|\p{L}+(?:ssa|ssä|stä|llä|ltä|kset|isen|iden|mme)(?!\p{L})/iu
const svAllowed =
  /^(?:dessa|vissa|passa|anpassa|nyss?a|tiden|framtiden|hemsiden|sidan|visen|bevisen|siden|priset|öppettiden)$/i

/** Finnish words on a page in another language, outside what is marked as Finnish. */
export function finnishOn(tree: Part, locale: 'sv' | 'en', names: readonly string[]): string[] {
  const html = firstOf(tree, 'html')
  if (html === undefined || isFinnish(html)) return []
  let text = textOf(html, isForeign)
  for (const part of partsOf(html))
    for (const name of ['aria-label', 'title', 'placeholder', 'data-label', 'alt', 'content']) {
      const value = attribute(part, name)
      if (value !== '' && !isForeign(part) && part.attributes.has(name)) text += ` ${value}`
    }
  // Addresses are the same in every language.
  text = text.replaceAll(/\S+@\S+|(?:https?:\/\/|www\.)\S+|[\w.-]+\.(?:fi|com)\b|\/[\w/.:?=-]+/g, ' ')
  // A checksum may hold anything.
  text = text.replaceAll(/[0-9a-f]{32,}/g, ' ')
  for (const name of names) text = text.replaceAll(name, ' ')
  const found = new Set<string>()
  for (const [word] of text.matchAll(/[\p{L}-]+/gu)) {
    // Yes, in Swedish.
    if (word === word.toUpperCase() || (locale === 'sv' && word === 'Ja')) continue
    if (finnish.test(word)) found.add(word)
    else if (locale === 'en' && /[äöå]/i.test(word)) found.add(word)
    else if (locale === 'sv' && looksFinnish.test(word) && !svAllowed.test(word)) found.add(word)
  }
  return [...found]
}

const filled = (part: Part): boolean =>
  textOf(part) !== '' ||
  [...partsOf(part)].some((one) => ['input', 'select', 'textarea', 'button', 'svg', 'img'].includes(one.tag))

/** Places where something should stand and nothing does. */
export function emptyParts(tree: Part): string[] {
  const main = firstOf(tree, 'main')
  if (main === undefined) return ['no main']
  const found: string[] = []
  for (const part of partsWith(
    main,
    'ul',
    'ol',
    'dl',
    'p',
    'h1',
    'h2',
    'h3',
    'li',
    'dd',
    'dt',
    'caption',
    'label',
    'legend',
    'summary',
    'section',
    'figcaption',
  ))
    if (!filled(part)) found.push(`empty <${part.tag} class="${attribute(part, 'class')}">`)
  for (const table of partsWith(main, 'table'))
    if (partsWith(table, 'tbody').every((body) => partsWith(body, 'tr').length === 0))
      found.push('a table without rows')
  // A heading speaks of what comes before the next heading of its own level or a higher one.
  const flow: { level: number; text: string }[] = []
  let text = ''
  const close = (level: number) => {
    const last = flow.at(-1)
    if (last !== undefined && level <= last.level && text === '') found.push(`nothing under the heading "${last.text}"`)
  }
  const read = (part: Part) => {
    for (const child of part.children) {
      if (typeof child === 'string') text += child.trim()
      else if (/^h[1-6]$/.test(child.tag)) {
        close(Number(child.tag[1]))
        flow.push({ level: Number(child.tag[1]), text: textOf(child) })
        text = ''
      } else {
        if (['input', 'select', 'textarea', 'svg'].includes(child.tag)) text += '.'
        read(child)
      }
    }
  }
  read(main)
  close(1)
  return found
}

/** What is wrong with one page, whoever reads it. */
export function complaints({ url, body, tree }: Visited, locale: string): string[] {
  if (tree === undefined) return []
  const found: string[] = []
  const html = firstOf(tree, 'html')
  const heads = partsWith(tree, 'h1')
  const lang = attribute(html, 'lang')
  // Pages of work may stand in Finnish for all, and then they say so.
  if (lang !== locale && lang !== 'fi') found.push(`lang is "${lang}"`)
  if (heads.length !== 1) found.push(`${heads.length} h1`)
  const [title] = partsWith(tree, 'title')
  const [head] = heads
  // The front page begins with the region's vision, and its title says what the site is.
  const front = /^\/(sv|en)?$/.test(url)
  if (!front && head !== undefined && title !== undefined) {
    const [whole, heard] = [textOf(head), textOf(title)]
    // Of a long sentence the title has the beginning.
    const beginning = /^(.{20,})…/.exec(heard)?.[1]
    if (!heard.includes(whole) && !(beginning !== undefined && whole.startsWith(beginning)))
      found.push(`title "${heard}" has not the h1 "${whole}"`)
  }
  const asksPasskey = /^(\/sv|\/en)?\/(sign-in\/passkey|account\/passkeys\/new)(\?|$)/.test(url)
  if (partsWith(tree, ...(asksPasskey ? [] : ['script']), 'style', 'iframe', 'object', 'embed').length > 0)
    found.push('a script, a style or a frame')
  for (const part of partsOf(tree))
    for (const [name, value] of part.attributes) {
      if (name === 'style' || /^on[a-z]+$/.test(name)) found.push(`${name}="${value}"`)
      if (/^(href|action|for|id|name|aria-\w+|class)$/.test(name) && /undefined|\[object|NaN|null/.test(value))
        found.push(`${name}="${value}"`)
    }
  const text = textOf(tree)
  for (const sign of ['undefined', '[object', 'NaN', 'Invalid', '%s', '${', '{{'])
    if (text.includes(sign)) found.push(`"${sign}" in the text`)
  // A word of its own: sinulle and minulle are good Finnish.
  if (/(?<!\p{L})null(?!\p{L})/u.test(text)) found.push('"null" in the text')
  if (/\p{L}:[a-zåäö]{2,}/u.test(firstOf(tree, 'h1') === undefined ? '' : textOf(firstOf(tree, 'h1') ?? tree)))
    found.push('an ending joined with a colon in the h1')
  found.push(...emptyParts(tree))
  if (Buffer.byteLength(body) > 150_000) found.push(`${Buffer.byteLength(body)} bytes`)
  return found.map((what) => `${url}: ${what}`)
}
