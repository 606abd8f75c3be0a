import { inThree } from '../../platform/i18n/index.ts'

/** The accessibility statement (Act 306/2019) and the privacy notice: paragraphs by heading. */
export interface Section {
  title: string
  paragraphs: readonly string[]
  points?: readonly string[]
}

interface Names {
  /** The organisation that is responsible for the site. */
  region: string
  municipalities: string
  /** A unit or role that answers, or the organisation itself. */
  unit: string
}

interface Days {
  made: string
  updated: string
}

interface Statement {
  title: string
  lead(names: Names): string
  sections(names: Names, days: Days): readonly Section[]
}

export const statements = inThree<{ accessibility: Statement; privacy: Statement }>({
  fi: {
    accessibility: {
      title: 'Saavutettavuusseloste',
      lead: () =>
        'Tämä seloste koskee Digiseutu-sivustoa. Sen saavutettavuutta koskee laki digitaalisten palvelujen tarjoamisesta (306/2019).',
      sections: ({ region, unit }, { made, updated }) => [
        {
          title: 'Vastuu',
          paragraphs: [`Sivuston saavutettavuudesta vastaa ${region}. Palautteisiin vastaa: ${unit}.`],
        },
        {
          title: 'Miten sivusto täyttää vaatimukset',
          paragraphs: [
            'Sivusto täyttää suurimmaksi osaksi lain vaatimukset: WCAG 2.1 -ohjeiston tasot A ja AA. Tavoitteena on myös WCAG 2.2.',
          ],
        },
        {
          title: 'Mikä ei vielä ole saavutettavaa ja miksi',
          paragraphs: [],
          points: [
            'Vahvistusten liitteinä voi olla PDF-tiedostoja tai kuvia, joita ruudunlukija ei lue oikein (WCAG 1.1.1, 1.3.1 ja 4.1.2). Ne ovat kuntien pöytäkirjoja. Saat sisällön toisessa muodossa, kun pyydät sitä palautteella.',
            'Linkit vievät myös kuntien omille sivuille. Niiden saavutettavuudesta vastaa kunta.',
            'Strategian omat tekstit ovat strategian kielellä. Teksti on merkitty sillä kielellä, joten ruudunlukija osaa lukea sen.',
          ],
        },
        {
          title: 'Miten saavutettavuus on arvioitu',
          paragraphs: [
            'Ohjelman tekijä on arvioinut sivut itse. Sivutyypit tarkistetaan myös automaattisesti (axe-core ja HTML-tarkistus). Apuvälineiden käyttäjät eivät ole vielä arvioineet sivustoa.',
          ],
        },
        {
          title: 'Huomasitko puutteen?',
          paragraphs: ['Kerro siitä palautesivulla. Saat vastauksen kahden viikon kuluessa.'],
        },
        {
          title: 'Jos vastaus ei riitä',
          paragraphs: [
            'Voit tehdä ilmoituksen Liikenne- ja viestintävirasto Traficomiin, jos et ole tyytyväinen vastaukseen tai et saa sitä kahdessa viikossa.',
            'Liikenne- ja viestintävirasto Traficom, digitaalisen esteettömyyden ja saavutettavuuden valvonta. Sähköposti: saavutettavuus@traficom.fi. Puhelin: 029 534 5000.',
          ],
        },
        {
          title: 'Päivät',
          paragraphs: [
            `Seloste on laadittu ${made} ja päivitetty ${updated}. Se tarkistetaan vähintään kerran vuodessa.`,
          ],
        },
      ],
    },
    privacy: {
      title: 'Tietosuojaseloste',
      lead: () =>
        'Voit lukea tätä sivustoa kertomatta, kuka olet. Henkilötietoja on vain niistä, jotka tekevät täällä työtä.',
      sections: ({ region, municipalities, unit }) => [
        {
          title: 'Kuka vastaa tiedoista',
          paragraphs: [
            `Rekisterinpitäjiä ovat ${region} ja sen jäsenkunnat (${municipalities}), kukin oman henkilöstönsä tiedoista.`,
            `Tietosuoja-asioissa vastaa: ${unit}.`,
          ],
        },
        {
          title: 'Mitä tietoja ohjelmassa on',
          paragraphs: [],
          points: [
            'Henkilöstön tilit: nimi, työsähköposti, salasanan tiiviste, rooli, avoimet istunnot ja selaimen laji. Tietoja tarvitaan kirjautumiseen ja oikeuksiin.',
            'Vahvistukset ja päätökset: niissä on tekijän avain, ei nimeä. Julkisilla sivuilla ei näy, kuka kirjasi.',
            'Muutosloki: kenen avaimella muutettiin, mitä ja milloin.',
            'Lähtevä posti: osoite haetaan lähetettäessä, ja viestin teksti poistetaan 30 päivän kuluttua.',
            'Tekniset lokit: sivun laji, aika ja tulos. Niissä ei ole verkko-osoitteita, hakusanoja eikä muita henkilötietoja.',
          ],
        },
        {
          title: 'Peruste ja tarkoitus',
          paragraphs: [
            'Tietoja käsitellään, jotta strategian seuranta on luotettavaa ja jokaisella kirjauksella on tekijä. Peruste on yleistä etua koskeva tehtävä (tietosuoja-asetuksen 6 artiklan 1 kohdan e alakohta).',
          ],
        },
        {
          title: 'Kuinka kauan tietoja säilytetään',
          paragraphs: [
            'Nimi ja sähköposti poistetaan, kun tili poistetaan. Kirjaukset jäävät, mutta niistä ei enää saa selville, kuka ne teki.',
            'Jos kirjoitat linkillä, joka ei enää toimi, teksti odottaa sinua 30 päivää. Sitten se poistetaan.',
          ],
        },
        {
          title: 'Evästeet',
          paragraphs: [
            'Sivusto ei seuraa sinua eikä käytä evästeitä ennen kirjautumista. Kirjautunut saa yhden evästeen, joka pitää istunnon auki. Jos aloitat sähköpostiisi tulleesta linkistä, saat evästeen, joka sitoo linkin selaimeesi. Se poistuu, kun linkki vanhenee.',
          ],
        },
        {
          title: 'Oikeutesi',
          paragraphs: [
            'Voit pyytää tietosi nähtäväksi, oikaistavaksi tai poistettavaksi ja vastustaa käsittelyä. Tee pyyntö palautesivun kautta tai omalle kunnallesi.',
            'Voit myös valittaa tietosuojavaltuutetulle: tietosuoja.fi.',
          ],
        },
      ],
    },
  },
  sv: {
    accessibility: {
      title: 'Tillgänglighetsutlåtande',
      lead: () =>
        'Det här utlåtandet gäller webbplatsen Digiseutu. Tillgängligheten regleras i lagen om tillhandahållande av digitala tjänster (306/2019).',
      sections: ({ region, unit }, { made, updated }) => [
        {
          title: 'Ansvar',
          paragraphs: [`För webbplatsens tillgänglighet ansvarar ${region}. Respons besvaras av: ${unit}.`],
        },
        {
          title: 'Hur webbplatsen uppfyller kraven',
          paragraphs: [
            'Webbplatsen uppfyller till största delen lagens krav: nivåerna A och AA i anvisningarna WCAG 2.1. Målet är även WCAG 2.2.',
          ],
        },
        {
          title: 'Vad som inte är tillgängligt ännu och varför',
          paragraphs: [],
          points: [
            'Bekräftelser kan ha PDF-filer eller bilder som bilagor som en skärmläsare inte läser rätt (WCAG 1.1.1, 1.3.1 och 4.1.2). De är kommunernas protokoll. Du får innehållet i annan form när du ber om det via respons.',
            'Länkar leder också till kommunernas egna sidor. Kommunen ansvarar för deras tillgänglighet.',
            'Strategins egna texter är på strategins språk. Språket är utmärkt, så en skärmläsare kan läsa dem.',
          ],
        },
        {
          title: 'Hur tillgängligheten har bedömts',
          paragraphs: [
            'Programmets upphovsman har själv bedömt sidorna. Sidtyperna kontrolleras också automatiskt (axe-core och HTML-kontroll). Personer som använder hjälpmedel har ännu inte bedömt webbplatsen.',
          ],
        },
        {
          title: 'Hittade du en brist?',
          paragraphs: ['Berätta om den på responssidan. Du får svar inom två veckor.'],
        },
        {
          title: 'Om svaret inte räcker',
          paragraphs: [
            'Du kan göra en anmälan till Transport- och kommunikationsverket Traficom om du inte är nöjd med svaret eller inte får svar inom två veckor.',
            'Transport- och kommunikationsverket Traficom, tillsynen över digital tillgänglighet. E-post: saavutettavuus@traficom.fi. Telefon: 029 534 5000.',
          ],
        },
        {
          title: 'Dagar',
          paragraphs: [`Utlåtandet gjordes ${made} och uppdaterades ${updated}. Det granskas minst en gång om året.`],
        },
      ],
    },
    privacy: {
      title: 'Dataskyddsbeskrivning',
      lead: () =>
        'Du kan läsa den här webbplatsen utan att berätta vem du är. Personuppgifter finns bara om dem som arbetar här.',
      sections: ({ region, municipalities, unit }) => [
        {
          title: 'Vem som ansvarar för uppgifterna',
          paragraphs: [
            `Personuppgiftsansvariga är ${region} och dess medlemskommuner (${municipalities}), var och en för sin egen personals uppgifter.`,
            `I dataskyddsfrågor svarar: ${unit}.`,
          ],
        },
        {
          title: 'Vilka uppgifter programmet har',
          paragraphs: [],
          points: [
            'Personalens konton: namn, e-postadress i arbetet, lösenordets kondensat, roll, öppna sessioner och typ av webbläsare. Uppgifterna behövs för inloggning och behörigheter.',
            'Bekräftelser och beslut: de innehåller en nyckel, inte namn. På de offentliga sidorna syns det inte vem som antecknade.',
            'Ändringslogg: med vems nyckel ändringen gjordes, vad och när.',
            'Utgående post: adressen hämtas när meddelandet skickas, och texten raderas efter 30 dagar.',
            'Tekniska loggar: sidans typ, tid och resultat. De innehåller inga nätadresser, sökord eller andra personuppgifter.',
          ],
        },
        {
          title: 'Rättslig grund och ändamål',
          paragraphs: [
            'Uppgifterna behandlas för att uppföljningen av strategin ska vara tillförlitlig och varje anteckning ha en upphovsman. Grunden är en uppgift av allmänt intresse (artikel 6.1 e i dataskyddsförordningen).',
          ],
        },
        {
          title: 'Hur länge uppgifterna sparas',
          paragraphs: [
            'Namn och e-postadress raderas när kontot tas bort. Anteckningarna blir kvar, men det går inte längre att ta reda på vem som gjorde dem.',
            'Om du skriver med en länk som inte längre fungerar väntar texten på dig i 30 dagar. Sedan raderas den.',
          ],
        },
        {
          title: 'Kakor',
          paragraphs: [
            'Webbplatsen följer dig inte och använder inga kakor före inloggning. Den som loggar in får en kaka som håller sessionen öppen. Om du börjar från en länk i din e-post får du en kaka som binder länken till din webbläsare. Den försvinner när länken blir för gammal.',
          ],
        },
        {
          title: 'Dina rättigheter',
          paragraphs: [
            'Du kan be att få se, rätta eller radera dina uppgifter och invända mot behandlingen. Gör begäran via responssidan eller hos din kommun.',
            'Du kan också klaga hos dataombudsmannen: tietosuoja.fi.',
          ],
        },
      ],
    },
  },
  en: {
    accessibility: {
      title: 'Accessibility statement',
      lead: () =>
        'This statement is about the Digiseutu site. Its accessibility is governed by the Act on the Provision of Digital Services (306/2019).',
      sections: ({ region, unit }, { made, updated }) => [
        {
          title: 'Responsibility',
          paragraphs: [`${region} is responsible for the accessibility of the site. Feedback is answered by: ${unit}.`],
        },
        {
          title: 'How the site meets the requirements',
          paragraphs: [
            'The site mostly meets the requirements of the Act: levels A and AA of WCAG 2.1. It also aims at WCAG 2.2.',
          ],
        },
        {
          title: 'What is not accessible yet and why',
          paragraphs: [],
          points: [
            'Attestations may have PDF files or images attached that a screen reader does not read correctly (WCAG 1.1.1, 1.3.1 and 4.1.2). They are minutes of the municipalities. You will get the content in another form when you ask for it through feedback.',
            'Links also lead to the municipalities’ own pages. Each municipality is responsible for their accessibility.',
            'The strategy’s own texts are in the language of the strategy. The language is marked, so a screen reader can read them.',
          ],
        },
        {
          title: 'How accessibility has been assessed',
          paragraphs: [
            'The maker of the program has assessed the pages. Page types are also checked automatically (axe-core and an HTML check). People who use assistive technology have not assessed the site yet.',
          ],
        },
        {
          title: 'Did you notice a problem?',
          paragraphs: ['Tell us on the feedback page. You will get an answer within two weeks.'],
        },
        {
          title: 'If the answer is not enough',
          paragraphs: [
            'You can notify the Finnish Transport and Communications Agency Traficom if you are not satisfied with the answer or do not get one within two weeks.',
            'Finnish Transport and Communications Agency Traficom, supervision of digital accessibility. E-mail: saavutettavuus@traficom.fi. Telephone: +358 29 534 5000.',
          ],
        },
        {
          title: 'Dates',
          paragraphs: [
            `The statement was made on ${made} and updated on ${updated}. It is reviewed at least once a year.`,
          ],
        },
      ],
    },
    privacy: {
      title: 'Privacy notice',
      lead: () =>
        'You can read this site without telling who you are. There is personal data only on those who work here.',
      sections: ({ region, municipalities, unit }) => [
        {
          title: 'Who is responsible for the data',
          paragraphs: [
            `The controllers are ${region} and its member municipalities (${municipalities}), each for the data of its own staff.`,
            `Data protection questions are answered by: ${unit}.`,
          ],
        },
        {
          title: 'What data the program has',
          paragraphs: [],
          points: [
            'Staff accounts: name, work e-mail, a hash of the password, role, open sessions and the kind of browser. They are needed for signing in and for permissions.',
            'Attestations and decisions: they hold the key of whoever recorded them, not the name. Public pages do not show who recorded something.',
            'Log of changes: with whose key something was changed, what and when.',
            'Outgoing mail: the address is looked up when sending, and the text is deleted after 30 days.',
            'Technical logs: the kind of page, time and result. They hold no network addresses, search words or other personal data.',
          ],
        },
        {
          title: 'Legal basis and purpose',
          paragraphs: [
            'The data is processed so that monitoring of the strategy is reliable and every record has its maker. The basis is a task in the public interest (Article 6(1)(e) of the General Data Protection Regulation).',
          ],
        },
        {
          title: 'How long the data is kept',
          paragraphs: [
            'Name and e-mail are deleted when the account is removed. The records stay, but it can no longer be found out who made them.',
            'If you write by a link that does not work any more, the text waits for you for 30 days. Then it is deleted.',
          ],
        },
        {
          title: 'Cookies',
          paragraphs: [
            'The site does not track you and uses no cookies before signing in. Those who sign in get one cookie that keeps the session open. If you begin from a link in your e-mail, you get a cookie that binds the link to your browser. It goes when the link expires.',
          ],
        },
        {
          title: 'Your rights',
          paragraphs: [
            'You can ask to see, correct or delete your data and object to its processing. Make the request through the feedback page or to your own municipality.',
            'You can also complain to the Data Protection Ombudsman: tietosuoja.fi.',
          ],
        },
      ],
    },
  },
})
