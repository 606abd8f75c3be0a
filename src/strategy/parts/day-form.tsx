import { href, typedDay } from '../../platform/i18n/index.ts'
import { Button, Field, type View } from '../../platform/ui/index.ts'
import { type AskedDay, withoutOn } from '../on-notice.tsx'
import { texts } from './texts.ts'

/** Shows the same page as it was on a day. Shut until somebody wants it. */
export function DayForm({ view, on }: { view: View; on: AskedDay | undefined }) {
  const { locale } = view
  const t = texts[locale]
  const [path = '/', query] = withoutOn(view.path).split('?')
  return (
    <details open={on !== undefined}>
      <summary>{t.showOn}</summary>
      <form action={href(locale, path)} method="get" class="stack mt-s">
        {[...new URLSearchParams(query ?? '')].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {on?.restated === true && <input type="hidden" name="basis" value="restated" />}
        <Field
          locale={locale}
          type="date"
          name="on"
          label={t.day}
          hint={t.dayHint}
          {...(on === undefined ? {} : { value: typedDay(on) })}
        />
        <p>
          <Button kind="second">{t.show}</Button>
        </p>
      </form>
    </details>
  )
}
