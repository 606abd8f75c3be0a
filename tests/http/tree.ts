// Reads a page as a tree, so that tests ask about elements and not about strings.

export interface Part {
  tag: string
  attributes: ReadonlyMap<string, string>
  children: (Part | string)[]
}

const alone = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', shy: '\u00ad' }

const decode = (text: string): string =>
  text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, sign: string) => {
    if (!sign.startsWith('#')) return signs[sign] ?? whole
    const hexadecimal = /^#x/i.test(sign)
    return String.fromCodePoint(Number.parseInt(sign.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10))
  })

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', , double, single, bare] of text.matchAll(
    /([^\s=/>"']+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g,
  ))
    found.set(name.toLowerCase(), decode(double ?? single ?? bare ?? ''))
  return found
}

/**
 * The tree of a page.
 * @throws Error when elements are not closed in the order in which they were opened.
 */
export function readHtml(html: string): Part {
  const root: Part = { tag: '#document', attributes: new Map(), children: [] }
  const open: Part[] = [root]
  const top = (): Part => open.at(-1) ?? root
  for (const [whole, end, tag = '', rest = ''] of html.matchAll(
    /<!doctype[^>]*>|<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+/g,
  )) {
    if (whole.startsWith('<!')) continue
    const name = tag.toLowerCase()
    if (tag === '') top().children.push(decode(whole))
    else if (end === '/') {
      const closed = open.pop()
      if (closed?.tag !== name) throw new Error(`</${name}> closes <${closed?.tag}>`)
    } else {
      const part: Part = { tag: name, attributes: attributesOf(rest.replace(/\/$/, '')), children: [] }
      top().children.push(part)
      if (!alone.has(name) && !rest.endsWith('/')) open.push(part)
    }
  }
  if (open.length > 1) throw new Error(`<${top().tag}> is not closed`)
  return root
}

/** An element and everything in it, in the order of the page. */
export function* partsOf(part: Part): Generator<Part> {
  yield part
  for (const child of part.children) if (typeof child !== 'string') yield* partsOf(child)
}

export const partsWith = (part: Part, ...tags: string[]): Part[] =>
  [...partsOf(part)].filter((one) => tags.includes(one.tag))

export const firstOf = (part: Part, tag: string): Part | undefined => partsWith(part, tag)[0]

/** What is read: without soft hyphens, spaces as one. Elements for which `skip` is true are left out. */
export function textOf(part: Part, skip: (part: Part) => boolean = () => false): string {
  const words: string[] = []
  const walk = (one: Part): void => {
    for (const child of one.children) {
      if (typeof child === 'string') words.push(child)
      else if (!skip(child)) {
        words.push(' ')
        walk(child)
        words.push(' ')
      }
    }
  }
  walk(part)
  return words.join('').replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim()
}

export const attribute = (part: Part | undefined, name: string): string => part?.attributes.get(name) ?? ''
