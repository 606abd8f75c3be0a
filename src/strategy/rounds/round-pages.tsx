import type { Organisation } from '../../platform/access/index.ts'
import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { ButtonLink, Empty, Facts, Layout, Notice, Table, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Own } from '../parts/title.tsx'
import { answerTexts } from './answer-texts.ts'
import { labelOf } from './label.ts'
import { AnsweredOn, Standing } from './overview-cells.tsx'
import { CancelledNotice, type OverviewRow, PartMark, stageOf, tally } from './part-mark.tsx'
import type { Part, Round } from './queries.ts'
import { dayNames } from './round-forms.tsx'
import { partState } from './rules.ts'
import { templateTexts } from './template-texts.ts'
import { texts } from './texts.ts'
import { partPath } from './work.ts'
/** Every round, and for those of a municipality the way to their own part. */
export function RoundsPage(props: {
  view: View
  rounds: readonly Round[]
  partsOf: ReadonlyMap<string, readonly Part[]>
  /** Organisations whose part the reader answers or approves. */
  own: readonly Organisation[]
  maySteer: boolean
}) {
  const { view, rounds, partsOf, own, maySteer } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  // One that was called off asks nobody.
  const newest = rounds.find((one) => one.cancelled === undefined)
  const mayOpen = maySteer && (newest === undefined || newest.closed !== undefined)
  return (
    <Layout view={view} staff title={t.title} lead={t.lead} current="/rounds">
      <div class="stack-l">
        {newest !== undefined && own.length > 0 && (
          <section class="stack" aria-labelledby="own">
            <h2 id="own">{t.own}</h2>
            {own.map((organisation) => {
              const part = partsOf.get(newest.id)?.find((one) => one.organisation === organisation.id)
              if (part === undefined) return null
              return (
                <div key={organisation.id} class="card">
                  <h3>{nameIn(locale, organisation.name)}</h3>
                  <p>
                    <PartMark locale={locale} state={partState(part, newest, view.today)} />
                  </p>
                  <p>
                    <a href={href(locale, partPath(newest.id, organisation.id))}>
                      {t.name(labelOf(locale, newest))}
                      <span class="hidden">, {nameIn(locale, organisation.name)}</span>
                    </a>
                  </p>
                </div>
              )
            })}
          </section>
        )}
        {mayOpen && (
          <p>
            <ButtonLink href={href(locale, '/rounds/new')}>{rounds.length === 0 ? t.open : t.nextRound}</ButtonLink>
          </p>
        )}
        {maySteer && (
          <p>
            <a href={href(locale, '/rounds/template')}>{templateTexts[locale].link}</a>
          </p>
        )}
        {rounds.length === 0 ? (
          <Empty title={t.none} text={t.noneText} />
        ) : (
          <Table
            caption={t.title}
            hideCaption
            columns={[
              {
                label: t.period,
                cell: (round: Round) =>
                  maySteer ? (
                    <a href={href(locale, `/rounds/${round.id}`)}>{labelOf(locale, round)}</a>
                  ) : (
                    labelOf(locale, round)
                  ),
              },
              {
                label: t.state,
                cell: (round) => (
                  <div>
                    {stageOf(locale, round, view.today)}
                    {round.id === newest?.id && (
                      <LateMark view={view} round={round} parts={partsOf.get(round.id) ?? []} />
                    )}
                  </div>
                ),
              },
              { label: t.days.answersDue, cell: (round) => f.day(round.answersDue) },
              {
                label: t.answered,
                cell: (round) => {
                  const all = partsOf.get(round.id) ?? []
                  return f.share(tally(all).answered, all.length)
                },
              },
              {
                label: t.approved,
                cell: (round) => {
                  const all = partsOf.get(round.id) ?? []
                  return f.share(tally(all).approved, all.length)
                },
              },
            ]}
            rows={rounds}
          />
        )}
      </div>
    </Layout>
  )
}

/** How many are late with the round that is asked now. */
function LateMark({ view, round, parts }: { view: View; round: Round; parts: readonly Part[] }) {
  const { locale } = view
  const late = parts.filter((part) => partState(part, round, view.today) === 'late').length
  if (late === 0) return null
  return (
    <p>
      <span class="state small late">{format(locale).count(late, texts[locale].lateMany)}</span>
    </p>
  )
}

/** The team's view: every municipality and where its part stands; those first that need somebody. */
export function RoundPage(props: {
  view: View
  strategy: Strategy
  round: Round
  rows: readonly OverviewRow[]
  /** To how many the link has just gone again. */
  sent: { count: number; organisation: Organisation } | undefined
  /** The region's approved report of its half-year. */
  report: number | undefined
}) {
  const { view, round, rows } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { answered, approved } = tally(rows.map((row) => row.part))
  const isOpen = round.closed === undefined && round.cancelled === undefined
  const hasBegun = round.opens <= view.today.toString()
  return (
    <Layout
      view={view}
      staff
      title={t.name(labelOf(locale, round))}
      lead={t.summary(f.share(answered, rows.length), f.share(approved, rows.length))}
      current="/rounds"
      crumbs={[{ path: '/rounds', label: t.title }]}
    >
      <div class="stack-l">
        {props.sent !== undefined && (
          <div role="status">
            <Notice kind={props.sent.count === 0 ? 'info' : 'ok'} title={nameIn(locale, props.sent.organisation.name)}>
              <p>{f.count(props.sent.count, t.linkSent)}</p>
            </Notice>
          </div>
        )}
        <CancelledNotice locale={locale} strategy={props.strategy} round={round} />
        {round.closed?.grounds !== undefined && (
          <Notice title={stageOf(locale, round, view.today)}>
            <p>
              {t.grounds}:{' '}
              <Own strategy={props.strategy} locale={locale}>
                {round.closed.grounds}
              </Own>
            </p>
          </Notice>
        )}
        <Facts
          facts={[
            { label: t.state, value: stageOf(locale, round, view.today) },
            ...dayNames
              // When it was closed, or called off, is said above.
              .filter((name) => isOpen || name !== 'closes')
              .map((name) => ({
                label: name === 'opens' && hasBegun ? t.opened : t.days[name],
                value: f.day(round[name]),
              })),
          ]}
        />
        <Table
          caption={t.municipalities}
          columns={[
            {
              label: t.municipality,
              cell: ({ organisation }: OverviewRow) => (
                <a href={href(locale, partPath(round.id, organisation.id))}>{nameIn(locale, organisation.name)}</a>
              ),
            },
            {
              label: t.standing,
              cell: (row) => <Standing view={view} round={round} row={row} />,
            },
            {
              label: t.sentAt,
              cell: ({ part }) => <AnsweredOn locale={locale} part={part} />,
            },
            {
              label: t.judgement,
              cell: ({ part }) => {
                const judgement = part.answer?.measures.judgement
                return judgement === undefined ? '' : answerTexts[locale].judgements[judgement]
              },
            },
            {
              label: t.need,
              cell: ({ part }) => {
                const need = part.answer?.needs.need
                return need === undefined ? '' : answerTexts[locale].needs[need]
              },
            },
          ]}
          rows={rows}
        />
        {rows.some((row) => row.leads.length === 0 && row.part.answer === undefined) && <p>{t.noLeadHow}</p>}
        {round.closed !== undefined && (
          <p>
            {props.report === undefined ? (
              <ButtonLink href={`${href(locale, '/reports/drafts')}?period=${round.period.start}`}>
                {t.report}
              </ButtonLink>
            ) : (
              <ButtonLink href={href(locale, `/reports/${props.report}`)}>{t.readReport}</ButtonLink>
            )}
          </p>
        )}
        {isOpen && (
          <div class="cluster">
            {hasBegun && <ButtonLink href={href(locale, `/rounds/${round.id}/closing`)}>{t.close}</ButtonLink>}
            <ButtonLink
              {...(hasBegun ? { kind: 'quiet' as const } : {})}
              href={href(locale, `/rounds/${round.id}/days`)}
            >
              {t.moveDays}
            </ButtonLink>
            <ButtonLink kind="quiet" href={href(locale, `/rounds/${round.id}/cancelling`)}>
              {t.cancelRound}
            </ButtonLink>
          </div>
        )}
      </div>
    </Layout>
  )
}
