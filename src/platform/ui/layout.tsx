import { format, href, type Locale, languageNames, nameIn } from '../i18n/index.ts'
import { assets } from './assets.ts'
import type { Children } from './html.ts'
import { softHyphens } from './hyphens.ts'
import { Icon } from './icon.tsx'
import { type Crumb, Crumbs } from './navigation.tsx'
import { Mark, Strings } from './strings.tsx'
import { words } from './texts.ts'
import { labelIn, type MenuItem, type View } from './view.ts'

export interface LayoutProps {
  view: View
  /** The h1, and the first half of the title element. */
  title: string
  /** When the title is in another language than the page. */
  titleLang?: Locale | undefined
  /** The path of the menu item that this page belongs to. */
  current?: string
  /** The pages above this one; the page itself is added unless the last one has no path. */
  crumbs?: readonly Crumb[]
  /** For search engines and shared links. */
  description?: string
  /** The same as a feed (Atom), for readers of feeds. */
  feed?: { href: string; title: string }
  /** A page of the workspace: not for search engines. */
  staff?: boolean
  /** For everybody, but not for search engines: one of endlessly many answers. */
  unlisted?: boolean | undefined
  /** The form on it came back with errors: the title says so first. */
  errors?: boolean
  /** Small text above the h1, and the lead below it. */
  eyebrow?: Children
  lead?: Children
  /** More in the head of the page: a state, a link, a search. */
  head?: Children
  /** The page draws its own `PageHead` (a form or a receipt in its column). */
  ownHead?: boolean
  /** The page fills its whole width and draws its own h1 (front page). Wrap matters in `.wrap` yourself. */
  bare?: boolean
  /** Shown on a wall: larger, without headers and menus; the page begins with its own way on and out. */
  stage?: boolean
  children?: Children
}

/** Name of the page at the top of it. Layout draws it unless told `ownHead` or `bare`. */
export function PageHead(props: { title: string; eyebrow?: Children; lead?: Children; children?: Children }) {
  return (
    <header class="page-head">
      {props.eyebrow && <p class="eyebrow">{props.eyebrow}</p>}
      <h1 class={props.title.length > 36 ? 'long' : undefined}>{softHyphens(props.title)}</h1>
      {props.lead && <p class="lead">{props.lead}</p>}
      {props.children}
    </header>
  )
}

/** The frame of every page. */
export function Layout(props: LayoutProps) {
  const { view, title, current, children } = props
  const { locale, site } = view
  const [w, made] = [words[locale], assets()]
  const crumbs = props.crumbs && withPage(props.crumbs, title)
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title lang={props.titleLang}>{`${props.errors ? w.check : ''}${title} – ${site.name}`}</title>
        {props.description && <meta name="description" content={props.description} />}
        {props.feed && (
          <link rel="alternate" type="application/atom+xml" href={props.feed.href} title={props.feed.title} />
        )}
        {(props.staff || props.unlisted) && <meta name="robots" content="noindex" />}
        <link rel="stylesheet" href={made.cssUrl} />
        {site.look && <link rel="stylesheet" href={site.look} />}
        <link rel="icon" type="image/svg+xml" href={made.iconUrl} />
      </head>
      <body class={props.stage ? 'stage' : undefined}>
        {!props.stage && <Top view={view} current={current} />}
        {view.demo && <ExampleMark view={view} />}
        <main id="sisalto" tabIndex={-1} class={props.bare ? 'bare' : undefined}>
          {props.bare ? (
            children
          ) : (
            <div class="wrap">
              {crumbs && <Crumbs locale={locale} items={crumbs} />}
              {!props.ownHead && (
                <PageHead title={title} eyebrow={props.eyebrow} lead={props.lead}>
                  {props.head}
                </PageHead>
              )}
              {children}
            </div>
          )}
        </main>
        {!props.stage && <Footer view={view} />}
      </body>
    </html>
  )
}

const withPage = (crumbs: readonly Crumb[], title: string): readonly Crumb[] =>
  crumbs.at(-1)?.path === undefined && crumbs.length > 0 ? crumbs : [...crumbs, { label: title }]

function Top({ view, current }: { view: View; current?: string | undefined }) {
  return (
    <>
      <a class="skip" href="#sisalto">
        {words[view.locale].skip}
      </a>
      {view.actor ? <StaffHeader view={view} current={current} /> : <PublicHeader view={view} current={current} />}
    </>
  )
}

/** Links to this same page in the other languages. */
function Languages({ view }: { view: View }) {
  if (view.site.languages.length < 2) return null
  return (
    <nav aria-label={words[view.locale].language}>
      <ul class="lang">
        {view.site.languages.map((locale) => (
          <li key={locale} lang={locale} aria-current={locale === view.locale ? 'true' : undefined}>
            {locale === view.locale ? (
              languageNames[locale]
            ) : (
              <a href={href(locale, view.path)} hreflang={locale}>
                {languageNames[locale]}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Brand({ view, under }: { view: View; under: string }) {
  return (
    <a class="brand" href={href(view.locale, '/')}>
      <Mark />
      <span>
        {view.site.name}
        <small>{under}</small>
      </span>
    </a>
  )
}

/** A phone's menu: opens in its place, without a script. Wider screens show the same links as a row. */
function PhoneMenu({ view, items, current }: { view: View; items: readonly MenuItem[]; current?: string | undefined }) {
  const w = words[view.locale]
  return (
    <details class="phone-menu">
      <summary class="button second">
        <Icon name="menu" />
        {w.menu}
      </summary>
      <nav aria-label={w.menu}>
        <MenuList view={view} items={items} current={current} />
      </nav>
    </details>
  )
}

function MenuList({ view, items, current }: { view: View; items: readonly MenuItem[]; current?: string | undefined }) {
  return (
    <ul class="nav-row">
      {items.map((item) => (
        <li key={item.path}>
          <a href={href(view.locale, item.path)} aria-current={currentOf(item.path, current, view.path)}>
            {labelIn(view.locale, item.label)}
            {item.count ? (
              <span class="count">
                {item.count}
                <span class="hidden">{words[view.locale].waiting(item.count)}</span>
              </span>
            ) : null}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** 'page' on the page itself, 'true' on the pages below it. */
const currentOf = (path: string, current: string | undefined, here: string): 'page' | 'true' | undefined =>
  path !== current ? undefined : here === path || here.startsWith(`${path}?`) ? 'page' : 'true'

function PublicHeader({ view, current }: { view: View; current?: string | undefined }) {
  const { locale, site } = view
  return (
    <header>
      <div class="utility">
        <div class="wrap">
          <Languages view={view} />
          {site.signIn && (
            <a href={href(locale, site.signIn.path)}>
              <Icon name="person" />
              {labelIn(locale, site.signIn.label)}
            </a>
          )}
        </div>
      </div>
      <div class="site-head">
        <div class="wrap">
          <Brand view={view} under={nameIn(locale, site.organisation)} />
          <PhoneMenu view={view} items={site.menu} current={current} />
          <nav class="nav" aria-label={words[locale].mainMenu}>
            <MenuList view={view} items={site.menu} current={current} />
          </nav>
        </div>
      </div>
    </header>
  )
}

function StaffHeader({ view, current }: { view: View; current?: string | undefined }) {
  const { locale, site, actor } = view
  const w = words[locale]
  const items = [...(site.staffMenu ?? []), ...site.menu]
  return (
    <header class="staff-head">
      <div class="wrap">
        <Brand view={view} under={w.workspace} />
        <PhoneMenu view={view} items={items} current={current} />
        <div class="who">
          <Languages view={view} />
          {site.account ? (
            <a href={href(locale, site.account.path)}>
              <Icon name="person" />
              <span class="name">{actor?.name}</span>
            </a>
          ) : (
            <span>{actor?.name}</span>
          )}
          {site.signOut && (
            <form action={href(locale, site.signOut.path)} method="post">
              {view.csrf && <input type="hidden" name="_csrf" value={view.csrf} />}
              <button type="submit" class="link">
                {w.signOut}
              </button>
            </form>
          )}
        </div>
      </div>
      <nav class="staff-nav" aria-label={w.staffMenu}>
        <div class="wrap">
          <MenuList view={view} items={items} current={current} />
        </div>
      </nav>
    </header>
  )
}

/** Example data are marked on every page, on paper too. */
function ExampleMark({ view }: { view: View }) {
  const w = words[view.locale]
  return (
    <aside class="example" aria-label={w.example}>
      <p class="wrap">
        <b>{w.example}.</b> {w.exampleMeans}
      </p>
    </aside>
  )
}

function Footer({ view }: { view: View }) {
  const { locale, site } = view
  const w = words[locale]
  return (
    <footer class="foot">
      <Strings at="rest" />
      <div class="wrap">
        <nav aria-label={w.siteMap} class="grid tight">
          {site.footer.map((group) => {
            const title = labelIn(locale, group.title)
            return (
              <div key={title}>
                <h2>{title}</h2>
                <ul class="plain">
                  {group.links.map((link) => (
                    <li key={link.path}>
                      <a href={href(locale, link.path)}>{softHyphens(labelIn(locale, link.label))}</a>
                    </li>
                  ))}
                </ul>
              </div>
            )
          })}
        </nav>
        <p class="foot-end">
          <span>{site.about ? labelIn(locale, site.about) : nameIn(locale, site.organisation)}</span>
          {view.demo && <span>{`${w.example}. ${w.exampleDay(format(locale).day(view.today))}`}</span>}
        </p>
      </div>
    </footer>
  )
}
