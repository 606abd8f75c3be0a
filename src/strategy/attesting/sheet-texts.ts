import { inThree, type Locale } from '../../platform/i18n/index.ts'

/** The columns of the sheet, in their order. The first five tell what is asked, the others are filled in. */
export const sheetColumns = [
  'measure',
  'title',
  'organisation',
  'name',
  'asked',
  'period',
  'day',
  'done',
  'total',
  'value',
  'n',
  'low',
  'high',
  'body',
  'section',
  'link',
  'until',
] as const
export type SheetColumnKey = (typeof sheetColumns)[number]

interface SheetTexts {
  title: string
  lead: string
  name: string
  download: string
  downloadText: string
  nothing: string
  file: string
  fileHint: string
  read: string
  noFile: string
  tooLarge: string
  notOurs: string
  columns: Record<SheetColumnKey, string>
  asks: Record<'existence' | 'share' | 'percent' | 'count' | 'level', string>
  previewTitle: string
  previewLead: string
  ready(count: number): string
  faulty(count: number): string
  empty(count: number): string
  faultyText: string
  row: string
  problem: string
  attestAll(count: number): string
  drop: string
  fact: string
  proof: string
  own: string
  unknownMeasure: string
  unknownOrganisation: string
  known: string
  twice: string
  gone: string
  stored(count: number): string
}

export const sheetTexts: Readonly<Record<Locale, SheetTexts>> = inThree<SheetTexts>({
  fi: {
    title: 'Vahvista taulukolla',
    lead: 'Täytä kaikki puuttuvat tiedot yhteen Excel-taulukkoon ja vahvista ne kerralla.',
    name: 'Vahvistukset',
    download: 'Lataa taulukko',
    downloadText:
      'Taulukossa on valmiina rivi jokaisesta tiedosta, joka puuttuu. Täytä luku, päivä ja se, mistä tieto löytyy: toimielin ja pykälä tai linkki. Tyhjäksi jätetty rivi ei tallennu.',
    nothing: 'Mitään ei ole kysyttävänä juuri nyt.',
    file: 'Täytetty taulukko',
    fileHint: 'Excel- tai CSV-tiedosto, enintään 10 Mt.',
    read: 'Lue taulukko',
    noFile: 'Et ole valinnut tiedostoa.',
    tooLarge: 'Tiedosto on liian suuri. Suurin koko on 10 Mt.',
    notOurs: 'Taulukosta puuttuvat sarakkeet Toimenpide ja Kuntanumero. Lataa pohja ja täytä se.',
    columns: {
      measure: 'Toimenpide',
      title: 'Nimi',
      organisation: 'Kuntanumero',
      name: 'Kunta',
      asked: 'Mitä kysytään',
      period: 'Jakso',
      day: 'Päivä',
      done: 'Toteutunut',
      total: 'Yhteensä',
      value: 'Arvo',
      n: 'Vastaajia',
      low: 'Alaraja',
      high: 'Yläraja',
      body: 'Toimielin',
      section: 'Pykälä',
      link: 'Linkki',
      until: 'Voimassa asti',
    },
    asks: {
      existence: 'On olemassa: päivä',
      share: 'Toteutunut ja yhteensä',
      percent: 'Toteutunut ja yhteensä',
      count: 'Arvo: kuinka monta jaksolla',
      level: 'Arvo',
    },
    previewTitle: 'Tarkista vahvistukset',
    previewLead: 'Mitään ei ole vielä tallennettu. Vahvistat nämä tiedot omalla nimelläsi.',
    ready: (count) => `${count} tietoa valmiina vahvistettavaksi`,
    faulty: (count) => `${count} riviä ei kelpaa`,
    empty: (count) => `${count} riviä on tyhjiä`,
    faultyText: 'Näitä rivejä ei tallenneta. Korjaa ne taulukkoon ja lähetä se uudelleen.',
    row: 'Rivi',
    problem: 'Mikä on vialla',
    attestAll: (count) => `Vahvista ${count} tietoa`,
    drop: 'Valitse toinen tiedosto',
    fact: 'Tieto',
    proof: 'Mistä se näkyy',
    own: 'Toimenpide',
    unknownMeasure: 'Tällaista toimenpidettä ei ole.',
    unknownOrganisation: 'Tätä tietoa ei kysytä tältä kunnalta.',
    known: 'Tieto on jo vahvistettu tai tulee tietolähteestä.',
    twice: 'Sama toimenpide ja kunta ovat taulukossa kahdesti.',
    gone: 'Taulukko on vanhentunut. Lähetä se uudelleen.',
    stored: (count) => `${count} tietoa on vahvistettu.`,
  },
  sv: {
    title: 'Bekräfta med en tabell',
    lead: 'Fyll i allt som saknas i en Exceltabell och bekräfta det på en gång.',
    name: 'Bekräftelser',
    download: 'Ladda ner tabellen',
    downloadText:
      'Tabellen har en färdig rad för varje uppgift som saknas. Fyll i tal, dag och var uppgiften finns: organ och paragraf eller en länk. En rad som lämnas tom sparas inte.',
    nothing: 'Just nu finns det inget att fråga om.',
    file: 'Ifylld tabell',
    fileHint: 'Excel- eller CSV-fil, högst 10 MB.',
    read: 'Läs tabellen',
    noFile: 'Du har inte valt någon fil.',
    tooLarge: 'Filen är för stor. Den största storleken är 10 MB.',
    notOurs: 'Tabellen saknar kolumnerna Åtgärd och Kommunnummer. Ladda ner mallen och fyll i den.',
    columns: {
      measure: 'Åtgärd',
      title: 'Namn',
      organisation: 'Kommunnummer',
      name: 'Kommun',
      asked: 'Vad som frågas',
      period: 'Period',
      day: 'Dag',
      done: 'Utfall',
      total: 'Totalt',
      value: 'Värde',
      n: 'Svarande',
      low: 'Nedre gräns',
      high: 'Övre gräns',
      body: 'Organ',
      section: 'Paragraf',
      link: 'Länk',
      until: 'Gäller till',
    },
    asks: {
      existence: 'Finns: dag',
      share: 'Utfall och totalt',
      percent: 'Utfall och totalt',
      count: 'Värde: hur många under perioden',
      level: 'Värde',
    },
    previewTitle: 'Kontrollera bekräftelserna',
    previewLead: 'Inget har sparats ännu. Du bekräftar uppgifterna i ditt eget namn.',
    ready: (count) => `${count} uppgifter kan bekräftas`,
    faulty: (count) => `${count} rader duger inte`,
    empty: (count) => `${count} rader är tomma`,
    faultyText: 'De här raderna sparas inte. Rätta dem i tabellen och skicka den på nytt.',
    row: 'Rad',
    problem: 'Vad som är fel',
    attestAll: (count) => `Bekräfta ${count} uppgifter`,
    drop: 'Välj en annan fil',
    fact: 'Uppgift',
    proof: 'Var den finns',
    own: 'Åtgärd',
    unknownMeasure: 'Det finns ingen sådan åtgärd.',
    unknownOrganisation: 'Uppgiften frågas inte av den här kommunen.',
    known: 'Uppgiften är redan bekräftad eller kommer från en källa.',
    twice: 'Samma åtgärd och kommun finns två gånger i tabellen.',
    gone: 'Tabellen är föråldrad. Skicka den på nytt.',
    stored: (count) => `${count} uppgifter har bekräftats.`,
  },
  en: {
    title: 'Attest with a sheet',
    lead: 'Fill in everything that is missing in one Excel sheet and attest it at once.',
    name: 'Attestations',
    download: 'Download the sheet',
    downloadText:
      'The sheet has a row ready for each fact that is missing. Fill in the figure, the day and where it can be seen: body and section, or a link. A row left empty is not stored.',
    nothing: 'There is nothing to ask just now.',
    file: 'Filled-in sheet',
    fileHint: 'Excel or CSV file, at most 10 MB.',
    read: 'Read the sheet',
    noFile: 'You have not chosen a file.',
    tooLarge: 'The file is too large. The largest size is 10 MB.',
    notOurs: 'The sheet lacks the columns Measure and Municipality code. Download the template and fill it in.',
    columns: {
      measure: 'Measure',
      title: 'Title',
      organisation: 'Municipality code',
      name: 'Municipality',
      asked: 'What is asked',
      period: 'Period',
      day: 'Day',
      done: 'Done',
      total: 'Total',
      value: 'Value',
      n: 'Answers',
      low: 'Lower bound',
      high: 'Upper bound',
      body: 'Body',
      section: 'Section',
      link: 'Link',
      until: 'Holds until',
    },
    asks: {
      existence: 'Exists: day',
      share: 'Done and total',
      percent: 'Done and total',
      count: 'Value: how many in the period',
      level: 'Value',
    },
    previewTitle: 'Check the attestations',
    previewLead: 'Nothing has been stored yet. You attest these facts in your own name.',
    ready: (count) => `${count} facts ready to attest`,
    faulty: (count) => `${count} rows will not do`,
    empty: (count) => `${count} rows are empty`,
    faultyText: 'These rows are not stored. Correct them in the sheet and send it again.',
    row: 'Row',
    problem: 'What is wrong',
    attestAll: (count) => `Attest ${count} facts`,
    drop: 'Choose another file',
    fact: 'Fact',
    proof: 'Where it can be seen',
    own: 'Measure',
    unknownMeasure: 'There is no such measure.',
    unknownOrganisation: 'This is not asked of this municipality.',
    known: 'The fact is attested already, or comes from a source.',
    twice: 'The same measure and municipality stand twice in the sheet.',
    gone: 'The sheet has lapsed. Send it again.',
    stored: (count) => `${count} facts have been attested.`,
  },
})
