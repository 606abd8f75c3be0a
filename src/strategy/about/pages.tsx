import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { Layout, stateNames, stateWord, Table, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { EmbedCode } from '../embeds/code.tsx'
import { Contact } from './contact.tsx'
import { type Section, statements } from './statement-texts.ts'
import { texts } from './texts.ts'

interface Shown {
  view: View
  strategy: Strategy
  /** Where feedback is sent. */
  address?: string | undefined
}

/** When the accessibility statement was written and last revised; to be changed with its text. */
const MADE = '2026-11-24'
const UPDATED = '2026-11-24'

function Sections({ sections }: { sections: readonly Section[] }) {
  return (
    <>
      {sections.map((section) => (
        <section key={section.title} class="stack">
          <h2>{section.title}</h2>
          {section.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {section.points && (
            <ul>
              {section.points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </>
  )
}

function namesOf({ view, strategy }: Shown) {
  const { locale, site } = view
  const contact = strategy.content.contact
  const region = nameIn(locale, site.organisation)
  // The role is the strategy's own word: in another language the organisation's name says who answers.
  const unit =
    contact === undefined || strategy.language !== locale
      ? region
      : [contact.role, contact.organisation ?? region].join(', ')
  return {
    region,
    municipalities: format(locale).list(site.municipalities.map((one) => nameIn(locale, one.name))),
    unit,
  }
}

/** The statement that Act 306/2019 asks for. */
export function AccessibilityPage(shown: Shown) {
  const { view } = shown
  const { locale } = view
  const f = format(locale)
  const t = texts[locale]
  const statement = statements[locale].accessibility
  const names = namesOf(shown)
  return (
    <Layout
      view={view}
      title={statement.title}
      crumbs={[{ path: '/', label: t.front }]}
      lead={statement.lead(names)}
      description={statement.title}
    >
      <div class="stack-l">
        <Sections sections={statement.sections(names, { made: f.day(MADE), updated: f.day(UPDATED) })} />
        <p>
          <a href={href(locale, '/feedback')}>{t.toFeedback}</a>
        </p>
        <p>
          <a href={t.traficom}>{t.toTraficom}</a>
        </p>
        <p class="soft">{t.notApproved}</p>
      </div>
    </Layout>
  )
}

/** What personal data the program has. */
export function PrivacyPage(shown: Shown) {
  const { view } = shown
  const { locale } = view
  const t = texts[locale]
  const notice = statements[locale].privacy
  const names = namesOf(shown)
  return (
    <Layout
      view={view}
      title={notice.title}
      crumbs={[{ path: '/', label: t.front }]}
      lead={notice.lead(names)}
      description={notice.title}
    >
      <div class="stack-l">
        <Sections sections={notice.sections(names, { made: '', updated: '' })} />
        <p>
          <a href={href(locale, '/feedback')}>{t.toFeedback}</a>
        </p>
        <p class="soft">{t.notApproved}</p>
      </div>
    </Layout>
  )
}

/** Where feedback goes. */
export function FeedbackPage({ view, strategy, address }: Shown) {
  const { locale } = view
  const t = texts[locale]
  const { contact } = strategy.content
  return (
    <Layout
      view={view}
      title={t.feedback.title}
      crumbs={[{ path: '/', label: t.front }]}
      lead={t.feedback.lead}
      description={t.feedback.lead}
    >
      <div class="stack-l">
        <section class="stack" aria-labelledby="contact">
          <h2 id="contact">{t.feedback.contact}</h2>
          {contact === undefined ? (
            <p>{t.feedback.none}</p>
          ) : (
            <>
              <Contact strategy={strategy} locale={locale} />
              {address === undefined && <p>{t.feedback.noAddress}</p>}
            </>
          )}
          {address !== undefined && contact?.email === undefined && (
            <p>
              <a href={`mailto:${address}`}>{address}</a>
            </p>
          )}
        </section>
        <section class="stack" aria-labelledby="tell">
          <h2 id="tell">{t.feedback.tell}</h2>
          <ul>
            {t.feedback.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
          <p>{t.feedback.secrets}</p>
          <p>{t.feedback.answer}</p>
        </section>
      </div>
    </Layout>
  )
}

interface Listed {
  what: string
  addresses: readonly string[]
}

/** Every list that can be had as a file or from the interface. */
export function OpenDataPage({ view, strategy, origin }: Shown & { origin: string }) {
  const { locale } = view
  const t = texts[locale]
  const d = t.data
  const both = (path: string) => [`${path}.csv`, `${path}.json`]
  const rows: Listed[] = [
    { what: d.measures, addresses: both('/measures') },
    { what: d.matrix, addresses: both('/matrix') },
    { what: d.timeline, addresses: both('/timeline') },
    ...strategy.goals.map((goal) => ({ what: d.goal(goal.id), addresses: both(`/goals/${goal.id}`) })),
    ...strategy.packages.map((one) => ({ what: d.package(one.id), addresses: both(`/packages/${one.id}`) })),
    ...view.site.municipalities.map((one) => ({
      what: d.municipality(nameIn(locale, one.name)),
      addresses: both(`/municipalities/${one.code}`),
    })),
    { what: d.reports, addresses: ['/reports/chain.json', '/reports/verify.mjs'] },
    { what: d.search, addresses: ['/search.csv?q=', '/search.json?q='] },
    { what: d.api, addresses: ['/api/v1/measures'] },
    { what: d.schema, addresses: ['/api/v1/openapi.json'] },
  ]
  return (
    <Layout view={view} title={d.title} crumbs={[{ path: '/', label: t.front }]} lead={d.lead} description={d.lead}>
      <div class="stack-l">
        <section class="stack" aria-labelledby="lists">
          <h2 id="lists">{d.lists}</h2>
          <Table
            caption={d.lists}
            hideCaption
            columns={[
              { label: d.what, cell: (row: Listed) => row.what },
              {
                label: d.addresses,
                cell: (row) => (
                  <span class="cluster">
                    {row.addresses.map((address) => (
                      <a key={address} href={address}>
                        {address}
                      </a>
                    ))}
                  </span>
                ),
              },
            ]}
            rows={rows}
          />
          <p>{d.day}</p>
          <p>{d.language}</p>
          <p>{d.format}</p>
        </section>
        <EmbedCode view={view} strategy={strategy} origin={origin} />
        <section class="stack" aria-labelledby="states">
          <h2 id="states">{d.states}</h2>
          <Table
            kind="plain"
            caption={d.states}
            hideCaption
            columns={[
              { label: d.stateCode, cell: (state: (typeof stateNames)[number]) => <code>{state}</code> },
              { label: d.stateWord, cell: (state) => stateWord(locale, state) },
            ]}
            rows={stateNames}
          />
        </section>
      </div>
    </Layout>
  )
}
