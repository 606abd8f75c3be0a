import type { View } from '../../platform/ui/index.ts'
import { More } from '../../platform/ui/index.ts'
import { fileAddress } from './data.ts'
import { texts } from './texts.ts'

/** The same list as CSV and JSON, with the page's filters. */
export function FileLinks({ view }: { view: View }) {
  const t = texts[view.locale]
  return (
    <div class="mt">
      <More href={fileAddress(view.path, 'csv', view.locale)} icon="download">
        {t.asFile}
      </More>
      <More href={fileAddress(view.path, 'json', view.locale)} icon="download">
        {t.asJson}
      </More>
    </div>
  )
}
