import { change, changeInWords, definitions } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Notice } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { type AskedDay, withOn } from '../on.ts'
import { Own } from '../parts/title.tsx'
import { gaugeName } from './figures.ts'
import type { Effect, Frozen } from './rules.ts'
import { texts } from './texts.ts'

/**
 * Whether a change exceeds chance, in words; the numbers stand there only when everybody may see them. Of people a band
 * is told, and how often chance gives the same is not: it would tell the numbers behind the band.
 */
export function changeSentence(locale: Locale, indicator: string, before: Frozen, after: Frozen): string {
  const figures =
    before.figure[locale] === '' || after.figure[locale] === ''
      ? ('hidden' as const)
      : { before: before.figure[locale], after: after.figure[locale] }
  return changeInWords(locale, change(before.sample ?? undefined, after.sample ?? undefined), {
    better: 'up',
    figures,
    chance: definitions.get(indicator)?.subject !== 'people',
  })
}

/** By what an effect is looked at and when; then what the figures said and what was learned. */
export function EffectPart(props: { locale: Locale; strategy: Strategy; effect: Effect; on?: AskedDay | undefined }) {
  const { locale, strategy, effect } = props
  const t = texts[locale]
  const f = format(locale)
  const { before, look, indicator } = effect
  return (
    <>
      {look !== undefined && (
        <>
          <Notice kind={look.verdict === 'better' ? 'ok' : 'info'}>
            <p>
              <b>{t.verdicts[look.verdict]}. </b>
              {changeSentence(locale, indicator, before, look.after)}
            </p>
          </Notice>
          <p>
            <b>{t.learned}: </b>
            <Own strategy={strategy} locale={locale}>
              {look.learned}
            </Own>
          </p>
        </>
      )}
      <p class="small">
        {`${t.gaugeShort}: `}
        <a href={href(locale, withOn(`/measures/${effect.measure}`, props.on))}>
          {`${effect.measure} ${gaugeName(indicator, locale)}`}
        </a>
        {`. ${look === undefined ? t.toBeLooked(f.day(effect.looks)) : t.lookedOn(f.day(dayOf(look.at)))}`}
        {look === undefined && before.figure[locale] !== '' && ` ${t.figureThen}: ${before.figure[locale]}.`}
      </p>
    </>
  )
}
