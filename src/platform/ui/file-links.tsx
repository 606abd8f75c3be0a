import { href, type Locale } from '../i18n/index.ts'
import { More } from './navigation.tsx'
import { words } from './texts.ts'
import type { View } from './view.ts'

/** The address of the same page as a file: ending before the query, and the reader's language. */
export function fileAddress(path: string, ending: 'csv' | 'json', locale: Locale): string {
  const [before = '', query] = path.split('?')
  const rest = new URLSearchParams(query ?? '')
  if (locale !== 'fi') rest.set('lang', locale)
  return href('fi', `${before}.${ending}${rest.size === 0 ? '' : `?${rest}`}`)
}

/** The same list as CSV and JSON, with the page's filters. */
export function FileLinks({ view }: { view: View }) {
  const w = words[view.locale]
  return (
    <div class="mt">
      <More href={fileAddress(view.path, 'csv', view.locale)} icon="download">
        {w.asFile}
      </More>
      <More href={fileAddress(view.path, 'json', view.locale)} icon="download">
        {w.asJson}
      </More>
    </div>
  )
}
