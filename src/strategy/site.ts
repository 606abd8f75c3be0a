import { type Actor, organisations as allOrganisations, may, runs } from '../platform/access/index.ts'
import type { ViewMaker } from '../platform/http/index.ts'
import { inThree } from '../platform/i18n/index.ts'
import { languagesNow, lookNow, lookUrl } from '../platform/look/index.ts'
import type { MenuItem, Site } from '../platform/ui/index.ts'
import { isFounded } from './content/versions.ts'
import { commonOf } from './standing/index.ts'

const words = inThree({
  fi: {
    measures: 'Toimenpiteet',
    timeline: 'Aikajana',
    matrix: 'Kunnittain',
    strategy: 'Strategia',
    reports: 'Raportit',
    services: 'Palvelut',
    places: 'Asiointipaikat',
    gaps: 'Palvelujen erot',
    surveys: 'Palvelukyselyt',
    news: 'Uutiset',
    municipalNews: 'Kuntien uutiset',
    comparison: 'Vertailuluvut',
    parties: 'Vastuutahot',
    municipalities: 'Kunnat',
    work: 'Seuraa työtä',
    actions: 'Jatkotoimet',
    investments: 'Investoinnit',
    said: 'Sinä sanoit, me teimme',
    findings: 'Havainnot',
    about: 'Tietoa sivustosta',
    accessibility: 'Saavutettavuusseloste',
    privacy: 'Tietosuoja',
    feedback: 'Anna palautetta',
    data: 'Avoin data',
    signIn: 'Kirjaudu sisään',
    admin: 'Ylläpito',
    my: 'Oma sivu',
    own: 'Oma kunta',
    account: 'Oma tili',
    updates: 'Strategian päivitys',
    rounds: 'Seurantakierrokset',
    meetings: 'Kokoukset',
    plan: 'Suunnitelma',
    staff: 'Henkilöstö',
    sources: 'Tietolähteet',
    attesting: 'Vahvistukset',
    completions: 'Suoritukset',
    yearly: 'Kyselyt',
    forms: 'Lomakkeet',
    systems: 'Järjestelmät',
    queue: 'Palautejono',
    residents: 'Asukkaiden palautteet',
  },
  sv: {
    measures: 'Åtgärder',
    timeline: 'Tidslinje',
    matrix: 'Per kommun',
    strategy: 'Strategin',
    reports: 'Rapporter',
    services: 'Tjänster',
    places: 'Serviceställen',
    gaps: 'Skillnader i tjänster',
    surveys: 'Tjänsteenkäter',
    news: 'Nyheter',
    municipalNews: 'Kommunernas nyheter',
    comparison: 'Jämförelsetal',
    parties: 'Ansvariga instanser',
    municipalities: 'Kommuner',
    work: 'Följ arbetet',
    actions: 'Uppföljande åtgärder',
    investments: 'Investeringar',
    said: 'Du sade, vi gjorde',
    findings: 'Iakttagelser',
    about: 'Om webbplatsen',
    accessibility: 'Tillgänglighetsutlåtande',
    privacy: 'Dataskydd',
    feedback: 'Ge respons',
    data: 'Öppna data',
    signIn: 'Logga in',
    admin: 'Administration',
    my: 'Min sida',
    own: 'Egen kommun',
    account: 'Mitt konto',
    updates: 'Uppdatering av strategin',
    rounds: 'Uppföljningsrundor',
    meetings: 'Möten',
    plan: 'Plan',
    staff: 'Personal',
    sources: 'Datakällor',
    attesting: 'Bekräftelser',
    completions: 'Genomförda kurser',
    yearly: 'Enkäter',
    forms: 'Blanketter',
    systems: 'System',
    queue: 'Responskö',
    residents: 'Invånarnas respons',
  },
  en: {
    measures: 'Measures',
    timeline: 'Timeline',
    matrix: 'By municipality',
    strategy: 'The strategy',
    reports: 'Reports',
    services: 'Services',
    places: 'Service locations',
    gaps: 'Gap map',
    surveys: 'Service surveys',
    news: 'News',
    municipalNews: 'News of the municipalities',
    comparison: 'Comparison figures',
    parties: 'Responsible parties',
    municipalities: 'Municipalities',
    work: 'Follow the work',
    actions: 'Follow-up actions',
    investments: 'Investments',
    said: 'You said, we did',
    findings: 'Findings',
    about: 'About this site',
    accessibility: 'Accessibility statement',
    privacy: 'Privacy',
    feedback: 'Give feedback',
    data: 'Open data',
    signIn: 'Sign in',
    admin: 'Administration',
    my: 'My page',
    own: 'My municipality',
    account: 'My account',
    updates: 'Strategy update',
    rounds: 'Follow-up rounds',
    meetings: 'Meetings',
    plan: 'Plan',
    staff: 'Staff',
    sources: 'Sources',
    attesting: 'Attestations',
    completions: 'Completions',
    yearly: 'Surveys',
    forms: 'Forms',
    systems: 'Systems',
    queue: 'Feedback queue',
    residents: 'Feedback of residents',
  },
})

type Word = keyof (typeof words)['fi']
const item = (path: string, word: Word): MenuItem => ({
  path,
  label: { fi: words.fi[word], sv: words.sv[word], en: words.en[word] },
})

const menu = [
  item('/measures', 'measures'),
  item('/timeline', 'timeline'),
  item('/matrix', 'matrix'),
  item('/strategy', 'strategy'),
  item('/reports', 'reports'),
  item('/services', 'services'),
]
const label = (word: Word) => ({ fi: words.fi[word], sv: words.sv[word], en: words.en[word] })

/** The municipality whose digital lead somebody is; a partner's digital lead has none. */
export const ownMunicipality = (actor: Actor, municipalities: readonly { code: string }[]): string | undefined =>
  actor.kind === 'person'
    ? actor.memberships.find(
        (one) => one.relation === 'digitalLead' && municipalities.some(({ code }) => code === one.organisation),
      )?.organisation
    : undefined

/** The frame of every page: names from the register of organisations, a menu of what exists. */
export const viewOf: ViewMaker = async ({ region, actor, locale, today, now, path, csrf }) => {
  const site = await region.steady.keep<Site>(`strategy.site ${today}`, async () => {
    const isThere = await isFounded(region.database)
    const organisations = isThere
      ? (await commonOf(region)).organisations
      : await allOrganisations(region.database.read)
    const running = organisations.filter((one) => runs(one, today))
    const home = running.find((one) => one.kind === 'region')
    const name = home?.name ?? { nominative: 'Digiseutu' }
    const municipalities = running
      .filter((one) => one.kind === 'municipality')
      .map((one) => ({ code: one.id, name: one.name }))
    const colour = await lookNow(region.database.read)
    const made: Site = {
      ...(colour === undefined ? {} : { look: lookUrl(colour) }),
      name: 'Digiseutu',
      region: name,
      organisation: name,
      municipalities,
      menu,
      footer: [
        {
          title: label('municipalities'),
          links: municipalities.map((one) => ({
            path: `/municipalities/${one.code}`,
            label: {
              fi: one.name.nominative,
              sv: one.name.sv ?? one.name.nominative,
              en: one.name.en ?? one.name.nominative,
            },
          })),
        },
        {
          title: label('services'),
          links: [
            item('/services', 'services'),
            item('/places', 'places'),
            item('/services/gaps', 'gaps'),
            item('/services/surveys', 'surveys'),
            item('/municipal-news', 'municipalNews'),
            item('/feedback/public', 'residents'),
          ],
        },
        {
          title: label('work'),
          links: [
            item('/actions', 'actions'),
            item('/investments', 'investments'),
            item('/said-and-done', 'said'),
            item('/news', 'news'),
            item('/comparison-figures', 'comparison'),
            item('/parties', 'parties'),
          ],
        },
        {
          title: label('about'),
          links: [
            item('/accessibility', 'accessibility'),
            item('/privacy', 'privacy'),
            item('/feedback', 'feedback'),
            item('/open-data', 'data'),
          ],
        },
      ],
      languages: await languagesNow(region.database.read),
      signIn: item('/sign-in', 'signIn'),
      signOut: { path: '/sign-out' },
      account: { path: '/account' },
    }
    // Before the region has its strategy there is nowhere to go.
    return isThere ? made : { ...made, menu: [], footer: [] }
  })
  const own = ownMunicipality(actor, site.municipalities)
  const isWaiting = site.menu.length === 0
  const staffMenu = isWaiting
    ? []
    : [
        ...(actor.kind === 'person' ? [item('/my', 'my')] : []),
        ...(may.administer(actor) ? [item('/admin', 'admin')] : []),
        ...(own === undefined ? [] : [item(`/municipalities/${own}`, 'own')]),
        ...(may.attest(actor) ? [item('/attesting', 'attesting')] : []),
        ...(may.attest(actor) || may.approvePart(actor) ? [item('/rounds', 'rounds')] : []),
        ...(may.workHere(actor) ? [item('/meetings', 'meetings')] : []),
        ...(may.keepFeedback(actor) ? [item('/feedback/queue', 'queue')] : []),
        ...(may.workHere(actor) ? [item('/findings', 'findings')] : []),
        ...(may.keepStaff(actor) ? [item('/employments', 'staff')] : []),
        ...(may.keepSystems(actor) ? [item('/systems', 'systems')] : []),
        ...(may.keepSources(actor) ? [item('/sources', 'sources')] : []),
        ...(may.keepStaff(actor) || may.steer(actor) ? [item('/completions', 'completions')] : []),
        ...(may.keepForms(actor) ? [item('/surveys', 'yearly')] : []),
        ...(may.keepForms(actor) ? [item('/forms', 'forms')] : []),
        ...(may.steer(actor) ? [item('/plan', 'plan'), item('/updates', 'updates')] : []),
      ]
  return {
    locale,
    path,
    site: staffMenu.length > 0 ? { ...site, staffMenu } : site,
    today,
    ...(csrf === undefined ? {} : { csrf }),
    ...(actor.kind === 'person'
      ? { actor: { name: actor.name, relations: actor.memberships.map((one) => one.relation) } }
      : {}),
    ...(region.config.demo ? { demo: { now } } : {}),
  }
}
