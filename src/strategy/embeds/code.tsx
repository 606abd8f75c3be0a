import { nameIn } from '../../platform/i18n/index.ts'
import { Table, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { texts } from './texts.ts'

interface Offered {
  what: string
  path: string
}

const codeOf = (origin: string, { what, path }: Offered): string =>
  `<iframe src="${origin}${path}" title="${what.replaceAll('"', '&quot;')}" width="320" height="320" loading="lazy"></iframe>`

/** Part of the page of open data: the code that shows our figures on another site. */
export function EmbedCode({ view, strategy, origin }: { view: View; strategy: Strategy; origin: string }) {
  const { locale, site } = view
  const t = texts[locale]
  const [measure] = strategy.measures
  const offered: Offered[] = [
    { what: t.region, path: '/embed/region' },
    ...site.municipalities.map((one) => ({
      what: nameIn(locale, one.name),
      path: `/embed/municipalities/${one.code}`,
    })),
    ...(measure === undefined ? [] : [{ what: t.measure(measure.id), path: `/embed/measures/${measure.id}` }]),
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
