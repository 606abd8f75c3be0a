import { format, type Locale } from '../../platform/i18n/index.ts'
import { toDocx, toPdf } from '../../platform/paper/index.ts'
import { writeSheet } from '../../platform/sheets/index.ts'
import { paperOf, titleOf } from './content.ts'
import type { ApprovedReport } from './queries.ts'
import { sheetsOf } from './sheets.ts'

/** Files made lately, the one asked for last at the end: an approved report never changes. */
const made = new Map<string, Promise<Buffer>>()
/** The files of a half-year's reports of a whole region: some 10 MB. */
const MOST = 64

export interface ReportFile {
  type: string
  name: string
  body: Buffer
}

const kinds = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * An approved report as a file, with the words of the frame in a language.
 * @param site where the readers find the pages; never what only a request names, or strangers could fill the memory.
 */
export async function fileOfReport(
  found: ApprovedReport,
  as: keyof typeof kinds,
  locale: Locale,
  site: string,
): Promise<ReportFile> {
  const { content, number, hash } = found
  const view = { report: content, locale, site }
  const write = (): Promise<Buffer> => {
    if (as === 'pdf') return toPdf(paperOf(view))
    if (as === 'docx') return toDocx(paperOf(view))
    return writeSheet(sheetsOf(content, locale), { locale, title: titleOf(content, locale) })
  }
  const key = `${hash} ${as} ${locale} ${site}`
  const known = made.get(key)
  const body = known ?? write()
  made.delete(key)
  made.set(key, body)
  if (known === undefined) body.catch(() => made.delete(key))
  const [oldest] = made.keys()
  if (made.size > MOST && oldest !== undefined) made.delete(oldest)
  const name = `${format(locale).number(number)}-${titleOf(content, locale)}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  return { type: kinds[as], name: `${name}.${as}`, body: await body }
}
