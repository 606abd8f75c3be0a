import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole page as HTML. */
export const renderPage = (page: VNode): string => `<!DOCTYPE html>${renderToString(page)}`
