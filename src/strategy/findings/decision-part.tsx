import { change, changeInWords } from '../../engines/metrics/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Facts, Notice } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { type AskedDay, withOn } from '../on.ts'
import { Own } from '../parts/title.tsx'
import { gaugeName } from './figures.ts'
import type { Effect, Frozen } from './rules.ts'
import { texts } from './texts.ts'

/** Whether a change exceeds chance, in words; the numbers stand there only when everybody may see them. */
export function changeSentence(locale: Locale, before: Frozen, after: Frozen): string {
  const figures =
    before.figure[locale] === '' || after.figure[locale] === ''
      ? ('hidden' as const)
      : { before: before.figure[locale], after: after.figure[locale] }
  return changeInWords(locale, change(before.sample ?? undefined, after.sample ?? undefined), { better: 'up', figures })
}

/** By what an effect is looked at, on which day, what the figures said then, and what was learned. */
export function EffectPart(props: { locale: Locale; strategy: Strategy; effect: Effect; on?: AskedDay | undefined }) {
  const { locale, strategy, effect } = props
  const t = texts[locale]
  const f = format(locale)
  const { before, look } = effect
  const name = (
    <a href={href(locale, withOn(`/measures/${effect.measure}`, props.on))}>
      {`${effect.measure}, `}
      {gaugeName(effect.indicator, locale)}
    </a>
  )
  if (look === undefined)
    return (
      <Facts
        look="list"
        facts={[
          { label: t.gauge, value: name },
          { label: t.looks, value: f.day(effect.looks) },
          { label: t.figureThen, value: before.figure[locale] || t.noFigure },
        ]}
      />
    )
  return (
    <>
      <Notice kind={look.verdict === 'better' ? 'ok' : 'info'}>
        <p>
          <b>{t.verdicts[look.verdict]}. </b>
          {changeSentence(locale, before, look.after)}
        </p>
      </Notice>
      <Facts
        look="list"
        facts={[
          { label: t.gauge, value: name },
          { label: t.looks, value: f.day(effect.looks) },
          {
            label: t.learned,
            value: (
              <Own strategy={strategy} locale={locale}>
                {look.learned}
              </Own>
            ),
          },
        ]}
      />
    </>
  )
}
