// A small graph of statements (RDF), and its two spellings: JSON-LD and Turtle.

/** Another node, a text in a language, or a value of a type. */
export type Value = { id: string } | { text: string; lang: string } | { value: string; type: string }

/** What is said of one thing. Names are prefixed: `dct:title`. Without `id` it is told only where it is used. */
export interface Node {
  id: string
  type: string
  says: readonly (readonly [name: string, ...values: readonly Value[]])[]
}

export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

const inJson = (value: Value): unknown =>
  'id' in value
    ? { '@id': value.id }
    : 'lang' in value
      ? { '@value': value.text, '@language': value.lang }
      : { '@value': value.value, '@type': value.type }

/** The graph as JSON-LD. Nothing has to be fetched to read it: the context stands in it. */
export const asJsonLd = (nodes: readonly Node[]): string =>
  JSON.stringify({
    '@context': prefixes,
    '@graph': nodes.map((node) => ({
      '@id': node.id,
      '@type': node.type,
      ...Object.fromEntries(node.says.map(([name, ...values]) => [name, values.map(inJson)])),
    })),
  })

const signs: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r' }
const quoted = (text: string): string => `"${text.replaceAll(/[\\"\n\r]/g, (sign) => signs[sign] ?? sign)}"`
// What an address may not hold in Turtle is written by its code.
const address = (id: string): string =>
  `<${id.replaceAll(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)}>`

const inTurtle = (value: Value): string =>
  'id' in value
    ? address(value.id)
    : 'lang' in value
      ? `${quoted(value.text)}@${value.lang}`
      : `${quoted(value.value)}^^${value.type}`

/** The graph as Turtle. */
export function asTurtle(nodes: readonly Node[]): string {
  const heads = Object.entries(prefixes).map(([name, uri]) => `@prefix ${name}: <${uri}> .`)
  const bodies = nodes.map(({ id, type, says }) => {
    const lines = [`a ${type}`, ...says.map(([name, ...values]) => `${name} ${values.map(inTurtle).join(', ')}`)]
    return `${address(id)}\n  ${lines.join(' ;\n  ')} .`
  })
  return `${heads.join('\n')}\n\n${bodies.join('\n\n')}\n`
}
