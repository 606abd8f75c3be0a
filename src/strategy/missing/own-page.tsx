import type { Organisation } from '../../platform/access/index.ts'
import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { Empty, Layout, State, Table, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { texts as words } from '../parts/texts.ts'
import { LanguageNote, Title } from '../parts/title.tsx'
import type { MissingList } from './rules.ts'
import { outcomeOf, stepSentence } from './sentences.ts'
import { texts } from './texts.ts'

export interface OwnMissingProps {
  view: View
  strategy: Strategy
  organisation: Organisation
  /** Sorted by need. */
  lists: readonly MissingList[]
}

/** What one municipality should do, over all measures. */
export function OwnMissingPage({ view, strategy, organisation, lists }: OwnMissingProps) {
  const { locale } = view
  const t = texts[locale]
  const name = nameIn(locale, organisation.name)
  const open = lists.filter((list) => list.asked.is === 'steps')
  const due = open.filter((list) => list.isDue)
  const later = open.filter((list) => !list.isDue)
  const untold = lists.filter((list) => list.asked.is === 'impossible' && list.asked.why !== 'notApplicable')
  return (
    <Layout
      view={view}
      title={t.title}
      crumbs={[
        { path: '/', label: t.front },
        { path: `/municipalities/${organisation.id}`, label: name },
        { label: t.title },
      ]}
      eyebrow={name}
      lead={t.leadOf}
    >
      <div class="stack-l">
        <LanguageNote strategy={strategy} locale={locale} />
        {open.length === 0 && <Empty title={t.nothing} text={t.nothingText} />}
        {open.length > 0 && (
          <section class="stack" aria-labelledby="nyt">
            <h2 id="nyt">{t.due}</h2>
            {due.length === 0 ? (
              <p>{t.dueNothing}</p>
            ) : (
              <Lists view={view} strategy={strategy} lists={due} caption={t.due} />
            )}
          </section>
        )}
        {later.length > 0 && (
          <section class="stack" aria-labelledby="myohemmin">
            <h2 id="myohemmin">{t.later}</h2>
            <p class="soft">{t.laterText}</p>
            <Lists view={view} strategy={strategy} lists={later} caption={t.later} />
          </section>
        )}
        {untold.length > 0 && (
          <section class="stack" aria-labelledby="ei-tietoa">
            <h2 id="ei-tietoa">{t.untold}</h2>
            <details>
              <summary>{format(locale).count(untold.length, words[locale].counts.all)}</summary>
              <Table
                caption={t.untold}
                hideCaption
                columns={[
                  {
                    label: t.measure,
                    cell: (list: MissingList) => <MeasureLink view={view} strategy={strategy} list={list} />,
                  },
                  { label: t.why, cell: (list) => outcomeOf(locale, list) },
                ]}
                rows={untold}
              />
            </details>
          </section>
        )}
      </div>
    </Layout>
  )
}

function MeasureLink({ view, strategy, list }: { view: View; strategy: Strategy; list: MissingList }) {
  const { id } = list.measure
  return (
    <span>
      <a href={href(view.locale, `/measures/${id}`)}>
        {id} <Title strategy={strategy} id={id} locale={view.locale} />
      </a>
    </span>
  )
}

function Lists(props: { view: View; strategy: Strategy; lists: readonly MissingList[]; caption: string }) {
  const { view, strategy, lists, caption } = props
  const { locale } = view
  const t = texts[locale]
  return (
    <Table
      caption={caption}
      hideCaption
      columns={[
        {
          label: words[locale].measure,
          cell: (list: MissingList) => <MeasureLink view={view} strategy={strategy} list={list} />,
        },
        {
          label: t.todo,
          cell: (list) =>
            list.asked.is === 'steps' && (
              <div>
                {list.asked.steps.map((step) => (
                  <p key={step.what}>{stepSentence(locale, step, list, view.today)}</p>
                ))}
              </div>
            ),
        },
        {
          label: t.day,
          cell: (list) => (
            <>
              {format(locale).day(list.by)}
              {list.passed !== undefined && (
                <>
                  {' '}
                  <span class="soft">{t.agreedWas(format(locale).day(list.passed))}</span>
                </>
              )}
            </>
          ),
        },
        {
          label: t.state,
          cell: ({ asked }) => asked.is === 'steps' && <State locale={locale} state={asked.ifNothing} look="small" />,
        },
      ]}
      rows={lists}
    />
  )
}
