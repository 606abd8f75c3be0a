import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { Layout, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
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

/** Who answers for the site. */
export function ContactPage({ view, strategy, address }: Shown) {
  const { locale } = view
  const t = texts[locale]
  const { contact } = strategy.content
  return (
    <Layout
      view={view}
      title={t.contact.title}
      crumbs={[{ path: '/', label: t.front }]}
      lead={t.contact.lead}
      description={t.contact.lead}
    >
      <div class="stack-l">
        <section class="stack" aria-labelledby="contact">
          <h2 id="contact">{t.contact.heading}</h2>
          {contact === undefined ? (
            <p>{t.contact.none}</p>
          ) : (
            <>
              <Contact strategy={strategy} locale={locale} />
              {address === undefined && <p>{t.contact.noAddress}</p>}
            </>
          )}
          {address !== undefined && contact?.email === undefined && (
            <p>
              <a href={`mailto:${address}`}>{address}</a>
            </p>
          )}
        </section>
        <p>{t.contact.secrets}</p>
        <p>{t.contact.answer}</p>
        <p>
          <a href={href(locale, '/feedback')}>{t.toFeedback}</a>
        </p>
      </div>
    </Layout>
  )
}
