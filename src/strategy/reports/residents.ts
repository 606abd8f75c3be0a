import { href } from '../../platform/i18n/index.ts'
import type { Part } from '../../platform/paper/index.ts'
import type { ReportView } from './content.ts'
import { stateCell, titled } from './parts-of-situation.ts'
import { texts } from './report-texts.ts'
import { threeAndThree } from './rules.ts'

/** One page for residents: three that have moved, three that are late, and where to read more. */
export function residentsParts({ report, locale, site }: ReportView): Part[] {
  const t = texts[locale]
  const { moved, late } = threeAndThree(report)
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
  const list = (title: string, ids: readonly string[], none: string, withState: boolean): Part[] => [
    { is: 'heading', level: 2, text: title },
    ids.length === 0 ? { is: 'paragraph', text: none } : { is: 'list', items: told(ids, withState) },
  ]
  const link = (path: string, text: string) => [{ text, href: `${site}${href(locale, path)}` }]
  return [
    ...list(first ? t.done : t.moved, moved, first ? t.nothingDone : t.nothingMoved, true),
    ...list(t.lateNow, late, t.nothingLate, false),
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
