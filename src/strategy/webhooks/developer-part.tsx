import type { View } from '../../platform/ui/index.ts'
import { Code } from '../parts/code.tsx'
import { texts } from './texts.ts'

const EXAMPLE = `{"type": "measure.stateChanged",
 "timestamp": "2026-11-24T10:00:00.000Z",
 "data": {"measure": "X1.1", "from": "underWay", "to": "onTarget",
          "day": "2026-11-24", "page": "/measures/X1.1"}}`
const CHECK = `import { createHmac, timingSafeEqual } from 'node:crypto'

function isGenuine(secret, headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': sent } = headers
  const now = (performance.timeOrigin + performance.now()) / 1000
  if (Math.abs(now - Number(sent)) > 300) return false
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const own = createHmac('sha256', key).update([id, sent, body].join('.')).digest()
  return headers['webhook-signature'].split(' ').some((one) => {
    const theirs = Buffer.from(one.replace('v1,', ''), 'base64')
    return theirs.length === own.length && timingSafeEqual(theirs, own)
  })
}`

/** For the page of developers: what is sent, and how its signature is checked. */
export function WebhooksForDevelopers({ view }: { view: View }) {
  const t = texts[view.locale].developer
  return (
    <section class="stack" aria-labelledby="receive">
      <h2 id="receive">{t.title}</h2>
      <p>{t.text}</p>
      <ul>
        {t.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {(
        [
          [t.body, EXAMPLE],
          [t.check, CHECK],
        ] as const
      ).map(([what, code]) => (
        <div key={what} class="stack">
          <p>{what}</p>
          <Code>{code}</Code>
        </div>
      ))}
    </section>
  )
}
