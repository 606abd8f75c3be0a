import { inThree } from '../../platform/i18n/index.ts'
import type { Said } from '../sources/index.ts'

export const texts = inThree({
  fi: {
    title: 'Vertailuluvut',
    lead: 'Kuntien lukuja rinnakkain: asukkaat, talous ja muut tilastot. Luvut tulevat tilastojen julkaisijoilta.',
    none: 'Vertailulukuja ei vielä ole',
    noneText: 'Luvut tulevat tänne, kun strategiatiimi lisää tilaston lähteeksi.',
    sources: 'Siirry lähteisiin',
    figure: 'Luku',
    day: 'Päivä',
    together: 'Yhteensä',
    unit: 'Yksikkö',
    municipality: 'Kunta',
    value: 'Arvo',
    source: 'Lähde',
    perResident: (name: string) => `${name}, euroa asukasta kohti`,
    caption: 'Kunnat rinnakkain',
    missing: 'ei tietoa',
    whence: 'Mistä luvut tulevat',
  },
  sv: {
    title: 'Jämförelsetal',
    lead: 'Kommunernas siffror sida vid sida: invånare, ekonomi och annan statistik. Siffrorna kommer från dem som publicerar statistiken.',
    none: 'Det finns inga jämförelsetal ännu',
    noneText: 'Siffrorna kommer hit när strategiteamet lägger till en statistikkälla.',
    sources: 'Gå till källorna',
    figure: 'Siffra',
    day: 'Dag',
    together: 'Totalt',
    unit: 'Enhet',
    municipality: 'Kommun',
    value: 'Värde',
    source: 'Källa',
    perResident: (name: string) => `${name}, euro per invånare`,
    caption: 'Kommunerna sida vid sida',
    missing: 'uppgift saknas',
    whence: 'Var siffrorna kommer från',
  },
  en: {
    title: 'Comparison figures',
    lead: 'Figures of the municipalities side by side: residents, money and other statistics, from those who publish them.',
    none: 'No comparison figures yet',
    noneText: 'They come here when the strategy team adds a statistical source.',
    sources: 'Go to the sources',
    figure: 'Figure',
    day: 'Day',
    together: 'Together',
    unit: 'Unit',
    municipality: 'Municipality',
    value: 'Value',
    source: 'Source',
    perResident: (name: string) => `${name}, euros per resident`,
    caption: 'Municipalities side by side',
    missing: 'not known',
    whence: 'Where the figures come from',
  },
})

export const intakeTexts = {
  name: { fi: 'Vertailuluvut', sv: 'Jämförelsetal', en: 'Comparison figures' },
  figure: { fi: 'Luvun tunnus', sv: 'Siffrans kod', en: 'Code of the figure' },
  figureHint: {
    fi: 'Asukasluvun tunnus on population. Muut voit jättää tyhjiksi.',
    sv: 'Koden för antalet invånare är population. Andra kan lämnas tomma.',
    en: 'The number of residents is population. Others may be left empty.',
  },
  figureName: { fi: 'Luvun nimi', sv: 'Siffrans namn', en: 'Name of the figure' },
  figureNameSv: { fi: 'Nimi ruotsiksi', sv: 'Namn på svenska', en: 'Name in Swedish' },
  figureNameEn: { fi: 'Nimi englanniksi', sv: 'Namn på engelska', en: 'Name in English' },
  unit: { fi: 'Yksikkö', sv: 'Enhet', en: 'Unit' },
  unitHint: {
    fi: 'Henkilöä, euroa, prosenttia tai luku. Tyhjä: luku.',
    sv: 'Personer, euro, procent eller tal. Tomt: tal.',
    en: 'People, euros, percent or number. Empty: a number.',
  },
  organisation: { fi: 'Kuntanumero', sv: 'Kommunnummer', en: 'Municipality code' },
  day: { fi: 'Päivä', sv: 'Dag', en: 'Day' },
  dayHint: {
    fi: 'Päivä, jonka tilanteen luku kertoo. Vuoden luvulla vuoden viimeinen päivä.',
    sv: 'Dagen vars läge siffran visar. För ett helt år årets sista dag.',
    en: 'The day whose state the figure shows; of a year its last day.',
  },
  value: { fi: 'Arvo', sv: 'Värde', en: 'Value' },
  notAMunicipality: {
    fi: 'Kunta ei kuulu seutuun. Tarkista kuntanumero.',
    sv: 'Kommunen hör inte till regionen. Kontrollera kommunnumret.',
    en: 'The municipality is not in the region. Check its code.',
  },
  notThere: {
    fi: 'Julkaisijalla ei ole tämän kunnan lukua. Tarkista, onko kunta sen tilastossa.',
    sv: 'Utgivaren har ingen siffra för kommunen. Kontrollera om kommunen finns i statistiken.',
    en: 'The publisher has no figure of this municipality. Check that it is in the statistics.',
  },
  notYours: {
    fi: 'Lähde on toisen kunnan. Jätä tähän vain oman kuntasi rivit.',
    sv: 'Källan är en annan kommuns. Behåll bara din egen kommuns rader.',
    en: 'The source is of another municipality. Keep only your own rows here.',
  },
} satisfies Record<string, Said>

export const pxwebTexts = {
  name: { fi: 'Tilastokeskus (PxWeb)', sv: 'Statistikcentralen (PxWeb)', en: 'Statistics Finland (PxWeb)' },
  about: {
    fi: 'Hakee kuntien asukasluvut ja muita tilastoja Tilastokeskuksen avoimesta rajapinnasta. Avainta ei tarvita.',
    sv: 'Hämtar kommunernas invånarantal och annan statistik från Statistikcentralens öppna gränssnitt. Ingen nyckel behövs.',
    en: 'Fetches the numbers of residents and other statistics from the open interface of Statistics Finland. No key is needed.',
  },
  address: { fi: 'Rajapinnan osoite', sv: 'Gränssnittets adress', en: 'Address of the interface' },
  table: { fi: 'Taulukko', sv: 'Tabell', en: 'Table' },
  tableHint: {
    fi: 'Taulukon polku tietokannassa, esimerkiksi StatFin/vaerak/11ra.px.',
    sv: 'Tabellens sökväg i databasen, till exempel StatFin/vaerak/11ra.px.',
    en: 'Path of the table in the database, for example StatFin/vaerak/11ra.px.',
  },
  figures: { fi: 'Mitkä luvut', sv: 'Vilka siffror', en: 'Which figures' },
  figuresHint: {
    fi: 'Lukujen nimet niin kuin taulukko ne sanoo, puolipiste väliin. Nimen alku riittää.',
    sv: 'Siffrornas namn på finska så som tabellen säger dem, med semikolon emellan. Början av namnet räcker.',
    en: 'Finnish names of the figures as the table says them, semicolons between. The beginning of a name is enough.',
  },
  years: {
    fi: 'Montako uusinta jaksoa',
    sv: 'Hur många av de senaste perioderna',
    en: 'How many of the latest periods',
  },
  licence: {
    fi: 'Lähde: Tilastokeskus, StatFin. CC BY 4.0.',
    sv: 'Källa: Statistikcentralen, StatFin. CC BY 4.0.',
    en: 'Source: Statistics Finland, StatFin. CC BY 4.0.',
  },
  noTable: {
    fi: 'Osoitteessa ei ole PxWebin taulukkoa. Tarkista taulukon polku.',
    sv: 'På adressen finns ingen PxWeb-tabell. Kontrollera tabellens sökväg.',
    en: 'There is no PxWeb table at the address. Check the path of the table.',
  },
  noArea: {
    fi: 'Taulukossa ei ole kuntia. Valitse taulukko, jossa luvut ovat kunnittain.',
    sv: 'Tabellen har inga kommuner. Välj en tabell med siffror per kommun.',
    en: 'The table has no municipalities. Choose one with figures by municipality.',
  },
  noTime: {
    fi: 'Taulukossa ei ole vuosia. Valitse toinen taulukko.',
    sv: 'Tabellen har inga år. Välj en annan tabell.',
    en: 'The table has no years. Choose another one.',
  },
  noFigure: (word: string): Said => ({
    fi: `Taulukossa ei ole lukua ”${word}”. Tarkista sen nimi.`,
    sv: `Tabellen har ingen siffra ”${word}”. Kontrollera namnet.`,
    en: `The table has no figure “${word}”. Check its name.`,
  }),
  extra: (name: string): Said => ({
    fi: `Taulukko jakaa luvut myös muuttujalla ”${name}”, jolla ei ole summaa. Valitse toinen taulukko.`,
    sv: `Tabellen delar upp siffrorna även enligt ”${name}”, som saknar summa. Välj en annan tabell.`,
    en: `The table also splits figures by “${name}”, which has no total. Choose another table.`,
  }),
  noStatistics: {
    fi: 'Tilaston vastaus on vajaa tai muuttunut. Kerro lähteen ylläpitäjälle.',
    sv: 'Statistikens svar är ofullständigt eller har ändrats. Berätta för källans administratör.',
    en: 'The answer of the statistics is not whole or has changed. Tell whoever runs the source.',
  },
}

export const sotkanetTexts = {
  name: { fi: 'Sotkanet', sv: 'Sotkanet', en: 'Sotkanet' },
  about: {
    fi: 'Hakee THL:n Sotkanetin mittarit kunnittain. Avainta ei tarvita.',
    sv: 'Hämtar indikatorer per kommun från THL:s Sotkanet. Ingen nyckel behövs.',
    en: 'Fetches indicators by municipality from THL’s Sotkanet. No key is needed.',
  },
  address: { fi: 'Rajapinnan osoite', sv: 'Gränssnittets adress', en: 'Address of the interface' },
  indicators: { fi: 'Mittarien numerot', sv: 'Indikatorernas nummer', en: 'Numbers of the indicators' },
  indicatorsHint: {
    fi: 'Sotkanetin numerot, puolipiste väliin. 127 on asukasluku.',
    sv: 'Sotkanets nummer med semikolon emellan. 127 är antalet invånare.',
    en: 'Sotkanet’s own numbers, semicolons between. 127 is the number of residents.',
  },
  years: { fi: 'Montako uusinta vuotta', sv: 'Hur många av de senaste åren', en: 'How many of the latest years' },
  licence: {
    fi: 'Lähde: Terveyden ja hyvinvoinnin laitos THL, Sotkanet. CC BY 4.0.',
    sv: 'Källa: Institutet för hälsa och välfärd THL, Sotkanet. CC BY 4.0.',
    en: 'Source: Finnish Institute for Health and Welfare THL, Sotkanet. CC BY 4.0.',
  },
  changed: {
    fi: 'Sotkanetin vastaus on vajaa tai muuttunut. Tarkista osoite ja mittarien numerot.',
    sv: 'Sotkanets svar är ofullständigt eller har ändrats. Kontrollera adressen och numren.',
    en: 'The answer of Sotkanet is not whole or has changed. Check the address and the numbers.',
  },
}

export const financesTexts = {
  name: { fi: 'Kuntien talous', sv: 'Kommunernas ekonomi', en: 'Municipal finances' },
  about: {
    fi: 'Hakee kuntien tilinpäätösten luvut Valtiokonttorin avoimesta rajapinnasta. Avainta ei tarvita.',
    sv: 'Hämtar siffror ur kommunernas bokslut från Statskontorets öppna gränssnitt. Ingen nyckel behövs.',
    en: 'Fetches figures of the municipalities’ accounts from the State Treasury’s open interface. No key is needed.',
  },
  address: { fi: 'Rajapinnan osoite', sv: 'Gränssnittets adress', en: 'Address of the interface' },
  figures: { fi: 'Mitkä luvut', sv: 'Vilka siffror', en: 'Which figures' },
  figuresHint: {
    fi: 'Nimi=tunnus, puolipiste väliin. Tunnus on raportin tunnusluku, tarvittaessa osa edessä: k-t07:1400.',
    sv: 'Namn=kod med semikolon emellan. Koden är rapportens nyckeltal, vid behov med del framför: k-t07:1400.',
    en: 'Name=code, semicolons between. The code is the report’s own, with its part before it when needed: k-t07:1400.',
  },
  businessIds: { fi: 'Kuntien Y-tunnukset', sv: 'Kommunernas FO-nummer', en: 'Business ids of the municipalities' },
  businessIdsHint: {
    fi: 'Kuntanumero=Y-tunnus, puolipiste väliin. Tyhjä: tunnukset haetaan hakemistosta.',
    sv: 'Kommunnummer=FO-nummer med semikolon emellan. Tomt: numren hämtas ur katalogen.',
    en: 'Municipality code=business id, semicolons between. Empty: they are looked up in the directory.',
  },
  directory: { fi: 'Kuntien hakemisto', sv: 'Kommunkatalog', en: 'Directory of municipalities' },
  directoryHint: {
    fi: 'Suomen ympäristökeskuksen hakemisto, joka kertoo kunnan Y-tunnuksen.',
    sv: 'Finlands miljöcentrals katalog, som berättar kommunens FO-nummer.',
    en: 'The Finnish Environment Institute’s directory, which tells a municipality’s business id.',
  },
  years: { fi: 'Montako uusinta vuotta', sv: 'Hur många av de senaste åren', en: 'How many of the latest years' },
  licence: {
    fi: 'Lähde: Valtiokonttori, kuntien talousraportointi.',
    sv: 'Källa: Statskontoret, kommunernas ekonomirapportering.',
    en: 'Source: State Treasury, municipal financial reporting.',
  },
  noBusinessId: {
    fi: 'Kuntien Y-tunnuksia ei löydy. Kirjoita ne lähteen asetuksiin.',
    sv: 'Kommunernas FO-nummer hittas inte. Skriv dem i källans inställningar.',
    en: 'The business ids of the municipalities are not found. Enter them in the settings of the source.',
  },
  changed: {
    fi: 'Talouslukujen vastaus on vajaa tai muuttunut. Kerro lähteen ylläpitäjälle.',
    sv: 'Svaret med ekonomisiffror är ofullständigt eller har ändrats. Berätta för källans administratör.',
    en: 'The answer of the accounts is not whole or has changed. Tell whoever runs the source.',
  },
  names: {
    Toimintamenot: { sv: 'Verksamhetsutgifter', en: 'Operating expenses' },
    Verotulot: { sv: 'Skatteinkomster', en: 'Tax revenue' },
    Valtionosuudet: { sv: 'Statsandelar', en: 'State transfers' },
    Vuosikate: { sv: 'Årsbidrag', en: 'Annual margin' },
  } as Readonly<Record<string, { sv: string; en: string }>>,
}
