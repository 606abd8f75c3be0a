import type { Locale } from '../../platform/i18n/index.ts'
import { Own } from '../parts/title.tsx'
import { type OpenMeeting, undecidedOn } from './open-meeting.ts'
import { texts } from './texts.ts'
import { moneyWords } from './words.ts'

/** Which decisions a measure waits for, in words. */
export function Undecided({ open, locale, measure }: { open: OpenMeeting; locale: Locale; measure: string }) {
  return undecidedOn(open, measure).map((one) => {
    const { own, rest } = moneyWords(one, open.now, locale)
    return (
      <p key={one.id}>
        {texts[locale].undecidedLead}{' '}
        <Own strategy={open.now.strategy} locale={locale}>
          {own}
        </Own>{' '}
        {`(${rest})`}
      </p>
    )
  })
}
