import { type AgreedTarget, inForce } from '../../engines/metrics/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { ButtonLink, Facts, Provenance, State, StringBar, Table } from '../../platform/ui/index.ts'
import { texts as actionTexts } from '../actions/texts.ts'
import { texts as findingTexts } from '../findings/texts.ts'
import { Follow } from '../following/part.tsx'
import { texts as moneyTexts } from '../money/texts.ts'
import { withOn } from '../on.ts'
import { figureText, shownFigure } from '../parts/figure.ts'
import { Title } from '../parts/title.tsx'
import { texts as scopeTexts } from '../scope/texts.ts'
import { ALL } from '../standing/index.ts'
import { texts as targetTexts } from '../targets/texts.ts'
import { type MeasureDetail, nameOf } from './measure.ts'
import type { MeasurePageProps } from './measure-page.tsx'
import { texts } from './texts.ts'

/** An agreed value and its day; with the organisation when it is of one only. */
function targetText(detail: MeasureDetail, target: AgreedTarget, locale: Locale): string {
  const f = format(locale)
  const level = detail.measure.kind === 'rhythm' || detail.measure.kind === 'level'
  return [
    ...(target.organisation === undefined ? [] : [nameOf(detail, target.organisation, locale)]),
    ...(detail.measure.kind === 'deliverable' ? [] : [level ? f.number(target.value) : f.percent(target.value)]),
    ...(target.day === undefined ? [] : [f.day(target.day)]),
  ].join(' ')
}

/** How each organisation stands, and all together. */
export function PerOrganisation({ view, detail, on, sources }: MeasurePageProps) {
  const { locale } = view
  const t = texts[locale]
  const { judged } = detail
  if (judged.cells.length === 0) return null
  const provider = new Map(judged.figures.map((one) => [one.organisation, one]))
  const total = provider.get(ALL)
  return (
    <>
      <h2 id="kunnittain">{t.perOrganisation}</h2>
      <Table
        caption={t.perOrganisation}
        hideCaption
        columns={[
          {
            label: t.organisation,
            cell: (cell) =>
              detail.organisations.get(cell.organisation)?.kind === 'municipality' ? (
                <a href={href(locale, withOn(`/municipalities/${cell.organisation}`, on))}>
                  {nameOf(detail, cell.organisation, locale)}
                </a>
              ) : (
                nameOf(detail, cell.organisation, locale)
              ),
          },
          { label: t.actual, numeric: true, cell: (cell) => (cell.by === null ? '' : shownFigure(locale, cell)) },
          {
            label: t.actual,
            bar: true,
            cell: (cell) =>
              cell.by !== null &&
              cell.total !== null && <StringBar done={cell.done ?? 0} total={cell.total} state={cell.state} />,
          },
          {
            label: t.source,
            cell: (cell) => {
              const row = cell.by === 'attested' ? inForce(detail.attestations, cell.organisation) : undefined
              const told =
                cell.by === 'attested' ? undefined : sources?.get(detail.sources.get(cell.organisation) ?? '')
              return (
                <div>
                  <Provenance locale={locale} from={cell.by ?? 'none'} />
                  {told !== undefined && (
                    <p class="small">
                      <a href={href(locale, told.path)} lang="fi">
                        {told.name}
                      </a>
                    </p>
                  )}
                  {row !== undefined && detail.attestable && (
                    <p class="small">
                      <a href={`#v-${row.id}`}>
                        {t.toRow}
                        <span class="hidden">{` ${nameOf(detail, cell.organisation, locale)}`}</span>
                      </a>
                    </p>
                  )}
                </div>
              )
            },
          },
          {
            label: t.state,
            cell: (cell) => (
              <div>
                <State locale={locale} state={cell.state} />
                {cell.state !== 'noData' && <p class="small soft">{cell.reason[locale]}</p>}
              </div>
            ),
          },
        ]}
        rows={judged.cells}
        {...(total !== undefined && judged.cells.length > 1
          ? {
              foot: [
                t.together,
                figureText(locale, judged),
                judged.provenance !== null && judged.total !== null && (
                  <StringBar key="bar" done={judged.done ?? 0} total={judged.total} state={judged.state} />
                ),
                <Provenance key="from" locale={locale} from={judged.provenance ?? 'none'} />,
                <State key="state" locale={locale} state={judged.state} />,
              ],
            }
          : {})}
      />
      <p class="cluster">
        {(['csv', 'json'] as const).map((as) => (
          <a key={as} href={withOn(`/measures/${detail.measure.id}/figures.${as}`, on)}>
            {t.figures(as.toUpperCase())}
          </a>
        ))}
      </p>
    </>
  )
}

/** The way to the work, and facts. */
export function Aside({ view, detail, on, may, names, talk }: MeasurePageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { measure, judged, standings, attestable } = detail
  const { strategy } = standings
  const at = judged.figures.find((one) => one.organisation === ALL)?.asOf
  const corrections = strategy.corrections(measure.id)
  const money = moneyTexts[locale]
  const actions = actionTexts[locale]
  const scope = scopeTexts[locale]
  const owners = judged.cells.flatMap((cell) => {
    const name = names.get(detail.scopes.get(cell.organisation)?.owner ?? '')
    return name === undefined ? [] : [`${nameOf(detail, cell.organisation, locale)}: ${name}`]
  })
  const path = `/measures/${measure.id}`
  return (
    <aside class="stack" aria-label={t.facts}>
      {on === undefined && attestable && may.attest && (
        <div class="card act">
          <h2 class="h3">{t.work}</h2>
          <p>{t.attestWork}</p>
          <p>
            <ButtonLink href={href(locale, `${path}/attestations`)}>{t.attest}</ButtonLink>
          </p>
        </div>
      )}
      {on === undefined && may.attest && (
        <div>
          <p>
            <a href={href(locale, `${path}/actions`)}>{actions.add}</a>
          </p>
          <p>
            <a href={href(locale, `/findings/new?measure=${measure.id}`)}>{findingTexts[locale].add}</a>
          </p>
          <p>
            <a href={href(locale, `${path}/investments`)}>{money.add}</a>
          </p>
        </div>
      )}
      {on === undefined && may.steer && (
        <div class="card stack">
          <p>{t.steerWork}</p>
          <p>
            <a href={href(locale, `${path}/targets`)}>{targetTexts[locale].edit}</a>
          </p>
          <p>
            <a href={href(locale, `${path}/scope`)}>{scope.edit}</a>
          </p>
          <p>
            <a href={href(locale, `${path}/not-applicable`)}>{t.exempt}</a>
          </p>
        </div>
      )}
      <Follow view={view} subject={{ kind: 'measure', subject: measure.id }} following={talk.following} />
      <Facts
        look="list"
        facts={[
          ...(measure.responsible === undefined
            ? []
            : [
                {
                  label: t.responsible,
                  value: (
                    <>
                      <span lang={strategy.language}>{measure.responsible}</span>
                      {detail.parties.map((one) => (
                        <span key={one.id}>
                          <br />
                          <a href={href(locale, withOn(`/parties/${one.id}`, on))} lang={strategy.language}>
                            {one.name}
                          </a>
                        </span>
                      ))}
                    </>
                  ),
                },
              ]),
          {
            label: t.package,
            value: (
              <a href={href(locale, withOn(`/packages/${measure.package}`, on))}>
                {measure.package} <Title strategy={strategy} id={measure.package} locale={locale} />
              </a>
            ),
          },
          { label: t.kind, value: detail.stages ? t.kinds.stages : t.kinds[measure.kind] },
          ...(detail.targets.length === 0
            ? []
            : [{ label: t.target, value: detail.targets.map((one) => targetText(detail, one, locale)).join('; ') }]),
          {
            label: t.scope,
            value: judged.cells
              .map((cell) => {
                const name = nameOf(detail, cell.organisation, locale)
                const start = detail.scopes.get(cell.organisation)?.start
                return start === undefined ? name : scope.startsOn(name, f.day(start))
              })
              .join(', '),
          },
          ...(on === undefined
            ? [
                {
                  label: actions.title,
                  value: (
                    <a href={href(locale, `/actions?measure=${measure.id}`)}>
                      {f.count(detail.actions, actions.count)}
                    </a>
                  ),
                },
              ]
            : []),
          ...(owners.length === 0 ? [] : [{ label: scope.owners, value: owners.join(', ') }]),
          {
            label: money.title,
            value: (
              <a href={href(locale, withOn(`/investments?measure=${measure.id}`, on))}>
                {detail.money.planned === undefined ? money.empty : money.ofMeasure(f.money(detail.money.planned))}
              </a>
            ),
          },
          ...(at === null || at === undefined ? [] : [{ label: t.updated, value: f.instant(at) }]),
        ]}
      />
      {strategy.title(measure.id, locale).madeBy !== undefined && (
        <p class="small soft">{`${t.translated}: ${strategy.title(measure.id, locale).madeBy}`}</p>
      )}
      {corrections.length > 0 && (
        <details>
          <summary>{t.corrected}</summary>
          {corrections.map((one) => (
            <p key={one.source}>
              {t.sourceForm}: <q lang={strategy.language}>{one.source}</q>
            </p>
          ))}
        </details>
      )}
    </aside>
  )
}
