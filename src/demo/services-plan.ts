// Services and places of the example: names that any municipality could have, and how each can be done where. Pure.

/** What the letters of a pattern are: an e-service, a telephone, a form on paper, the service point. */
const channels = {
  d: { key: 'verkko', kind: 'verkkoasiointi', fi: 'Verkkoasiointi', sv: 'E-tjänst', en: 'Online service' },
  p: { key: 'puhelin', kind: 'puhelin', fi: 'Puhelinneuvonta', sv: 'Telefonrådgivning', en: 'Telephone advice' },
  a: { key: 'lomake', kind: 'lomake', fi: 'Tulostettava lomake', sv: 'Blankett för utskrift', en: 'Form to print' },
  s: { key: 'piste', kind: 'asiointipiste', fi: 'Asiointipiste', sv: 'Servicepunkt', en: 'Service point' },
} as const
type Letter = keyof typeof channels

interface PlannedService {
  key: string
  fi: string
  sv: string
  en: string
  class: string
  summary: string
  /** How it is done in each municipality in turn; a dash: it has no such service. */
  ways: readonly string[]
}

const service = (
  key: string,
  [fi, sv, en]: readonly [string, string, string],
  code: string,
  summary: string,
  ways: string,
): PlannedService => ({ key, fi, sv, en, class: code, summary, ways: ways.split(' ') })

const planned: readonly PlannedService[] = [
  service(
    'kirjasto',
    ['Kirjasto', 'Bibliotek', 'Library'],
    'P25.1',
    'Lainaa kirjoja, lehtiä ja laitteita.',
    'ds dps ds ps ds',
  ),
  service(
    'varhaiskasvatus',
    [
      'Varhaiskasvatuspaikan hakeminen',
      'Ansökan om plats i småbarnspedagogik',
      'Applying for early childhood education',
    ],
    'P3.4',
    'Hae lapsellesi paikkaa päiväkodista tai perhepäivähoidosta.',
    'da dpa pa d das',
  ),
  service(
    'rakennuslupa',
    ['Rakentamisluvan hakeminen', 'Ansökan om bygglov', 'Applying for a building permit'],
    'P2.1',
    'Hae lupaa rakentamiseen, purkamiseen tai maisematyöhön.',
    'd dp ap d dps',
  ),
  service(
    'koulukuljetus',
    ['Koulukuljetuksen hakeminen', 'Ansökan om skolskjuts', 'Applying for school transport'],
    'P6.2',
    'Hae kuljetusta, jos koulumatka on pitkä tai vaarallinen.',
    'a d ap pa d',
  ),
  service(
    'liikuntatilat',
    ['Liikuntatilan varaaminen', 'Bokning av idrottslokal', 'Booking a sports hall'],
    'P27.1',
    'Varaa vuoro saliin, kentälle tai uimahalliin.',
    'p d p d ps',
  ),
  service(
    'venepaikka',
    ['Venepaikan varaaminen', 'Bokning av båtplats', 'Booking a boat place'],
    'P27.3',
    'Varaa paikka veneellesi kesäksi.',
    'p d s - p',
  ),
  service(
    'kansalaisopisto',
    [
      'Kansalaisopiston kurssille ilmoittautuminen',
      'Anmälan till medborgarinstitutets kurser',
      'Signing up for adult education',
    ],
    'P25.7',
    'Ilmoittaudu kurssille ja maksa kurssimaksu.',
    'dp dp dp dp dp',
  ),
  service(
    'vesiliittyma',
    ['Vesiliittymän hakeminen', 'Ansökan om vattenanslutning', 'Applying for a water connection'],
    'P23.3',
    'Hae kiinteistöllesi liittymää vesijohtoon ja viemäriin.',
    'a ap a da ap',
  ),
  service(
    'yksityistie',
    ['Yksityistien avustuksen hakeminen', 'Ansökan om understöd för enskild väg', 'Applying for a private road grant'],
    'P16.7',
    'Hae tiekunnalle avustusta tien hoitoon.',
    'a a da a pa',
  ),
  service(
    'vikailmoitus',
    [
      'Vikailmoitus kadusta tai valaistuksesta',
      'Felanmälan om gata eller belysning',
      'Reporting a street or lighting fault',
    ],
    'P16.7',
    'Ilmoita rikkoutuneesta valosta, kuopasta tai vaarasta.',
    'dp p d p d',
  ),
  service(
    'nuorten-tyo',
    ['Nuorten kesätyön hakeminen', 'Ansökan om sommarjobb för unga', 'Applying for a summer job for the young'],
    'P10.1',
    'Hae kunnan kesätöihin tai kesätyöseteliä.',
    'd d da d p',
  ),
  service(
    'yrityspalvelut',
    ['Yritysneuvonta', 'Företagsrådgivning', 'Business advice'],
    'P11.1',
    'Varaa aika neuvontaan, kun perustat yrityksen.',
    'dps p dp p ps',
  ),
  service(
    'tontit',
    ['Tontin varaaminen', 'Reservering av tomt', 'Reserving a plot'],
    'P2.3',
    'Katso vapaat tontit ja varaa omasi.',
    'p dp p d ap',
  ),
  service(
    'digituki',
    ['Digituki', 'Digitalt stöd', 'Digital support'],
    'P9.4',
    'Saat apua laitteisiin ja verkkoasiointiin.',
    'ps ps p ps ps',
  ),
  service(
    'asiakirjapyynto',
    ['Asiakirjan pyytäminen', 'Begäran om handling', 'Requesting a document'],
    'P9.2',
    'Pyydä kunnan asiakirjaa tai kopiota.',
    'a d a ap d',
  ),
  service(
    'aloite',
    ['Kuntalaisaloitteen tekeminen', 'Invånarinitiativ', 'Making an initiative'],
    'P8.3',
    'Ehdota asiaa kunnan ratkaistavaksi.',
    'd d d d d',
  ),
]

export type Raw = Readonly<Record<string, string>>

const lettersOf = (ways: string): Letter[] => [...ways].filter((one): one is Letter => one in channels)

/** Rows of services, channels, connections and places of one municipality, as its own sheets would have them. */
export function serviceRows(municipality: string, at: number, name: string, year: number) {
  const own = planned
    .map((one) => ({ ...one, here: one.ways[at % one.ways.length] ?? '' }))
    .filter((one) => one.here !== '-')
  const address = `https://example.com/${municipality}`
  const services: Raw[] = own.map((one) => ({
    id: `${municipality}-${one.key}`,
    name: one.fi,
    nameSv: one.sv,
    nameEn: one.en,
    classes: one.class,
    provider: `${name}, esimerkki`,
    charge: one.key === 'venepaikka' || one.key === 'kansalaisopisto' ? 'maksullinen' : 'maksuton',
    summary: one.summary,
    kind: one.key === 'rakennuslupa' ? 'lupa' : 'palvelu',
    municipalities: municipality,
    languages: 'fi',
  }))
  const used = own.flatMap((one) => lettersOf(one.here).map((letter) => ({ one, letter })))
  const point = `${municipality}-piste`
  const channelRows: Raw[] = [
    ...used
      .filter(({ letter }) => letter !== 's' && letter !== 'p')
      .map(({ one, letter }) => ({
        id: `${municipality}-${one.key}-${channels[letter].key}`,
        name: `${channels[letter].fi}: ${one.fi}`,
        nameSv: `${channels[letter].sv}: ${one.sv}`,
        nameEn: `${channels[letter].en}: ${one.en}`,
        kind: channels[letter].kind,
        url: `${address}/${one.key}`,
      })),
    {
      id: `${municipality}-puhelin`,
      name: channels.p.fi,
      nameSv: channels.p.sv,
      nameEn: channels.p.en,
      kind: 'puhelin',
      phone: `010 000 00${10 + at}`,
    },
    { id: point, name: channels.s.fi, nameSv: channels.s.sv, nameEn: channels.s.en, kind: 'asiointipiste' },
  ]
  const connections: Raw[] = used.map(({ one, letter }) => ({
    service: `${municipality}-${one.key}`,
    channel:
      letter === 's' || letter === 'p'
        ? `${municipality}-${channels[letter].key}`
        : `${municipality}-${one.key}-${channels[letter].key}`,
  }))
  return { services, channels: channelRows, connections, places: placeRows(municipality, at, year), point }
}

/** Where the example's municipalities lie: a few dozen kilometres from one another, somewhere inland. */
const centres = [
  [63.463, 24.17],
  [63.548, 23.694],
  [63.527, 24.667],
  [63.773, 24.249],
  [63.474, 23.788],
] as const

/** Places of one municipality: where one is served, and where else one comes. */
function placeRows(municipality: string, at: number, year: number): Raw[] {
  const [latitude, longitude] = centres[at % centres.length] ?? centres[0]
  const place = (
    key: string,
    names: readonly [string, string, string],
    north: number,
    hours: string,
    number: number,
  ) => ({
    id: `${municipality}-${key}`,
    municipality,
    name: names[0],
    nameSv: names[1],
    nameEn: names[2],
    street: `Esimerkkitie ${number}`,
    latitude: String(latitude + north),
    longitude: String(longitude + north * 2),
    phone: `010 000 00${10 + at}`,
    url: `https://example.com/${municipality}/${key}`,
    hours,
  })
  return [
    {
      ...place('piste', ['Asiointipiste', 'Servicepunkt', 'Service point'], 0, 'ma–to 9–15; pe 9–13', 1),
      exceptions: `24.12.${year} suljettu Jouluaatto; 31.12.${year} 9–12`,
    },
    place('kirjasto', ['Kirjasto', 'Bibliotek', 'Library'], 0.012, 'ma, ti, to 12–19; ke, pe 10–16; la 10–14', 4),
    ...(at % 2 === 0
      ? [place('uimahalli', ['Uimahalli', 'Simhall', 'Swimming hall'], -0.02, 'ti–pe 14–20; la–su 11–17', 8)]
      : []),
  ]
}

/** Transactions of the two months before a day by channel, of one service that all have. */
export const transactionRows = (municipality: string, at: number, day: Temporal.PlainDate): Raw[] =>
  [2, 1].flatMap((ago, month) => {
    const since = day.with({ day: 1 }).subtract({ months: ago })
    const until = since.add({ months: 1 }).subtract({ days: 1 })
    return (['verkko', 'puhelin'] as const).map((channel) => ({
      service: `${municipality}-kansalaisopisto`,
      channel,
      since: since.toString(),
      until: until.toString(),
      transactions: String(channel === 'verkko' ? 60 + at * 11 + month * 8 : 34 - at * 3),
    }))
  })
