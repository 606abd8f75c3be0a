import { inThree } from '../platform/i18n/index.ts'

export const setUpTexts = inThree({
  fi: {
    title: 'Seudun käyttöönotto',
    lead: 'Tee askeleet järjestyksessä tai hyppää yli. Voit lopettaa milloin vain ja jatkaa tästä myöhemmin.',
    stepOf: (at: number, of: number) => `Käyttöönotto, askel ${at}/${of}`,
    later: 'Teen tämän myöhemmin',
    goOn: (step: string) => `Jatka: ${step}`,
    all: 'Kaikki askeleet',
    progress: (done: number, all: number) => `${done}/${all} askelta tehty`,
    marks: { done: 'Tehty', left: 'Tekemättä', waits: 'Odottaa' },
    steps: {
      region: {
        title: 'Seutu ja strategia',
        lead: 'Kerro, mikä strategia otetaan käyttöön ja mitkä kunnat kuuluvat seutuun.',
      },
      names: {
        title: 'Nimien taivutus',
        lead: 'Sivut kertovat, mitä kunnassa tapahtuu. Tarkista ehdotetut muodot ja korjaa väärät.',
      },
      languages: { title: 'Kielet', lead: 'Valitse, millä kielillä sivut näkyvät kaikille.' },
      look: { title: 'Ilme', lead: 'Valitse väri sivujen ylä- ja alaosaan. Tekstin pitää erottua siitä.' },
      sources: {
        title: 'Tietolähteet',
        lead: 'Näistä tiedot tulevat itsestään. Ota kaikki käyttöön yhdellä painalluksella.',
      },
      staff: {
        title: 'Henkilöstö',
        lead: 'Lähetä kunkin kunnan henkilöstöluettelo. Siitä tulevat ihmiset ja yksiköt.',
      },
      completions: {
        title: 'Suoritukset',
        lead: 'Lähetä luettelo käydyistä kursseista. Valitse sitten sivulla Suoritukset, mihin kukin kurssi lasketaan.',
      },
      people: {
        title: 'Digivastaavat',
        lead: 'Valitse jokaiselle kunnalle digivastaava. Hän saa kutsun sähköpostiinsa.',
      },
      attesting: {
        title: 'Loput vahvistetaan',
        lead: 'Mikä ei tule tietolähteistä, vahvistetaan: päivä, luku ja se, mistä sen näkee.',
      },
      server: { title: 'Palvelin', lead: 'Nämä hoitaa kuntoon se, joka ylläpitää palvelinta.' },
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
      fileOf: 'Mitä tiedostossa on',
      file: (source: string) => `Tiedosto (Excel tai CSV): ${source}`,
      readFile: 'Lue tiedosto',
      fileHow: 'Sarakkeet ja tyhjä pohja',
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
    runs: {
      notStarted: 'Ei vielä haettu',
      underWay: 'Luetaan',
      atRisk: 'Odottaa tallennusta',
      onTarget: 'Tallennettu',
      late: 'Ei onnistunut',
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
        all === 1
          ? stored === 1
            ? 'Luettelo on tallennettu.'
            : 'Luetteloa ei ole vielä.'
          : `${stored}/${all} kuntaa.`,
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
        'Sähköpostia ei lähetetä, koska palvelimelta puuttuu sähköpostin asetus. Avaa kutsuttu henkilö, paina Lähetä kutsu ja anna linkki hänelle itse.',
      now: (unled: readonly string[]) =>
        unled.length === 0 ? 'Jokaisella kunnalla on digivastaava.' : `Digivastaava puuttuu: ${unled.join(', ')}.`,
    },
    attesting: {
      now: (left: number) =>
        left === 0 ? 'Kaikki tiedot on annettu.' : left === 1 ? '1 tieto puuttuu.' : `${left} tietoa puuttuu.`,
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
      nothingLeft: 'Vahvistettavaa ei ole juuri nyt. Tiedot päivittyvät lähteistä.',
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
    languages: {
      label: 'Sivujen kielet',
      fi: 'Suomi on aina mukana.',
      hint: 'Jos yksikin seudun kunnista on kaksikielinen, valitse molemmat kansalliskielet.',
      save: 'Tallenna kielet',
      now: (names: readonly string[]) => `${names.join(', ')}.`,
    },
    server: {
      good: 'Palvelimen asetukset ja varmuuskopio ovat kunnossa.',
      now: (count: number) =>
        count === 0 ? 'Kunnossa.' : count === 1 ? 'Yksi asia puuttuu.' : `${count} asiaa puuttuu.`,
      lacks: {
        mail: 'Sähköpostia ei lähetetä, koska asetus MAIL_URL puuttuu. Viestit näkyvät sivulla Sähköposti.',
        address:
          'Asetus PUBLIC_URL puuttuu, joten sähköpostin linkit eivät toimi muualla kuin tällä koneella. Lisää asetus.',
        feedback: 'Sivuston yhteystiedoissa ei ole sähköpostiosoitetta. Lisää asetus FEEDBACK_ADDRESS.',
        backup: 'Varmuuskopiota ei ole. Tee ensimmäinen komennolla npm run backup.',
      },
    },
  },
  sv: {
    title: 'Ibruktagande i regionen',
    lead: 'Ta stegen i ordning eller hoppa över. Du kan sluta när som helst och fortsätta härifrån senare.',
    stepOf: (at: number, of: number) => `Ibruktagande, steg ${at}/${of}`,
    later: 'Jag gör det här senare',
    goOn: (step: string) => `Fortsätt: ${step}`,
    all: 'Alla steg',
    progress: (done: number, all: number) => `${done}/${all} steg gjorda`,
    marks: { done: 'Gjort', left: 'Ogjort', waits: 'Väntar' },
    steps: {
      region: {
        title: 'Regionen och strategin',
        lead: 'Berätta vilken strategi som tas i bruk och vilka kommuner som hör till regionen.',
      },
      names: {
        title: 'Namnens böjning',
        lead: 'Sidorna berättar vad som händer i kommunen. Kontrollera de finska formerna och rätta dem som är fel.',
      },
      languages: { title: 'Språk', lead: 'Välj på vilka språk sidorna visas för alla.' },
      look: { title: 'Utseende', lead: 'Välj en färg för sidornas över- och nederkant. Texten ska synas mot den.' },
      sources: {
        title: 'Datakällor',
        lead: 'Härifrån kommer uppgifterna av sig själva. Ta alla i bruk med ett tryck.',
      },
      staff: {
        title: 'Personal',
        lead: 'Skicka personallistan för varje kommun. Den ger personer och enheter.',
      },
      completions: {
        title: 'Genomförda kurser',
        lead: 'Skicka en lista över de kurser som har genomförts. Välj sedan på sidan för genomförda kurser vad varje kurs räknas till.',
      },
      people: {
        title: 'Digiansvariga',
        lead: 'Välj en digiansvarig för varje kommun. Personen får en inbjudan per e-post.',
      },
      attesting: {
        title: 'Resten bekräftas',
        lead: 'Det som inte kommer från datakällorna bekräftas: dag, siffra och var den kan ses.',
      },
      server: { title: 'Servern', lead: 'De här åtgärdas av den som sköter programmet på servern.' },
    },
    region: {
      strategy: 'Strategi',
      bundled: (title: string, region: string) => `${title}, ${region}`,
      bundledHint: (measures: number, names: string) =>
        `Följer med programmet. ${measures} åtgärder. Kommuner: ${names}.`,
      own: 'Egen fil',
      ownHint: 'En JSON-fil vars form beskrivs i programmets anvisningar (docs/strategy.schema.json).',
      file: 'Strategins fil',
      fileHint: 'Behövs bara om du valde en egen fil.',
      name: 'Regionens namn',
      nameHint: 'Lämna namnet och kommunerna tomma om de är desamma som i strategin.',
      codes: 'Kommuner',
      codesHint:
        'Skriv kommunnumren, till exempel 074 236. Om en kommun inte finns i kommunlistan, skriv numret och namnet på en egen rad.',
      found: 'Ta i bruk',
      table: 'Kommunernas nummer och namn: Statistikcentralen, kommunindelning 2025, CC BY 4.0.',
      faults: {
        noFile: 'Välj strategins fil.',
        content: (detail: string) => `Filen kan inte användas. ${detail}`,
        noRegion: 'Skriv regionens namn. Kommunerna är andra än i strategin.',
        noCodes: 'Skriv minst ett kommunnummer.',
        unknownCodes: (codes: string) => `De här numren finns inte i kommunlistan: ${codes}. Kontrollera dem.`,
        twice: (codes: string) => `De här numren finns två gånger: ${codes}.`,
      },
      now: (name: string, municipalities: number, measures: number) =>
        `${name}: ${municipalities} kommuner, ${measures} åtgärder.`,
    },
    sources: {
      begun: 'Källor som är i bruk',
      proposed: 'Föreslagna källor',
      proposedText: 'Kontrollera adresserna. Om du lämnar en uppgift tom får källan vänta.',
      takeAll: 'Ta alla i bruk',
      instead: (name: string) => `Om uppgiften lämnas tom tas i stället ${name} i bruk.`,
      busy: 'Uppgifter hämtas. Sidan uppdateras av sig själv.',
      notYet: 'Inte hämtad ännu.',
      queued: 'Hämtningen börjar.',
      reading: (done: string) => `Hämtas: ${done} rader lästa.`,
      waits: 'Väntar på att du granskar uppgifterna.',
      brought: (rows: string, rejected: number) =>
        `${rows} rader hämtade.${rejected === 0 ? '' : ` Förkastade: ${rejected}.`}`,
      failed: 'Hämtningen lyckades inte.',
      again: 'Försök igen',
      fileInstead: 'Skicka en fil i stället',
      fileOf: 'Vad filen innehåller',
      file: (source: string) => `Fil (Excel eller CSV): ${source}`,
      readFile: 'Läs filen',
      fileHow: 'Kolumner och en tom mall',
      none: 'Inga källor kan föreslås.',
      now: (good: number, bad: number, waiting: number) =>
        [
          good === 0 ? '' : `${good} ger uppgifter`,
          bad === 0 ? '' : `${bad} lyckades inte`,
          waiting === 0 ? '' : `${waiting} förslag väntar`,
        ]
          .filter((one) => one !== '')
          .join(', ')
          .concat('.'),
    },
    runs: {
      notStarted: 'Inte hämtat ännu',
      underWay: 'Läses',
      atRisk: 'Väntar på att sparas',
      onTarget: 'Sparat',
      late: 'Misslyckades',
    },
    uploads: {
      sent: 'Skickade listor',
      send: 'Skicka en lista',
      about: {
        staff:
          'En Excel- eller CSV-fil från kommunens personalsystem. Namn, e-post eller anställningsnummer och första dag behövs; sektor, enhet och titel är till nytta.',
        completions:
          'En Excel- eller CSV-fil, till exempel en rapport från Moodle eller eOppiva. Alla kommuner kan vara i samma fil.',
      },
      file: 'Fil med genomförda kurser',
      template: 'Tom mall (Excel)',
      read: 'Läs filerna',
      store: 'Spara alla',
      nothingStored: 'Ingenting har sparats ännu. Tryck på namnet för att se vad som lästes ur filen.',
      reading: 'Filen läses. Sidan uppdateras av sig själv.',
      ready: (rows: string, rejected: number) =>
        `${rows} rader klara att sparas.${rejected === 0 ? '' : ` Förkastade: ${rejected}, se orsakerna.`}`,
      stored: (rows: string) => `${rows} rader sparade.`,
      failed: 'Filen kunde inte läsas.',
      noFile: 'Du har inte valt någon fil.',
      tooLarge: 'Filen är för stor. Den största storleken är 50 MB.',
      now: (stored: number, all: number) =>
        all === 1 ? (stored === 1 ? 'Listan är sparad.' : 'Det finns ingen lista ännu.') : `${stored}/${all} kommuner.`,
    },
    people: {
      choose: 'Välj en person',
      invite: 'Bjud in de valda',
      invited: 'Inbjuden',
      signsIn: 'Loggar in',
      noStaff: 'Kommunens personal har inte hämtats ännu.',
      tooMany: 'Personerna är för många för en lista.',
      byName: 'Lägg till en digiansvarig med namn',
      team: 'Jag hör själv till digistrategigruppen',
      teamHint: 'Den som hör till gruppen leder arbetet med strategin och får bekräfta uppgifter för alla kommuner.',
      noMail:
        'Ingen e-post skickas, eftersom servern saknar inställningen för e-post. Öppna den inbjudna personen och ge inbjudningslänken själv.',
      now: (unled: readonly string[]) =>
        unled.length === 0 ? 'Varje kommun har en digiansvarig.' : `Digiansvarig saknas: ${unled.join(', ')}.`,
    },
    attesting: {
      now: (left: number) =>
        left === 0 ? 'Alla uppgifter har getts.' : left === 1 ? '1 uppgift saknas.' : `${left} uppgifter saknas.`,
      others: 'De bekräftas av den digiansvariga eller digistrategigruppen.',
    },
    outcome: {
      title: 'Läget nu',
      discovery: 'Den första iakttagelsen',
      discoveryLead: (count: number) =>
        count === 1
          ? 'En tjänst kan skötas på nätet i en kommun men inte hos grannen.'
          : `${count} tjänster kan skötas på nätet i en kommun men inte hos grannen.`,
      has: 'På nätet',
      lacks: 'Inte på nätet',
      all: 'Se alla skillnader',
      noDiscovery:
        'När tjänsterna har hämtats ser du här vilken tjänst som sköts på nätet i en kommun men inte hos grannen.',
      next: 'Vem gör vad härnäst',
      attests: (facts: number) => (facts === 1 ? 'bekräftar en uppgift' : `bekräftar ${facts} uppgifter`),
      nobody: 'ingen digiansvarig',
      team: 'digistrategigruppen',
      elsewhere: (measure: string) => `Digistrategigruppen antecknar uppgiften: ${measure}`,
      nothingLeft: 'Det finns inget att bekräfta just nu. Uppgifterna uppdateras från källorna.',
    },
    look: {
      colour: 'Regionens färg',
      hint: 'En färgkod med sex tecken från era grafiska anvisningar, till exempel #1d3f72.',
      save: 'Ta färgen i bruk',
      keep: 'Behåll programmets egen färg',
      notAColour: 'Färgen är inte rätt. Skriv den så här: #1d3f72.',
      tooLight: (colour: string, near: string) =>
        `Vit text syns inte mot färgen ${colour}. Den närmaste färgen som den syns mot är ${near}.`,
      now: (colour: string | undefined) =>
        colour === undefined ? 'Programmets egen färg.' : `Regionens färg är ${colour}.`,
    },
    names: {
      labels: {
        genitive: 'Kenen?',
        partitive: 'Mitä?',
        in: 'Missä?',
        from: 'Mistä?',
        to: 'Mihin?',
        sv: 'På svenska',
        en: 'På engelska',
      },
      save: 'Spara namnen',
      now: (missing: number) =>
        missing === 0 ? 'Alla namnformer är kontrollerade.' : `${missing} namn är inte kontrollerade.`,
      changed: 'Någon ändrade namnet samtidigt. Kontrollera formerna en gång till.',
    },
    languages: {
      label: 'Sidornas språk',
      fi: 'Finska är alltid med.',
      hint: 'Om någon av regionens kommuner är tvåspråkig, välj båda nationalspråken.',
      save: 'Spara språken',
      now: (names: readonly string[]) => `${names.join(', ')}.`,
    },
    server: {
      good: 'Serverns inställningar och säkerhetskopian är i skick.',
      now: (count: number) => (count === 0 ? 'I skick.' : count === 1 ? 'En sak saknas.' : `${count} saker saknas.`),
      lacks: {
        mail: 'Ingen e-post skickas, eftersom inställningen MAIL_URL saknas. Meddelandena syns på sidan E-post.',
        address:
          'Inställningen PUBLIC_URL saknas, så länkarna i e-posten fungerar bara på den här datorn. Lägg till inställningen.',
        feedback: 'Webbplatsens kontaktuppgifter har ingen e-postadress. Lägg till inställningen FEEDBACK_ADDRESS.',
        backup: 'Det finns ingen säkerhetskopia. Gör den första med kommandot npm run backup.',
      },
    },
  },
  en: {
    title: 'Setting up the region',
    lead: 'Take the steps in order, or skip. You can stop at any time and continue from here later.',
    stepOf: (at: number, of: number) => `Setting up, step ${at} of ${of}`,
    later: 'I will do this later',
    goOn: (step: string) => `Continue: ${step}`,
    all: 'All steps',
    progress: (done: number, all: number) => `${done} of ${all} steps done`,
    marks: { done: 'Done', left: 'Not done', waits: 'Waits' },
    steps: {
      region: {
        title: 'Region and strategy',
        lead: 'Tell which strategy is taken into use and which municipalities belong to the region.',
      },
      names: {
        title: 'Forms of names',
        lead: 'The pages tell what happens in a municipality. Check the proposed Finnish forms and correct the wrong ones.',
      },
      languages: { title: 'Languages', lead: 'Choose the languages in which everybody sees the pages.' },
      look: {
        title: 'Look',
        lead: 'Choose a colour for the top and bottom of the pages. Text has to stand out from it.',
      },
      sources: {
        title: 'Sources',
        lead: 'From these, data come by themselves. Take all of them into use with one press.',
      },
      staff: {
        title: 'Staff',
        lead: 'Send the staff list of each municipality. It brings people and units.',
      },
      completions: {
        title: 'Completions',
        lead: 'Send a list of courses that people have completed. Then choose on the page of completions what each course counts for.',
      },
      people: {
        title: 'Digital leads',
        lead: 'Choose a digital lead for each municipality. They are invited by e-mail.',
      },
      attesting: {
        title: 'The rest is attested',
        lead: 'What does not come from sources is attested: day, figure, and where it can be seen.',
      },
      server: { title: 'Server', lead: 'Whoever runs the program on a server puts these right.' },
    },
    region: {
      strategy: 'Strategy',
      bundled: (title: string, region: string) => `${title}, ${region}`,
      bundledHint: (measures: number, names: string) =>
        `Comes with the program. ${measures} measures. Municipalities: ${names}.`,
      own: 'A file of our own',
      ownHint: 'A JSON file whose form is described with the program (docs/strategy.schema.json).',
      file: 'File of the strategy',
      fileHint: 'Needed only if you chose a file of your own.',
      name: 'Name of the region',
      nameHint: 'Leave the name and the municipalities empty if they are the same as in the strategy.',
      codes: 'Municipalities',
      codesHint:
        'Enter municipality numbers, for example 074 236. If one is not in the list of municipalities, enter its number and name on a line of their own.',
      found: 'Take into use',
      table: 'Numbers and names of municipalities: Statistics Finland, municipalities 2025, CC BY 4.0.',
      faults: {
        noFile: 'Choose the file of the strategy.',
        content: (detail: string) => `The file cannot be used. ${detail}`,
        noRegion: 'Enter the name of the region. Its municipalities are not those of the strategy.',
        noCodes: 'Enter at least one municipality number.',
        unknownCodes: (codes: string) => `These numbers are not in the list of municipalities: ${codes}. Check them.`,
        twice: (codes: string) => `These numbers are there twice: ${codes}.`,
      },
      now: (name: string, municipalities: number, measures: number) =>
        `${name}: ${municipalities} municipalities, ${measures} measures.`,
    },
    sources: {
      begun: 'Sources in use',
      proposed: 'Proposed sources',
      proposedText: 'Check the addresses. If you leave something empty, that source waits.',
      takeAll: 'Take all into use',
      instead: (name: string) => `If this is left empty, ${name} is taken into use instead.`,
      busy: 'Data are being fetched. The page refreshes itself.',
      notYet: 'Not fetched yet.',
      queued: 'Fetching begins.',
      reading: (done: string) => `Fetching: ${done} rows read.`,
      waits: 'Waits for you to look through the data.',
      brought: (rows: string, rejected: number) =>
        `${rows} rows fetched.${rejected === 0 ? '' : ` Rejected: ${rejected}.`}`,
      failed: 'Fetching did not succeed.',
      again: 'Try again',
      fileInstead: 'Send a file instead',
      fileOf: 'What the file holds',
      file: (source: string) => `File (Excel or CSV): ${source}`,
      readFile: 'Read the file',
      fileHow: 'Columns and an empty template',
      none: 'No source can be proposed.',
      now: (good: number, bad: number, waiting: number) =>
        [
          good === 0 ? '' : `${good} bring data`,
          bad === 0 ? '' : `${bad} did not succeed`,
          waiting === 0 ? '' : waiting === 1 ? '1 proposal waits' : `${waiting} proposals wait`,
        ]
          .filter((one) => one !== '')
          .join(', ')
          .concat('.'),
    },
    runs: {
      notStarted: 'Not fetched yet',
      underWay: 'Being read',
      atRisk: 'Waits to be stored',
      onTarget: 'Stored',
      late: 'Failed',
    },
    uploads: {
      sent: 'Lists sent',
      send: 'Send a list',
      about: {
        staff:
          'An Excel or CSV file from the municipality’s HR system. Name, e-mail or staff number, and first day are needed; sector, unit and title are useful.',
        completions:
          'An Excel or CSV file, for example a report of Moodle or eOppiva. All municipalities can be in one file.',
      },
      file: 'File of completions',
      template: 'Empty template (Excel)',
      read: 'Read the files',
      store: 'Store all',
      nothingStored: 'Nothing has been stored yet. Open a name to see what was read from its file.',
      reading: 'The file is being read. The page refreshes itself.',
      ready: (rows: string, rejected: number) =>
        `${rows} rows ready to be stored.${rejected === 0 ? '' : ` Rejected: ${rejected}, see why.`}`,
      stored: (rows: string) => `${rows} rows stored.`,
      failed: 'The file could not be read.',
      noFile: 'You have not chosen a file.',
      tooLarge: 'The file is too large. The limit is 50 MB.',
      now: (stored: number, all: number) =>
        all === 1
          ? stored === 1
            ? 'The list is stored.'
            : 'There is no list yet.'
          : `${stored} of ${all} municipalities.`,
    },
    people: {
      choose: 'Choose a person',
      invite: 'Invite those chosen',
      invited: 'Invited',
      signsIn: 'Signs in',
      noStaff: 'The staff of this municipality have not been brought yet.',
      tooMany: 'There are too many people for a list.',
      byName: 'Add a digital lead by name',
      team: 'I belong to the strategy team myself',
      teamHint: 'A member of the team steers the work on the strategy and may attest facts of all municipalities.',
      noMail:
        'No mail is sent, because the server has no mail setting. Open the person invited and hand over the link yourself.',
      now: (unled: readonly string[]) =>
        unled.length === 0 ? 'Every municipality has a digital lead.' : `Without a digital lead: ${unled.join(', ')}.`,
    },
    attesting: {
      now: (left: number) =>
        left === 0 ? 'All facts have been given.' : left === 1 ? '1 fact is missing.' : `${left} facts are missing.`,
      others: 'They are attested by a digital lead or the strategy team.',
    },
    outcome: {
      title: 'How it stands now',
      discovery: 'The first discovery',
      discoveryLead: (count: number) =>
        count === 1
          ? 'One service can be used online in one municipality but not in its neighbour.'
          : `${count} services can be used online in one municipality but not in its neighbour.`,
      has: 'Online',
      lacks: 'Not online',
      all: 'See all differences',
      noDiscovery:
        'When services have been fetched, you see here which of them can be used online in one municipality but not in its neighbour.',
      next: 'Who does what next',
      attests: (facts: number) => (facts === 1 ? 'attests one fact' : `attests ${facts} facts`),
      nobody: 'no digital lead',
      team: 'strategy team',
      elsewhere: (measure: string) => `The strategy team records the fact: ${measure}`,
      nothingLeft: 'There is nothing to attest right now. Data are refreshed from their sources.',
    },
    look: {
      colour: 'Colour of the region',
      hint: 'A colour code of six characters from your graphic guidelines, for example #1d3f72.',
      save: 'Take the colour into use',
      keep: 'Keep the program’s own colour',
      notAColour: 'The colour is not correct. Enter it like this: #1d3f72.',
      tooLight: (colour: string, near: string) =>
        `White text does not stand out from ${colour}. The nearest colour from which it does is ${near}.`,
      now: (colour: string | undefined) =>
        colour === undefined ? 'The program’s own colour.' : `The colour of the region is ${colour}.`,
    },
    names: {
      labels: {
        genitive: 'Kenen?',
        partitive: 'Mitä?',
        in: 'Missä?',
        from: 'Mistä?',
        to: 'Mihin?',
        sv: 'In Swedish',
        en: 'In English',
      },
      save: 'Save the names',
      now: (missing: number) =>
        missing === 0
          ? 'The forms of all names have been checked.'
          : missing === 1
            ? '1 name has not been checked.'
            : `${missing} names have not been checked.`,
      changed: 'Somebody changed a name at the same time. Check the forms once more.',
    },
    languages: {
      label: 'Languages of the pages',
      fi: 'Finnish is always there.',
      hint: 'If any municipality of the region is bilingual, choose both national languages.',
      save: 'Save the languages',
      now: (names: readonly string[]) => `${names.join(', ')}.`,
    },
    server: {
      good: 'The settings of the server and the backup are in order.',
      now: (count: number) =>
        count === 0 ? 'In order.' : count === 1 ? 'One thing is missing.' : `${count} things are missing.`,
      lacks: {
        mail: 'No mail is sent, because the setting MAIL_URL is missing. The messages are on the page of mail.',
        address: 'The setting PUBLIC_URL is missing, so links in mails work on this machine only. Add the setting.',
        feedback: 'The site’s contact details have no e-mail address. Add the setting FEEDBACK_ADDRESS.',
        backup: 'There is no backup. Make the first one with the command npm run backup.',
      },
    },
  },
})

/** The texts of one language. */
export type SetUpTexts = (typeof setUpTexts)['fi']
