const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeText = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/** A letter by its paragraphs; a link stands on a line of its own, in full, so that it can be read before it is followed. */
export interface MailText {
  locale: string
  before: readonly string[]
  link?: string
  after: readonly string[]
}

/** The letter as plain text. */
export const mailPlain = ({ before, link, after }: MailText): string =>
  `${[...before, ...(link === undefined ? [] : [link]), ...after].join('\n\n')}\n`

/** The same letter as simple HTML. */
export const mailHtml = ({ locale, before, link, after }: MailText): string => {
  const anchor = (url: string) => `<a href="${escapeText(url)}">${escapeText(url)}</a>`
  // An address alone on its line can be followed.
  const line = (text: string) => (/^https?:\/\/\S+$/.test(text) ? anchor(text) : escapeText(text))
  const paragraph = (text: string) => `<p>${text.split('\n').map(line).join('<br>')}</p>`
  const shown = link === undefined ? '' : `<p>${anchor(link)}</p>`
  return `<!doctype html><html lang="${escapeText(locale)}"><head><meta charset="utf-8"></head><body>${before
    .map(paragraph)
    .join('')}${shown}${after.map(paragraph).join('')}</body></html>`
}
