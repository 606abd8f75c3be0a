/**
 * Papers: one small model of a document, written as PDF/UA-1 (by Typst, in a worker) and as an accessible .docx.
 * The libraries are loaded when the first paper is made. Owns no tables.
 */
export { type Column, type PaperDocument, PaperFault, type Part, type Rich, type Run } from './document.ts'
export { toDocx } from './docx.ts'
export { toPdf } from './pdf.ts'
export { qrSvg } from './qr.ts'
