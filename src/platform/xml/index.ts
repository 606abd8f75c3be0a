/**
 * XML from outside, read safely: no document type, so no entities of its own and nothing fetched; limits of depth and
 * size. The library is loaded when the first document comes.
 */

/** An element: its name without the prefix, its space, its attributes by name as written, its text and children. */
export interface XmlPart {
  name: string
  space: string
  attributes: Readonly<Record<string, string>>
  /** Text right inside it, pieces joined. */
  text: string
  children: readonly XmlPart[]
}

export type XmlFault = 'notXml' | 'documentType' | 'tooDeep' | 'tooManyParts'

/** A document that is not read, and why. */
export class XmlRefused extends Error {
  readonly why: XmlFault
  constructor(why: XmlFault, cause?: unknown) {
    super(`XML refused: ${why}`, { cause })
    this.why = why
  }
}

const DEEPEST = 50
const MOST_PARTS = 200_000

interface Open extends XmlPart {
  text: string
  children: Open[]
}

/**
 * Reads a whole document.
 * @throws XmlRefused when it is not well-formed, has a document type, or is past the limits.
 */
export async function readXml(document: string): Promise<XmlPart> {
  const { SaxesParser } = await import('saxes')
  const parser = new SaxesParser({ xmlns: true })
  const open: Open[] = []
  let root: Open | undefined
  let parts = 0
  parser.on('error', (fault) => {
    throw new XmlRefused('notXml', fault)
  })
  parser.on('doctype', () => {
    throw new XmlRefused('documentType')
  })
  parser.on('opentag', (tag) => {
    parts += 1
    if (parts > MOST_PARTS) throw new XmlRefused('tooManyParts')
    if (open.length >= DEEPEST) throw new XmlRefused('tooDeep')
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]))
    const part: Open = { name: tag.local, space: tag.uri, attributes, text: '', children: [] }
    open.at(-1)?.children.push(part)
    root ??= part
    open.push(part)
  })
  const add = (text: string) => {
    const inside = open.at(-1)
    if (inside !== undefined) inside.text += text
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(document).close()
  if (root === undefined) throw new XmlRefused('notXml')
  return root
}

/** The first child of a name. */
export const childOf = (part: XmlPart, name: string): XmlPart | undefined =>
  part.children.find((one) => one.name === name)

/** Text of the first child of a name, trimmed; undefined when there is none or it is empty. */
export function textIn(part: XmlPart, name: string): string | undefined {
  const text = childOf(part, name)?.text.trim()
  return text === undefined || text === '' ? undefined : text
}
