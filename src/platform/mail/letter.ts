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
  const paragraph = (text: string) => `<p>${escapeText(text).replaceAll('\n', '<br>')}</p>`
  const shown = link === undefined ? '' : `<p><a href="${escapeText(link)}">${escapeText(link)}</a></p>`
  return `<!doctype html><html lang="${escapeText(locale)}"><head><meta charset="utf-8"></head><body>${before
    .map(paragraph)
    .join('')}${shown}${after.map(paragraph).join('')}</body></html>`
}
