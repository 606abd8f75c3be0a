import { href, type Locale } from '../../platform/i18n/index.ts'
import { Notice } from '../../platform/ui/index.ts'
import type { OpenMeeting } from './open-meeting.ts'
import { texts } from './texts.ts'

/** For somebody who may only read: who takes the notes, and what one can do oneself. */
export function WhoNotes({ open, locale }: { open: OpenMeeting; locale: Locale }) {
  const t = texts[locale]
  return (
    <Notice level={3}>
      <p>{open.organisation.kind === 'region' ? t.whoNotes.region : t.whoNotes.own}</p>
      <p>{t.youCan}</p>
      {open.keepsOthers && (
        <p>
          {t.youMeet} <a href={href(locale, '/meetings')}>{t.title}</a>
        </p>
      )}
    </Notice>
  )
}
