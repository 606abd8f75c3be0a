import { inThree } from '../../platform/i18n/index.ts'

export const texts = inThree({
  fi: {
    title: 'Kuntien uutiset',
    lead: 'Kuntien omien sivujen uutiset yhdessä paikassa, uusin ensin. Uutinen avautuu kunnan sivulla.',
    none: 'Uutisia ei vielä ole',
    noneText: 'Uutiset tulevat tänne itsestään, kun kunnan digivastaava lisää kunnan uutissyötteen lähteeksi.',
    noneHere: 'Näillä valinnoilla ei löytynyt uutisia.',
    sources: 'Siirry lähteisiin',
    filter: 'Rajaa uutisia',
    municipality: 'Kunta',
    about: 'Aihe',
    all: 'Kaikki',
    services: 'Digipalvelut',
    aboutServices: 'Digipalveluista',
    day: 'Päivä',
    headline: 'Otsikko',
    link: 'Osoite',
    language: 'Kieli',
    yes: 'kyllä',
    no: 'ei',
  },
  sv: {
    title: 'Kommunernas nyheter',
    lead: 'Nyheter från kommunernas egna webbplatser på ett ställe, de nyaste först. Nyheten öppnas på kommunens webbplats.',
    none: 'Det finns inga nyheter ännu',
    noneText:
      'Nyheterna kommer hit av sig själva när kommunens digiansvariga lägger till kommunens nyhetsflöde som källa.',
    noneHere: 'Inga nyheter hittades med de här valen.',
    sources: 'Gå till källorna',
    filter: 'Avgränsa nyheterna',
    municipality: 'Kommun',
    about: 'Ämne',
    all: 'Alla',
    services: 'Digitala tjänster',
    aboutServices: 'Om digitala tjänster',
    day: 'Dag',
    headline: 'Rubrik',
    link: 'Adress',
    language: 'Språk',
    yes: 'ja',
    no: 'nej',
  },
  en: {
    title: 'News of the municipalities',
    lead: 'News from the municipalities’ own sites in one place, newest first. Each opens on the municipality’s site.',
    none: 'No news yet',
    noneText: 'News come here by themselves when the municipality’s digital lead adds its news feed as a source.',
    noneHere: 'No news were found with these choices.',
    sources: 'Go to the sources',
    filter: 'Filter the news',
    municipality: 'Municipality',
    about: 'Subject',
    all: 'All',
    services: 'Digital services',
    aboutServices: 'On digital services',
    day: 'Day',
    headline: 'Headline',
    link: 'Address',
    language: 'Language',
    yes: 'yes',
    no: 'no',
  },
})

export const intakeTexts = {
  name: { fi: 'Uutiset', sv: 'Nyheter', en: 'News' },
  day: { fi: 'Päivä', sv: 'Dag', en: 'Day' },
  title: { fi: 'Otsikko', sv: 'Rubrik', en: 'Headline' },
  titleExample: 'Kirjaston uusi verkkopalvelu on auki',
  link: { fi: 'Osoite', sv: 'Adress', en: 'Address' },
  about: { fi: 'Digipalveluista', sv: 'Om digitala tjänster', en: 'On digital services' },
  aboutHint: {
    fi: 'kyllä tai ei. Tyhjä: otsikon sanat ratkaisevat.',
    sv: 'ja eller nej. Tomt: orden i rubriken avgör.',
    en: 'yes or no. Empty: the words of the headline decide.',
  },
  language: { fi: 'Kieli', sv: 'Språk', en: 'Language' },
  languageHint: { fi: 'fi, sv tai en', sv: 'fi, sv eller en', en: 'fi, sv or en' },
  notALink: {
    fi: 'Osoitteen pitää alkaa https:// tai http://.',
    sv: 'Adressen ska börja med https:// eller http://.',
    en: 'The address must begin with https:// or http://.',
  },
  yesOrNo: { fi: 'Kirjoita kyllä tai ei.', sv: 'Skriv ja eller nej.', en: 'Enter yes or no.' },
}

const badXml = {
  fi: 'Osoitteesta tuli sivu, jota ei voi lukea uutissyötteenä. Tarkista osoite: syöte on usein kunnan sivun osoite ja sen perässä /feed/.',
  sv: 'Adressen gav en sida som inte kan läsas som nyhetsflöde. Kontrollera adressen: flödet är ofta kommunens adress följd av /feed/.',
  en: 'The address gave a page that cannot be read as a news feed. Check the address: the feed is often the site’s address followed by /feed/.',
}
const tooLarge = {
  fi: 'Uutissyöte on rakenteeltaan liian suuri. Kysy sivujen ylläpitäjältä lyhyempää syötettä.',
  sv: 'Nyhetsflödet är för stort. Be webbplatsens administratör om ett kortare flöde.',
  en: 'The news feed is too large. Ask the administrator of the site for a shorter one.',
}

export const connectorTexts = {
  name: { fi: 'Kunnan uutissyöte', sv: 'Kommunens nyhetsflöde', en: 'Municipality’s news feed' },
  about: {
    fi: 'Hakee kunnan sivujen uutiset kerran päivässä (RSS tai Atom). Digipalveluista kertovat uutiset lasketaan neljänneksittäin.',
    sv: 'Hämtar nyheterna från kommunens webbplats en gång om dagen (RSS eller Atom). Nyheter om digitala tjänster räknas per kvartal.',
    en: 'Fetches the news of the municipality’s site once a day (RSS or Atom). News about digital services are counted by quarter.',
  },
  address: { fi: 'Syötteen osoite', sv: 'Flödets adress', en: 'Address of the feed' },
  addressHint: {
    fi: 'WordPress-sivuilla kunnan osoite ja sen perässä /feed/',
    sv: 'På WordPress-sidor kommunens adress följd av /feed/',
    en: 'On WordPress sites the site’s address followed by /feed/',
  },
  words: {
    fi: 'Sanat, joista digipalvelu-uutinen tunnistetaan',
    sv: 'Ord som visar att nyheten gäller digitala tjänster',
    en: 'Words that show a post to be about digital services',
  },
  wordsHint: {
    fi: 'Sanojen alkuja pilkuilla erotettuina. Uutinen lasketaan, kun otsikossa on jokin niistä.',
    sv: 'Början av ord, åtskilda med komma. Nyheten räknas när rubriken har något av dem.',
    en: 'Beginnings of words with commas between. A post counts when its headline has one of them.',
  },
  noFeed: badXml,
  faults: { notXml: badXml, documentType: badXml, tooDeep: tooLarge, tooManyParts: tooLarge },
}
