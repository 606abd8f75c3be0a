import { href } from '../i18n/index.ts'
import { errorWords } from './error-texts.ts'
import { Layout } from './layout.tsx'
import type { View } from './view.ts'

export type ErrorKind =
  | 'notFound'
  | 'notAllowed'
  | 'conflict'
  | 'outOfTime'
  | 'fault'
  | 'unavailable'
  | 'tooMany'
  | 'tooLarge'
  | 'badRequest'

/** What happened, and what to do. `reference` of a fault can be told to support; `detail` says more in plain words. */
export function ErrorPage(props: { view: View; kind: ErrorKind; reference?: string; detail?: string }) {
  const { view, kind } = props
  const w = errorWords[view.locale]
  const { title, advice } = w.kinds[kind]
  return (
    <Layout view={view} title={title} staff lead={props.detail ?? advice}>
      <div class="stack">
        {props.detail && <p>{advice}</p>}
        {props.reference && (
          <div>
            <p class="soft">{w.reference}</p>
            <p class="ref">{props.reference}</p>
            <p>{w.tellReference}</p>
          </div>
        )}
        <p>
          <a href={href(view.locale, '/')}>{w.toFront}</a>
        </p>
      </div>
    </Layout>
  )
}
