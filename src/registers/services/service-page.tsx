import { dayOf } from '../../platform/config/index.ts'
import { format, href, type Locale, languageNames, locales } from '../../platform/i18n/index.ts'
import { ButtonLink, type Children, Facts, Layout, Notice, Table, type View } from '../../platform/ui/index.ts'
import { className } from './class-names.ts'
import { type Place, Said, sourceWord } from './list-page.tsx'
import type { Service, YearCounts } from './one.ts'
import { ways } from './rules.ts'
import { texts } from './texts.ts'

export interface ServicePageProps {
  view: View
  service: Service
  places: readonly Place[]
  /** For those who work here. */
  ownerName: string | undefined
  mayKeep: boolean
  /** What other rooms tell of it. */
  beside: Children
}

/** The name of a service in the reader's language. */
const titleOf = (locale: Locale, service: Service): string =>
  (locale === 'fi' ? undefined : service[locale]) ?? service.name

/** One service: how it is done, who is responsible, what our own people say of it. */
export function ServicePage({ view, service, places, ownerName, mayKeep, beside }: ServicePageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const nameOf = (id: string) => places.find((one) => one.id === id)?.name ?? id
  const title = titleOf(locale, service)
  const summary = service.summary[locale] ?? service.summary.fi
  const languageOf = (code: string) => locales.find((one) => one === code)
  return (
    <Layout
      view={view}
      title={title}
      titleLang={title === service.name && locale !== 'fi' ? 'fi' : undefined}
      current="/services"
      crumbs={[{ path: '/services', label: t.title }, { label: t.name }]}
    >
      <div class="stack-l">
        {service.gone !== undefined && <Notice kind="warn" title={t.gone(f.day(service.gone))} />}
        {service.kept !== undefined && (
          <Notice kind="info" title={t.keptAs}>
            <p>
              <a href={href(locale, `/services/${service.kept}`)}>{t.showKept}</a>
            </p>
          </Notice>
        )}
        {summary !== undefined && <p lang={service.summary[locale] === undefined ? 'fi' : undefined}>{summary}</p>}
        <section class="stack" aria-labelledby="channels">
          <h2 id="channels">{t.channels}</h2>
          {service.channels.length === 0 ? <p>{t.noChannels}</p> : <Channels view={view} service={service} />}
        </section>
        {beside}
        <Facts
          facts={[
            {
              label: t.municipality,
              value: service.municipality === undefined ? '–' : nameOf(service.municipality),
            },
            { label: t.provider, value: <span lang="fi">{service.provider ?? '–'}</span> },
            {
              label: t.area,
              value:
                service.municipalities.length === 0 ? t.wholeCountry : service.municipalities.map(nameOf).join(', '),
            },
            ...(service.businessId === undefined ? [] : [{ label: t.businessId, value: service.businessId }]),
            { label: t.kind, value: t.serviceKinds[service.kind] },
            { label: t.charge, value: service.charge === undefined ? '–' : t.charges[service.charge] },
            { label: t.classes, value: service.classes.map((one) => className(locale, one)).join(', ') || '–' },
            {
              label: t.languages,
              value:
                service.languages
                  .map((code) => {
                    const known = languageOf(code)
                    return known === undefined ? code : languageNames[known]
                  })
                  .join(', ') || '–',
            },
            { label: t.since, value: f.day(service.since) },
            { label: t.from, value: sourceWord(locale, service) },
            { label: t.changed, value: f.day(dayOf(service.changedAt)) },
            { label: t.source, value: <span class="long-code">{service.key}</span> },
          ]}
        />
        <p>
          <a href={href(locale, `/feedback?service=${service.id}&municipality=${service.municipality ?? ''}`)}>
            {t.feedback}
          </a>
        </p>
        <Own service={service} view={view} ownerName={ownerName} mayKeep={mayKeep} />
        {service.counts.length > 0 && <Counts view={view} counts={service.counts} />}
        {service.merged.length > 0 && (
          <section class="stack" aria-labelledby="merged">
            <h2 id="merged">{t.mergedHere}</h2>
            <ul>
              {service.merged.map((one) => (
                <li key={one.id}>
                  <a href={href(locale, `/services/${one.id}`)}>
                    <Said locale={locale} names={one} />
                  </a>
                  {mayKeep && (
                    <>
                      {' · '}
                      <a href={href(locale, `/services/merges/${one.merge}/end`)}>{t.undo}</a>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Layout>
  )
}

function Channels({ view: { locale }, service }: { view: View; service: Service }) {
  const t = texts[locale]
  return (
    <ul class="stack">
      {service.channels.map((one) => (
        <li key={one.id}>
          <b>{t.kinds[one.kind]}</b>{' '}
          {one.url !== undefined && one.kind !== 'place' ? (
            <a href={one.url} rel="noopener nofollow">
              <Said locale={locale} names={one} />
            </a>
          ) : one.place !== undefined ? (
            <a href={href(locale, `/places/${one.place}`)}>
              <Said locale={locale} names={one} />
            </a>
          ) : (
            <Said locale={locale} names={one} />
          )}
          {one.phone !== undefined && ` ${one.phone}`}
        </li>
      ))}
    </ul>
  )
}

function Own({ view: { locale }, service, ownerName, mayKeep }: Omit<ServicePageProps, 'places' | 'beside'>) {
  const t = texts[locale]
  const f = format(locale)
  const { addition } = service
  const said = (value: boolean | undefined, without: string) => (value === undefined ? without : value ? t.yes : t.no)
  const price = (cents: number | undefined) => (cents === undefined ? '–' : f.money(cents))
  return (
    <section class="stack" aria-labelledby="own">
      <h2 id="own">{t.own}</h2>
      {addition === undefined ? (
        <p>{t.ownEmpty}</p>
      ) : (
        <Facts
          facts={[
            { label: t.inScope, value: said(addition.inScope, t.undecided) },
            ...(addition.scopeGrounds === undefined
              ? []
              : [{ label: t.scopeGrounds, value: <span lang="fi">{addition.scopeGrounds}</span> }]),
            { label: t.regionalVersion, value: <span lang="fi">{addition.regionalVersion ?? '–'}</span> },
            { label: t.family, value: <span lang="fi">{addition.family ?? '–'}</span> },
            { label: t.personalData, value: said(addition.personalData, t.unknown) },
            { label: t.digitalPrice, value: price(addition.digitalPrice) },
            { label: t.paperPrice, value: price(addition.paperPrice) },
            ...(ownerName === undefined ? [] : [{ label: t.owner, value: ownerName }]),
          ]}
        />
      )}
      {mayKeep && (
        <p>
          <ButtonLink kind="second" href={href(locale, `/services/${service.id}/additions`)}>
            {t.change}
          </ButtonLink>
        </p>
      )}
    </section>
  )
}

function Counts({ view: { locale }, counts }: { view: View; counts: readonly YearCounts[] }) {
  const t = texts[locale]
  const f = format(locale)
  const sum = (one: YearCounts) => ways.reduce((all, way) => all + (one.counts[way] ?? 0), 0)
  return (
    <Table
      caption={t.transactions}
      columns={[
        { label: t.year, head: true, cell: (one) => String(one.year) },
        ...ways.map((way) => ({
          label: t.ways[way],
          numeric: true,
          cell: (one: YearCounts) => {
            const count = one.counts[way]
            return count === undefined ? '–' : f.number(count)
          },
        })),
        {
          label: t.digitalShare,
          numeric: true,
          cell: (one) => (sum(one) === 0 ? '–' : f.percent((one.counts.digital ?? 0) / sum(one))),
        },
      ]}
      rows={counts}
    />
  )
}
