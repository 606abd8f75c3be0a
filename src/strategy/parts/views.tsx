import { href } from '../../platform/i18n/index.ts'
import { Tabs, type View } from '../../platform/ui/index.ts'
import { withOn } from '../on.ts'
import { texts } from './texts.ts'

/** The three ways to look at the measures. */
export function Views({ view, current, on }: { view: View; current: string; on: Temporal.PlainDate | undefined }) {
  const t = texts[view.locale]
  const items = [
    ['/measures', t.measures],
    ['/timeline', t.timeline],
    ['/matrix', t.matrix],
  ] as const
  return (
    <Tabs
      label={t.views}
      items={items.map(([path, label]) => ({
        href: href(view.locale, withOn(path, on)),
        label,
        current: path === current,
      }))}
    />
  )
}
