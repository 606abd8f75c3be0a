import { dayOf } from '../../platform/config/index.ts'
import { href } from '../../platform/i18n/index.ts'
import { When } from '../../platform/ui/index.ts'
import { Own } from '../parts/title.tsx'
import { targetValueText } from '../plan/values.ts'
import { kindOf } from '../standing/index.ts'
import { texts as targetTexts } from '../targets/texts.ts'
import { nameOf } from './measure.ts'
import type { MeasurePageProps } from './measure-page.tsx'

/** The agreed targets of a measure: what, by when, who decided and when it was recorded. */
export function AgreedTargets({ view, detail, on, may }: MeasurePageProps) {
  const { locale } = view
  const t = targetTexts[locale]
  const { measure, targets, standings } = detail
  const maySteer = on === undefined && may.steer
  if (targets.length === 0 && !maySteer) return null
  const { kind } = kindOf(measure)
  return (
    <>
      <h2 id="tavoitearvot">{t.agreed}</h2>
      {targets.length === 0 ? <p>{t.none}.</p> : null}
      {targets.length > 0 && (
        <ul class="lines plain">
          {targets.map((one) => (
            <li key={one.id}>
              <p>
                <b>{one.organisation === undefined ? t.allShort : nameOf(detail, one.organisation, locale)}</b>{' '}
                {targetValueText(locale, one.value, kind)}{' '}
                {one.day !== undefined && <When locale={locale} day={one.day} />}
              </p>
              <p class="small soft">
                {one.decided !== undefined && (
                  <>
                    {`${t.decided}: `}
                    <Own strategy={standings.strategy} locale={locale}>
                      {one.decided.body}
                    </Own>
                    {one.decided.day !== undefined && (
                      <>
                        {' '}
                        <When locale={locale} day={one.decided.day} />
                      </>
                    )}
                    {'. '}
                  </>
                )}
                {`${t.recorded} `}
                <When locale={locale} day={dayOf(one.recordedAt)} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {maySteer && (
        <p>
          <a href={href(locale, `/measures/${measure.id}/targets`)}>{t.edit}</a>
        </p>
      )}
    </>
  )
}
