import { nameIn } from '../../platform/i18n/index.ts'
import { Table, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { texts } from './texts.ts'

/** Heights that all of it needs at 320 px: a sum with its every state, a measure with a long reason. */
const HEIGHTS = { sum: 540, measure: 480 }

interface Offered {
  what: string
  height: number
  path: string
}

const codeOf = (origin: string, { what, path, height }: Offered): string =>
  `<iframe src="${origin}${path}" title="${what.replaceAll('"', '&quot;')}" width="320" height="${height}" loading="lazy"></iframe>`

/** Part of the page of open data: the code that shows our figures on another site. */
export function EmbedCode({ view, strategy, origin }: { view: View; strategy: Strategy; origin: string }) {
  const { locale, site } = view
  const t = texts[locale]
  const [measure] = strategy.measures
  const offered: Offered[] = [
    { what: t.region, height: HEIGHTS.sum, path: '/embed/region' },
    ...site.municipalities.map((one) => ({
      what: nameIn(locale, one.name),
      height: HEIGHTS.sum,
      path: `/embed/municipalities/${one.code}`,
    })),
    ...(measure === undefined
      ? []
      : [{ what: t.measure(measure.id), height: HEIGHTS.measure, path: `/embed/measures/${measure.id}` }]),
  ]
  return (
    <section class="stack" aria-labelledby="upota">
      <h2 id="upota">{t.heading}</h2>
      <p>{t.text}</p>
      <Table
        caption={t.heading}
        hideCaption
        columns={[
          { label: t.what, cell: (one: Offered) => <a href={one.path}>{one.what}</a> },
          { label: t.code, cell: (one) => <code>{codeOf(origin, one)}</code> },
        ]}
        rows={offered}
      />
      <p>{t.languages}</p>
      <p>{t.data}</p>
      <ul>
        {offered.map(({ path }) => (
          <li key={path}>
            <a href={`${path}.json`}>{`${path}.json`}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
