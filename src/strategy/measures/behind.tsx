import type { VNode } from 'preact'
import type { Attestation } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import { History, State, Tag, type View, When } from '../../platform/ui/index.ts'
import { Own } from '../parts/title.tsx'
import { AgreedTargets } from './agreed.tsx'
import { FigureLine } from './attestation-pages.tsx'
import { type MeasureDetail, nameOf, stateOf } from './measure.ts'
import type { MeasurePageProps } from './measure-page.tsx'
import { texts } from './texts.ts'

const MOST_EVENTS = 60

/** The rows behind the number: attested facts, exemptions, phases, and what has happened. */
export function Behind(props: MeasurePageProps) {
  const { view, detail } = props
  const t = texts[view.locale]
  return (
    <>
      {detail.attestable && (
        <>
          <h2 id="vahvistukset">{t.rows}</h2>
          {detail.attestations.length === 0 ? (
            <p>
              {t.rowsEmpty} {t.rowsHowTo}
            </p>
          ) : (
            <ul class="lines plain">
              {detail.attestations.map((one) => (
                <AttestationRow key={one.id} {...props} one={one} />
              ))}
            </ul>
          )}
        </>
      )}
      <AgreedTargets {...props} />
      <Exemptions {...props} />
      <Phases view={view} detail={detail} />
      <Past view={view} detail={detail} />
    </>
  )
}

function AttestationRow({ view, detail, may, on, one }: MeasurePageProps & { one: Attestation }) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const state = stateOf(one, detail.attestations, (on ?? view.today).toString())
  const path = `/measures/${detail.measure.id}/attestations/${one.id}`
  const decided = [one.body, one.section].filter((part) => part !== undefined).join(', ')
  return (
    <li id={`v-${one.id}`}>
      <p>
        <b>{nameOf(detail, one.organisation, locale)}</b> <Tag>{t[state]}</Tag>
      </p>
      <p>
        {/* Numbers of people are for those who attest them, on their own form. */}
        {detail.asked?.subject === 'org' && <FigureLine locale={locale} of={detail.asked} one={one} />}
        <Own strategy={detail.standings.strategy} locale={locale}>
          {decided}
        </Own>
        {decided === '' ? '' : ', '}
        {f.day(one.day)}
      </p>
      <p class="small soft">
        {`${t.until} ${t.untilDay(f.day(one.until))}. `}
        {one.withdrawn !== undefined && `${t.takenBack} ${f.instant(one.withdrawn.at)}: `}
        {one.withdrawn !== undefined && <q lang={detail.standings.strategy.language}>{one.withdrawn.grounds}</q>}
      </p>
      <p class="cluster">
        {one.link !== undefined && (
          <a href={one.link} rel="noopener nofollow">
            {t.link}: {new URL(one.link).hostname}
          </a>
        )}
        {one.file !== undefined &&
          (may.readProof ? (
            <a href={`/files/${one.file}`}>
              {t.file} ({nameOf(detail, one.organisation, locale)})
            </a>
          ) : (
            <span class="small soft">{t.fileForStaff}</span>
          ))}
        {on === undefined && may.attest && one.withdrawn === undefined && state !== 'replaced' && (
          <a href={href(locale, `${path}/withdrawal`)}>
            {t.withdraw}
            <span class="hidden">{` ${nameOf(detail, one.organisation, locale)}`}</span>
          </a>
        )}
      </p>
    </li>
  )
}

function Exemptions({ view, detail, may, on }: MeasurePageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  if (detail.exemptions.length === 0) return null
  return (
    <>
      <h2>{t.exemptions}</h2>
      <ul class="lines plain">
        {detail.exemptions.map((one) => (
          <li key={one.id}>
            <p>
              <b>{nameOf(detail, one.organisation, locale)}</b>
            </p>
            <p>
              <Own strategy={detail.standings.strategy} locale={locale}>
                {`${one.body}, ${one.section}. ${one.grounds}`}
              </Own>{' '}
              {f.day(one.day)}
            </p>
            <p class="small soft">{t.untilDay(f.day(one.ended ?? one.until))}</p>
            {on === undefined && may.steer && one.ended === undefined && (
              <p>
                <a href={href(locale, `/measures/${detail.measure.id}/not-applicable/${one.id}/end`)}>{t.endExempt}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Phases({ view, detail }: { view: View; detail: MeasureDetail }) {
  const { locale } = view
  const t = texts[locale]
  const entered = detail.phases.filter((one) => one.phase !== 'notEntered')
  return (
    <>
      <h2>{t.phases}</h2>
      {entered.length === 0 ? (
        <p>{t.phasesMissing}</p>
      ) : (
        <ol class="dated plain">
          {detail.phases.map((one) => (
            <li key={one.period.label}>
              <span class="when">
                {one.period.half === undefined
                  ? one.period.label
                  : format(locale).period({
                      year: one.period.half.year,
                      half: one.period.half.half === 1 ? 'spring' : 'autumn',
                    })}
              </span>
              <span>{t.phaseOf[one.phase]}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

interface PastEvent {
  day: string
  /** Among the events of one day the newest stands first. */
  at: string
  what: VNode | string
}

const dayOfInstant = (at: Temporal.Instant): string => dayOf(at).toString()

function Past({ view, detail }: { view: View; detail: MeasureDetail }) {
  const { locale } = view
  const t = texts[locale]
  const name = (organisation: string) => nameOf(detail, organisation, locale)
  const recorded = (at: Temporal.Instant, what: string): PastEvent => ({
    day: dayOfInstant(at),
    at: at.toString(),
    what,
  })
  const events: PastEvent[] = [
    ...detail.attestations.map((one) => recorded(one.recordedAt, t.attested(name(one.organisation)))),
    ...detail.attestations.flatMap((one) =>
      one.withdrawn === undefined ? [] : [recorded(one.withdrawn.at, t.withdrawn(name(one.organisation)))],
    ),
    ...detail.exemptions.map((one) => recorded(one.recordedAt, t.exempted(name(one.organisation)))),
    ...detail.exemptions.flatMap((one) =>
      one.ended === undefined ? [] : [{ day: one.ended, at: one.ended, what: t.exemptEnded(name(one.organisation)) }],
    ),
    ...detail.changes.map((change) => ({
      day: change.day,
      at: `${change.day}T99`,
      what: (
        <p>
          {t.becameState}: <State locale={locale} state={change.from} look="small" /> →{' '}
          <State locale={locale} state={change.to} look="small" />
        </p>
      ),
    })),
  ].sort((a, b) => (a.day === b.day ? (a.at < b.at ? 1 : -1) : a.day < b.day ? 1 : -1))
  if (events.length === 0) return null
  return (
    <>
      <h2>{t.history}</h2>
      <History
        items={events.slice(0, MOST_EVENTS).map((event) => ({
          when: <When locale={locale} day={event.day} />,
          children: event.what,
        }))}
      />
    </>
  )
}
