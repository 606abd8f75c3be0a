import type { VNode } from 'preact'
import { href } from '../platform/i18n/index.ts'
import { Layout, type View } from '../platform/ui/index.ts'
import { waitingTexts } from './waiting-texts.ts'

/** What everybody else sees before the region has its strategy. */
export function WaitingPage(view: View): VNode {
  const t = waitingTexts[view.locale]
  return (
    <Layout view={view} title={t.title} unlisted>
      <div class="stack">
        <p>{t.text}</p>
        <p>
          <a href={href(view.locale, '/sign-in')}>{t.signIn}</a>
        </p>
      </div>
    </Layout>
  )
}
