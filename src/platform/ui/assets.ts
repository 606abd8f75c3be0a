import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

export interface Asset {
  body: Buffer
  /** Only where it is smaller. */
  gzip?: Buffer
  type: string
  etag: string
}

export interface Assets {
  /** By the path of its address: /assets/style.1a2b3c4d5e.css */
  get(path: string): Asset | undefined
  cssUrl: string
  /** The small style sheet of pages that other sites frame. */
  embedUrl: string
  iconUrl: string
  /** The script of the pages that ask for a passkey. */
  passkeyUrl: string
}

const here = import.meta.dirname
const require = createRequire(import.meta.url)
const fonts = {
  'source-sans-3-latin': '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  'source-sans-3-latin-ext': '@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2',
  'schibsted-grotesk-latin': '@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2',
  'schibsted-grotesk-latin-ext':
    '@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-ext-wght-normal.woff2',
}

/** Comments and indentation out; what stands in quotes stays as it is. */
const squeeze = (css: string): string =>
  css.replace(/\/\*[\s\S]*?\*\/|\s+/g, (found) => (found.startsWith('/*') ? '' : ' ')).replace(/ ?([{};]) ?/g, '$1')

/** A shape of shapes/ as an address that a style sheet can hold, so that a page needs no request for it. */
const inline = (name: string): string =>
  `data:image/svg+xml,${readFileSync(path.join(here, 'shapes', name), 'utf8')
    .trim()
    .replace(/\s*\n\s*/g, '')
    .replaceAll('"', "'")
    .replace(/[%#<>]/g, encodeURIComponent)}`

function build(): Assets {
  const byPath = new Map<string, Asset>()
  const add = (name: string, ending: string, type: string, body: Buffer, text: boolean): string => {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
    const gzip = text ? gzipSync(body, { level: 9 }) : undefined
    byPath.set(`/assets/${name}.${hash}.${ending}`, { body, type, etag: `"${hash}"`, ...(gzip ? { gzip } : {}) })
    return `/assets/${name}.${hash}.${ending}`
  }
  const fontUrls = new Map(
    Object.entries(fonts).map(([name, file]) => [
      name,
      add(name, 'woff2', 'font/woff2', readFileSync(require.resolve(file)), false),
    ]),
  )
  const sheet = (file: string) =>
    readFileSync(path.join(here, file), 'utf8').replace(
      /shape\(([\w-]+)\)/g,
      (_, name: string) => `url("${inline(`${name}.svg`)}")`,
    )
  const css = sheet('style.css').replace(/font\(([\w-]+)\)/g, (_, name: string) => {
    const url = fontUrls.get(name)
    if (url === undefined) throw new Error(`style.css names a font that is not there: ${name}`)
    return `url("${url}") format("woff2")`
  })
  const icon = readFileSync(path.join(here, 'shapes', 'favicon.svg'))
  return {
    cssUrl: add('style', 'css', 'text/css; charset=utf-8', Buffer.from(squeeze(css)), true),
    embedUrl: add('embed', 'css', 'text/css; charset=utf-8', Buffer.from(squeeze(sheet('embed.css'))), true),
    passkeyUrl: add(
      'passkey',
      'js',
      'text/javascript; charset=utf-8',
      readFileSync(path.join(here, 'browser', 'passkey.js')),
      true,
    ),
    iconUrl: add('icon', 'svg', 'image/svg+xml', icon, true),
    get: (address) => byPath.get(address),
  }
}

let built: Assets | undefined

/**
 * Style sheet, fonts and icon under addresses that change with their content; made at the first call.
 * Shapes stand in the style sheet as data: addresses, so the content security policy needs `img-src 'self' data:`.
 */
export function assets(): Assets {
  built ??= build()
  return built
}
