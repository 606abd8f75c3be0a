import type { Locale } from '../i18n/index.ts'

/** A stretch of text in one look. */
export interface Run {
  text: string
  strong?: boolean
  /** A whole address: https://… */
  href?: string
  /** When it is not in the language of the document. */
  lang?: Locale
}

/** Plain text, or stretches of it. A line end in it is a line end on paper. */
export type Rich = string | readonly Run[]

export interface Column {
  label: string
  /** Share of the width; columns without one take what they need. */
  width?: number
  /** Figures stand at the end. */
  end?: boolean
}

export type Part =
  /** The title is level 1. `anchor`: its name in the address of a page. */
  | { is: 'heading'; level: 2 | 3 | 4; text: string; lang?: Locale; anchor?: string }
  | { is: 'paragraph'; text: Rich; lead?: boolean }
  | { is: 'list'; items: readonly Rich[]; ordered?: boolean }
  /** The row of column names is the table's header and stands on each page that it goes on to. */
  | { is: 'table'; caption: string; columns: readonly Column[]; rows: readonly (readonly Rich[])[] }
  /** A drawing: plain SVG with its own colours and a viewBox, whose units are those of a screen. `alt` says what it shows; the same facts stand as text near it. */
  | { is: 'figure'; svg: string; alt: string; caption: string }
  /** Something that the reader must know, set apart. */
  | { is: 'note'; text: Rich }
  | { is: 'pageBreak' }

/** What is to be put on paper. All of it is content: nothing in it is read as markup. */
export interface PaperDocument {
  title: string
  language: Locale
  /** Who gives it out. */
  by: string
  /** Stands at the foot of every page. */
  foot: string
  parts: readonly Part[]
}

/** A paper that cannot be made; the message says why. */
export class PaperFault extends Error {}

/** Characters that neither XML nor a font has: half characters and control marks. */
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g
const clean = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(unseen, '')

const runs = (rich: Rich): Run[] =>
  (typeof rich === 'string' ? [{ text: rich }] : rich).map(({ text, strong, href, lang }) => ({
    text: clean(text),
    ...(strong === true ? { strong } : {}),
    ...(href === undefined ? {} : { href }),
    ...(lang === undefined ? {} : { lang }),
  }))

/** A part whose texts are all lists of runs, as both writers read it. */
export type PlainPart =
  | { is: 'heading'; level: number; text: string; lang?: Locale }
  | { is: 'paragraph'; text: Run[]; lead: boolean }
  | { is: 'list'; items: Run[][]; ordered: boolean }
  | { is: 'table'; caption: string; columns: { label: string; width: number | null; end: boolean }[]; rows: Run[][][] }
  | { is: 'figure'; svg: string; width: number; ratio: number; alt: string; caption: string }
  | { is: 'note'; text: Run[] }
  | { is: 'pageBreak' }

/** Between the margins of an A4 page, in units of a screen (96 to the inch). */
const WIDTH = 627

/** As wide as it is drawn, and no wider than the page. */
function sizeOf(svg: string): { width: number; ratio: number } {
  const [, width, height] = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  const wide = Number(width ?? WIDTH)
  return { width: Math.min(WIDTH, wide), ratio: Number(height ?? 1) / wide }
}

function plainPart(part: Part): PlainPart {
  if (part.is === 'heading')
    return {
      is: 'heading',
      level: part.level,
      text: clean(part.text),
      ...(part.lang === undefined ? {} : { lang: part.lang }),
    }
  if (part.is === 'paragraph') return { is: 'paragraph', text: runs(part.text), lead: part.lead ?? false }
  if (part.is === 'list') return { is: 'list', items: part.items.map(runs), ordered: part.ordered ?? false }
  if (part.is === 'note') return { is: 'note', text: runs(part.text) }
  if (part.is === 'pageBreak') return part
  if (part.is === 'figure') {
    if (part.alt.trim() === '') throw new PaperFault(`The figure “${part.caption}” has no alternative text`)
    return { is: 'figure', svg: part.svg, ...sizeOf(part.svg), alt: clean(part.alt), caption: clean(part.caption) }
  }
  const columns = part.columns.map(({ label, width, end }) => ({
    label: clean(label),
    width: width ?? null,
    end: end ?? false,
  }))
  if (columns.length === 0 || part.rows.some((row) => row.length !== columns.length))
    throw new PaperFault(`A row of the table “${part.caption}” has not as many cells as the table has columns`)
  return { is: 'table', caption: clean(part.caption), columns, rows: part.rows.map((row) => row.map(runs)) }
}

/** Paragraphs without text, lists and tables without rows are left out: an empty one is a fault to a screen reader. */
function isEmpty(part: PlainPart): boolean {
  if (part.is === 'paragraph' || part.is === 'note') return part.text.every((run) => run.text.trim() === '')
  return (part.is === 'list' && part.items.length === 0) || (part.is === 'table' && part.rows.length === 0)
}

/** @throws PaperFault when a figure has no alternative text, a table's rows do not fit, or a heading level is skipped. */
export function plain(document: PaperDocument) {
  const parts = document.parts.map(plainPart).filter((part) => !isEmpty(part))
  let level = 1
  for (const part of parts) {
    if (part.is !== 'heading') continue
    if (part.level > level + 1) throw new PaperFault(`The heading “${part.text}” skips a level`)
    level = part.level
  }
  const { language } = document
  return { title: clean(document.title), language, by: clean(document.by), foot: clean(document.foot), parts }
}
