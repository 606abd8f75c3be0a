// The administrator's pages are in Finnish.

export const t = {
  title: 'Seudun käyttöönotto',
  lead: 'Tee askeleet järjestyksessä tai hyppää yli. Voit lopettaa milloin vain ja jatkaa tästä myöhemmin.',
  stepOf: (at: number, of: number) => `Käyttöönotto, askel ${at}/${of}`,
  later: 'Teen tämän myöhemmin',
  save: 'Tallenna',
  next: 'Jatka',
  goOn: (step: string) => `Jatka: ${step}`,
  progress: (done: number, all: number) => `${done}/${all} askelta tehty`,
  marks: { done: 'Tehty', left: 'Tekemättä', waits: 'Odottaa' },
  open: 'Avaa',
  steps: {
    region: {
      title: 'Seutu ja strategia',
      lead: 'Kerro, mikä strategia otetaan käyttöön ja mitkä kunnat kuuluvat seutuun.',
    },
    names: {
      title: 'Nimien taivutus',
      lead: 'Sivut kertovat, mitä kunnassa tapahtuu. Tarkista ehdotetut muodot ja korjaa väärät.',
    },
    look: { title: 'Ilme', lead: 'Valitse väri sivujen ylä- ja alaosaan. Tekstin pitää erottua siitä.' },
    sources: {
      title: 'Tietolähteet',
      lead: 'Näistä tiedot tulevat itsestään. Ota kaikki käyttöön yhdellä painalluksella.',
    },
    staff: {
      title: 'Henkilöstö',
      lead: 'Lähetä kunkin kunnan henkilöstöluettelo. Siitä tulevat ihmiset ja yksiköt.',
    },
    completions: { title: 'Suoritukset', lead: 'Lähetä luettelo käydyistä kursseista.' },
    people: {
      title: 'Digivastaavat',
      lead: 'Valitse jokaiselle kunnalle digivastaava. Hän saa kutsun sähköpostiinsa.',
    },
    attesting: {
      title: 'Loput vahvistetaan',
      lead: 'Mikä ei tule tietolähteistä, vahvistetaan: päivä, luku ja se, mistä sen näkee.',
    },
  },
  region: {
    strategy: 'Strategia',
    bundled: (title: string, region: string) => `${title}, ${region}`,
    bundledHint: (measures: number, names: string) => `Ohjelman mukana. ${measures} toimenpidettä. Kunnat: ${names}.`,
    own: 'Oma tiedosto',
    ownHint: 'JSON-tiedosto, jonka muoto on kuvattu ohjelman ohjeissa (docs/strategy.schema.json).',
    file: 'Strategian tiedosto',
    fileHint: 'Tarvitaan vain, jos valitsit oman tiedoston.',
    name: 'Seudun nimi',
    nameHint: 'Jätä nimi ja kunnat tyhjiksi, jos ne ovat samat kuin strategiassa.',
    codes: 'Kunnat',
    codesHint:
      'Kirjoita kuntanumerot, esimerkiksi 074 236. Jos kuntaa ei ole kuntaluettelossa, kirjoita numero ja nimi omalle riville.',
    found: 'Ota käyttöön',
    table: 'Kuntien numerot ja nimet: Tilastokeskus, kuntaluokitus 2025, CC BY 4.0.',
    faults: {
      noFile: 'Valitse strategian tiedosto.',
      content: (detail: string) => `Tiedostoa ei voi käyttää. ${detail}`,
      noRegion: 'Kirjoita seudun nimi. Kunnat ovat toiset kuin strategiassa.',
      noCodes: 'Kirjoita ainakin yksi kuntanumero.',
      unknownCodes: (codes: string) => `Näitä numeroita ei ole kuntaluettelossa: ${codes}. Tarkista ne.`,
      twice: (codes: string) => `Nämä numerot ovat kahdesti: ${codes}.`,
    },
    now: (name: string, municipalities: number, measures: number) =>
      `${name}: ${municipalities} kuntaa, ${measures} toimenpidettä.`,
  },
  sources: {
    begun: 'Käytössä olevat lähteet',
    proposed: 'Ehdotetut lähteet',
    proposedText: 'Tarkista osoitteet. Jos jätät tiedon tyhjäksi, lähde jää odottamaan.',
    takeAll: 'Ota kaikki käyttöön',
    instead: (name: string) => `Jos tieto jää tyhjäksi, käyttöön tulee sen sijaan ${name}.`,
    busy: 'Tietoja haetaan. Sivu päivittyy itsestään.',
    notYet: 'Ei vielä haettu.',
    queued: 'Haku alkaa.',
    reading: (done: string) => `Haetaan: ${done} riviä luettu.`,
    waits: 'Odottaa, että katsot tiedot läpi.',
    brought: (rows: string, rejected: number) =>
      `Haettu ${rows} riviä.${rejected === 0 ? '' : ` Hylättyjä ${rejected}.`}`,
    failed: 'Haku ei onnistunut.',
    again: 'Yritä uudelleen',
    fileInstead: 'Lähetä tiedosto sen sijaan',
    none: 'Yhtään lähdettä ei voi ehdottaa.',
    now: (good: number, bad: number, waiting: number) =>
      [
        good === 0 ? '' : `${good} tuo tietoja`,
        bad === 0 ? '' : `${bad} ei onnistunut`,
        waiting === 0 ? '' : `${waiting} ehdotusta odottaa`,
      ]
        .filter((one) => one !== '')
        .join(', ')
        .concat('.'),
  },
  uploads: {
    sent: 'Lähetetyt luettelot',
    send: 'Lähetä luettelo',
    about: {
      staff:
        'Excel- tai CSV-tiedosto kunnan henkilöstöjärjestelmästä. Tarvitaan nimi, sähköposti tai henkilönumero ja alkamispäivä, hyödyllisiä ovat toimiala, yksikkö ja nimike.',
      completions:
        'Excel- tai CSV-tiedosto, esimerkiksi Moodlen tai eOppivan raportti. Samassa tiedostossa voivat olla kaikki kunnat.',
    },
    file: 'Suoritusten tiedosto',
    template: 'Tyhjä pohja (Excel)',
    read: 'Lue tiedostot',
    store: 'Tallenna kaikki',
    nothingStored: 'Mitään ei ole vielä tallennettu. Nimeä painamalla näet, mitä tiedostosta luettiin.',
    reading: 'Tiedostoa luetaan. Sivu päivittyy itsestään.',
    ready: (rows: string, rejected: number) =>
      `${rows} riviä valmiina tallennettaviksi.${rejected === 0 ? '' : ` Hylättyjä ${rejected}: katso syyt.`}`,
    stored: (rows: string) => `Tallennettu ${rows} riviä.`,
    failed: 'Tiedostoa ei voitu lukea.',
    noFile: 'Et ole valinnut tiedostoa.',
    tooLarge: 'Tiedosto on liian suuri. Suurin koko on 50 Mt.',
    now: (stored: number, all: number) =>
      all === 1 ? (stored === 1 ? 'Luettelo on tallennettu.' : 'Luetteloa ei ole vielä.') : `${stored}/${all} kuntaa.`,
  },
  people: {
    choose: 'Valitse henkilö',
    invite: 'Kutsu valitut',
    invited: 'Kutsuttu',
    signsIn: 'Kirjautuu',
    noStaff: 'Kunnan henkilöstöä ei ole vielä tuotu.',
    tooMany: 'Henkilöitä on liikaa luetteloon.',
    byName: 'Lisää digivastaava nimellä',
    team: 'Kuulun itse digistrategiatiimiin',
    teamHint: 'Tiimin jäsen ohjaa strategian työtä ja saa vahvistaa kaikkien kuntien tietoja.',
    noMail:
      'Sähköpostia ei lähetetä, koska palvelimelta puuttuu sähköpostin asetus. Avaa kutsuttu henkilö ja anna kutsulinkki hänelle itse.',
    now: (unled: readonly string[]) =>
      unled.length === 0 ? 'Jokaisella kunnalla on digivastaava.' : `Digivastaava puuttuu: ${unled.join(', ')}.`,
  },
  attesting: {
    now: (left: number) => (left === 0 ? 'Kaikki tiedot on annettu.' : `${left} tietoa puuttuu.`),
    others: 'Ne vahvistaa digivastaava tai digistrategiatiimi.',
  },
  outcome: {
    title: 'Tilanne nyt',
    discovery: 'Ensimmäinen havainto',
    discoveryLead: (count: number) =>
      count === 1
        ? 'Yhden palvelun voi hoitaa verkossa yhdessä kunnassa mutta ei naapurissa.'
        : `${count} palvelua voi hoitaa verkossa yhdessä kunnassa mutta ei naapurissa.`,
    has: 'Verkossa',
    lacks: 'Ei verkossa',
    all: 'Katso kaikki erot',
    noDiscovery:
      'Kun palvelut on haettu, näet tästä, mikä palvelu hoituu verkossa yhdessä kunnassa mutta ei naapurissa.',
    next: 'Kuka tekee mitä seuraavaksi',
    attests: (facts: number) => (facts === 1 ? 'vahvistaa yhden tiedon' : `vahvistaa ${facts} tietoa`),
    nobody: 'ei digivastaavaa',
    team: 'digistrategiatiimi',
    elsewhere: (measure: string) => `Digistrategiatiimi kirjaa tiedon: ${measure}`,
    nothingLeft: 'Kenenkään ei tarvitse tehdä juuri nyt mitään. Tiedot päivittyvät lähteistä.',
  },
  look: {
    colour: 'Seudun väri',
    hint: 'Kuuden merkin värikoodi graafisesta ohjeistostanne, esimerkiksi #1d3f72.',
    save: 'Ota väri käyttöön',
    keep: 'Pidä ohjelman oma väri',
    notAColour: 'Väri ei ole oikein. Kirjoita se näin: #1d3f72.',
    tooLight: (colour: string, near: string) =>
      `Valkoinen teksti ei erotu väristä ${colour}. Lähin väri, josta se erottuu, on ${near}.`,
    now: (colour: string | undefined) => (colour === undefined ? 'Ohjelman oma väri.' : `Seudun väri on ${colour}.`),
  },
  names: {
    labels: {
      genitive: 'Kenen?',
      partitive: 'Mitä?',
      in: 'Missä?',
      from: 'Mistä?',
      to: 'Mihin?',
      sv: 'Ruotsiksi',
      en: 'Englanniksi',
    },
    save: 'Tallenna nimet',
    now: (missing: number) =>
      missing === 0
        ? 'Kaikkien nimien muodot on tarkistettu.'
        : `${missing === 1 ? '1 nimi' : `${missing} nimeä`} tarkistamatta.`,
    changed: 'Joku muutti nimeä samaan aikaan. Tarkista muodot vielä kerran.',
  },
} as const
