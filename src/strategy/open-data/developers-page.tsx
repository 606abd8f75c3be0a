import { definitions } from '../../engines/metrics/index.ts'
import { Layout, Table, type View } from '../../platform/ui/index.ts'
import { Code } from '../parts/code.tsx'
import { WebhooksForDevelopers } from '../webhooks/developer-part.tsx'
import { texts } from './developer-texts.ts'
import { texts as common } from './texts.ts'

/** One that is counted as a share of things, whichever comes first. */
const indicator = [...definitions.values()].find((one) => one.asks === 'share' && one.subject === 'org')?.key ?? ''

const example = (origin: string) => ({
  csv: `curl ${origin}/open-data/services.csv`,
  pieces: `curl '${origin}/open-data/services.json?limit=100'
curl '${origin}/open-data/services.json?limit=100&after=3f0c9a52-6d1e-4b7a-9c1d-2a4e8b6f7c10'`,
  past: `curl '${origin}/open-data/states.json?on=2026-03-31'`,
  send: `curl ${origin}/api/v1/rows/figures.rows \\
  -H 'Authorization: Bearer EXAMPLE-KEY' \\
  -H 'Idempotency-Key: 5d0f0e9a-1b62-4f0e-9a55-0c7a3b1f2d44' \\
  -H 'Content-Type: application/json' \\
  -d '{"rows": [{"indicator": "${indicator}", "organisation": "236",
       "day": "2026-10-31", "done": 34, "total": 52}]}'`,
})

/** How a program reads the data and sends rows, with examples to copy. */
export function DevelopersPage({ view, origin }: { view: View; origin: string }) {
  const { locale } = view
  const t = texts[locale]
  const shown = example(origin)
  return (
    <Layout
      view={view}
      title={t.title}
      crumbs={[
        { path: '/', label: common[locale].front },
        { path: '/open-data', label: common[locale].title },
      ]}
      lead={t.lead}
      description={t.lead}
    >
      <div class="stack-l">
        <section class="stack" aria-labelledby="read">
          <h2 id="read">{t.read}</h2>
          <p>{t.readText}</p>
          <p>
            <a href="/api/v1/openapi.json">{t.openapi}</a>
          </p>
          {(
            [
              [t.wholeCsv, shown.csv],
              [t.pieces, shown.pieces],
              [t.past, shown.past],
            ] as const
          ).map(([what, code]) => (
            <div key={what} class="stack">
              <p>{what}</p>
              <Code>{code}</Code>
            </div>
          ))}
        </section>
        <section class="stack" aria-labelledby="send">
          <h2 id="send">{t.send}</h2>
          <p>{t.sendText}</p>
          <p>{t.figures}</p>
          <Code>{shown.send}</Code>
          <ul>
            {t.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          <h3 id="answers">{t.answers}</h3>
          <Table
            kind="plain"
            caption={t.answers}
            hideCaption
            columns={[
              { label: t.code, cell: ([code]: [string, string]) => <code>{code}</code> },
              { label: t.meaning, cell: ([, meaning]) => meaning },
            ]}
            rows={Object.entries(t.codes)}
          />
        </section>
        <WebhooksForDevelopers view={view} />
      </div>
    </Layout>
  )
}
