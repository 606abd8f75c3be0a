import type { Locale } from '../i18n/index.ts'
import { assets } from './assets.ts'
import type { Children } from './html.ts'
import { words } from './texts.ts'

/** The frame of a page that other sites show within their own: nothing but what it says, and a small style sheet. */
export function EmbedLayout(props: {
  locale: Locale
  /** Of the title element: what it is about, and whose site it comes from. */
  title: string
  /** The data are made up: said on every page. */
  example: boolean
  children: Children
}) {
  const { locale, title, example, children } = props
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href={assets().embedUrl} />
      </head>
      <body>
        <main>
          {children}
          {example && <p class="soft">{words[locale].example}</p>}
        </main>
      </body>
    </html>
  )
}
