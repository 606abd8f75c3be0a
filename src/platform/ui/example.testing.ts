import { type Locale, locales } from '../i18n/index.ts'
import type { Site, View } from './view.ts'

/** A site to test parts on: one region of example data. */
export const exampleSite: Site = {
  name: 'Digiseutu',
  region: { nominative: 'Esimerkkiseutu', in: 'Esimerkkiseudulla', sv: 'Exempelregionen', en: 'Example region' },
  organisation: { nominative: 'Esimerkkiseutu', sv: 'Exempelregionen', en: 'Example region' },
  municipalities: [{ code: '901', name: { nominative: 'Esimerkkilä', sv: 'Exempelby' } }],
  menu: [
    { path: '/measures', label: { fi: 'Toimenpiteet', sv: 'Åtgärder', en: 'Measures' } },
    { path: '/timeline', label: { fi: 'Aikajana', sv: 'Tidslinje', en: 'Timeline' } },
  ],
  staffMenu: [{ path: '/work', label: 'Työlista', count: 3 }],
  footer: [
    {
      title: { fi: 'Tietoa sivustosta', sv: 'Om webbplatsen', en: 'About this site' },
      links: [
        {
          path: '/accessibility',
          label: { fi: 'Saavutettavuusseloste', sv: 'Tillgänglighetsutlåtande', en: 'Accessibility statement' },
        },
      ],
    },
  ],
  about: 'Esimerkkiseutu: yhteinen digistrategia.',
  languages: locales,
  signIn: { path: '/sign-in', label: { fi: 'Kirjaudu sisään', sv: 'Logga in', en: 'Sign in' } },
  signOut: { path: '/sign-out' },
}

/** A request to test parts on. */
export const exampleView = (locale: Locale, more: Partial<View> = {}): View => ({
  locale,
  path: '/gallery',
  site: exampleSite,
  today: Temporal.PlainDate.from('2026-11-24'),
  demo: { now: Temporal.Instant.from('2026-11-24T10:00:00Z') },
  ...more,
})
