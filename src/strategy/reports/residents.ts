import { counts } from '../../engines/metrics/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import type { Part } from '../../platform/paper/index.ts'
import type { ReportView } from './content.ts'
import { stateCell, titled } from './parts-of-situation.ts'
import { texts } from './report-texts.ts'
import { threeAndThree } from './rules.ts'

type CountText = Readonly<Record<'one' | 'other', string>>

/** How it goes as a whole, in the numbers that a resident asks for. */
export function wholeOf({ measures }: ReportView['report'], locale: Locale): string {
  const f = format(locale)
  const by = counts(measures.map((one) => one.state))
  const done = by.onTarget + by.continuous + by.done
  return texts[locale].whole(f.number(measures.length - by.notApplicable), f.number(done), f.number(by.late))
}

/** One page for residents: three that have moved, three that are late, and where to read more. */
export function residentsParts({ report, locale, site }: ReportView): Part[] {
  const t = texts[locale]
  const { moved, late, all } = threeAndThree(report)
  const byId = new Map(report.measures.map((one) => [one.id, one]))
  const told = (ids: readonly string[], withState: boolean) =>
    ids.flatMap((id) => {
      const one = byId.get(id)
      if (one === undefined) return []
      const name = titled(locale, id, one.title)
      const runs = (typeof name === 'string' ? [{ text: name }] : name).map((run) => ({
        ...run,
        strong: true,
        href: `${site}${href(locale, `/measures/${id}`)}`,
      }))
      const state = stateCell(locale, one.state)
      return [
        [
          ...runs,
          { text: '\n' },
          ...(withState && typeof state !== 'string' ? [...state, { text: '. ' }] : []),
          { text: one.reason[locale] },
        ],
      ]
    })
  const first = report.before === null
  // Three of more are an example: whoever reads only these must not take them for all.
  const ofMore = (ids: readonly string[], count: number, text: CountText): Part[] =>
    count > ids.length ? [{ is: 'paragraph', text: format(locale).count(count, text) }] : []
  const list = (title: string, ids: readonly string[], none: string, withState: boolean, more: Part[]): Part[] => [
    { is: 'heading', level: 2, text: title },
    ...more,
    ids.length === 0 ? { is: 'paragraph', text: none } : { is: 'list', items: told(ids, withState) },
  ]
  const link = (path: string, text: string) => [{ text, href: `${site}${href(locale, path)}` }]
  return [
    ...list(
      first ? t.done : t.moved,
      moved,
      first ? t.nothingDone : t.nothingMoved,
      true,
      ofMore(moved, all.moved, first ? t.doneOf : t.movedOf),
    ),
    ...list(t.lateNow, late, t.nothingLate, false, ofMore(late, all.late, t.lateOf)),
    { is: 'heading', level: 2, text: t.readMore },
    {
      is: 'list',
      items: [
        link('/measures', t.links.measures),
        link('/matrix', t.links.municipalities),
        link('/reports', t.links.reports),
        link('/feedback', t.links.feedback),
      ],
    },
  ]
}
