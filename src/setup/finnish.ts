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
    look: { title: 'Ilme', lead: 'Valitse seudun väri. Tekstin pitää erottua siitä.' },
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
