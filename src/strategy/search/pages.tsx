import { format, href } from '../../platform/i18n/index.ts'
import { Button, ButtonLink, Empty, Layout, type View } from '../../platform/ui/index.ts'
import { shortened } from '../parts/title.tsx'
import { type Found, kinds, MOST } from './find.ts'
import { texts } from './texts.ts'

/** Results by kind, or what to do when there are none. */
export function SearchPage({ view, query, found }: { view: View; query: string; found: readonly Found[] }) {
  const { locale } = view
  const f = format(locale)
  const t = texts[locale]
  const groups = kinds
    .map((kind) => ({ kind, results: found.filter((one) => one.kind === kind) }))
    .filter((group) => group.results.length > 0)
  return (
    <Layout
      view={view}
      title={query === '' ? t.title : shortened(t.titleOf(query))}
      crumbs={[{ path: '/', label: t.front }, { label: t.title }]}
      ownHead
    >
      <header class="page-head">
        <h1>{t.title}</h1>
        <search>
          <form class="search" action={href(locale, '/search')} method="get">
            <div>
              <label for="q">{t.label}</label>
              <input id="q" name="q" type="search" autocomplete="off" value={query} maxLength={200} />
            </div>
            <Button icon="search">{t.search}</Button>
          </form>
        </search>
      </header>
      <div class="stack-l">
        {query === '' && <Empty title={t.emptyTitle} text={t.emptyText} />}
        {query !== '' && found.length === 0 && (
          <Empty title={t.noneTitle(query)} text={t.noneText}>
            <ButtonLink kind="second" href={href(locale, '/measures')}>
              {t.toMeasures}
            </ButtonLink>
          </Empty>
        )}
        {found.length > 0 && (
          <p>
            {f.count(found.length, t.found)} {found.length === MOST && t.best(f.number(MOST))}
          </p>
        )}
        {groups.map(({ kind, results }) => (
          <section key={kind} class="stack" aria-labelledby={`k-${kind}`}>
            <h2 id={`k-${kind}`}>{t.ofKind(t.kinds[kind], f.number(results.length))}</h2>
            <ul class="lines plain">
              {results.map((one) => (
                <li key={one.path}>
                  <a href={href(locale, one.path)}>
                    {kind === 'page' || kind === 'report' || kind === 'municipality' ? '' : `${one.id} `}
                    <span lang={one.lang === locale ? undefined : one.lang}>{one.title}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Layout>
  )
}
