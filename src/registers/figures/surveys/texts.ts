import type { Said } from '../../sources/index.ts'

export const surveyTexts = {
  name: { fi: 'Kyselyn vastaukset', sv: 'Enkätsvar', en: 'Survey answers' },
  about: {
    fi: 'Kyselyn vastaukset Excel- tai CSV-tiedostona, esimerkiksi Webropolista. Vain luvut jäävät: kenenkään vastausta tai vapaata tekstiä ei tallenneta.',
    sv: 'Enkätsvar som Excel- eller CSV-fil, till exempel från Webropol. Bara siffrorna blir kvar: ingens svar eller fria text sparas.',
    en: 'Answers of a survey as an Excel or CSV file, for example from Webropol. Only figures remain: nobody’s answer or free text is stored.',
  },
  answers: {
    fi: 'Vastaukset, rivi vastaajaa kohti',
    sv: 'Svar, en rad per svarande',
    en: 'Answers, a respondent a row',
  },
  columns: {
    respondent: { fi: 'Vastaaja', sv: 'Svarande', en: 'Respondent' },
    organisation: { fi: 'Kunta', sv: 'Kommun', en: 'Municipality' },
    day: { fi: 'Vastauspäivä', sv: 'Svarsdag', en: 'Day of the answer' },
    recommend: { fi: 'Suosittelu 0–10', sv: 'Rekommendation 0–10', en: 'Recommendation 0–10' },
    aiLevel: { fi: 'Tekoälyn itsearviointi 1–5', sv: 'Självbedömning av AI 1–5', en: 'AI self-assessment 1–5' },
    aiUse: { fi: 'Käyttää tekoälyä', sv: 'Använder AI', en: 'Uses AI' },
  },
  headerHint: {
    fi: 'Sarakkeen otsikko tiedostossa, jos se on muu kuin tämä.',
    sv: 'Kolumnens rubrik i filen om den är en annan än den här.',
    en: 'Header of the column in the file, when it is another than this.',
  },
  yes: { fi: 'Vastaukset, jotka tarkoittavat käyttöä', sv: 'Svar som betyder användning', en: 'Answers that mean use' },
  yesHint: {
    fi: 'Puolipiste väliin, esimerkiksi päivittäin; viikoittain.',
    sv: 'Med semikolon emellan, till exempel dagligen; varje vecka.',
    en: 'Semicolons between, for example daily; weekly.',
  },
  staff: {
    fi: 'Henkilöstön määrä kunnittain',
    sv: 'Antal anställda per kommun',
    en: 'Number of staff by municipality',
  },
  staffHint: {
    fi: 'Vain henkilöstökyselyssä: 236=120; 74=40. Näin vastausosuus lasketaan koko henkilöstöstä.',
    sv: 'Bara i personalenkäter: 236=120; 74=40. Så räknas svarsandelen av hela personalen.',
    en: 'Of surveys of staff only: 236=120; 74=40. The response rate is then of all staff.',
  },
  rolling: { fi: 'Mitkä vastaukset lasketaan', sv: 'Vilka svar räknas', en: 'Which answers count' },
  allAnswers: { fi: 'Tiedoston kaikki vastaukset', sv: 'Alla svar i filen', en: 'All answers of the file' },
  lastYear: {
    fi: '12 kuukautta uusimmasta vastauksesta taaksepäin',
    sv: '12 månader bakåt från det nyaste svaret',
    en: '12 months back from the newest answer',
  },
  tooFew: {
    fi: 'Vastauksia on alle viisi. Lukua ei tallenneta, jotta kenenkään vastausta ei voi päätellä.',
    sv: 'Det finns färre än fem svar. Siffran sparas inte, så att ingens svar kan räknas ut.',
    en: 'There are fewer than five answers. The figure is not stored, so that nobody’s answer can be worked out.',
  },
  notZeroToTen: {
    fi: 'Vastaus ei ole luku 0–10. Tarkista sarake.',
    sv: 'Svaret är inte ett tal 0–10. Kontrollera kolumnen.',
    en: 'The answer is not a number from 0 to 10. Check the column.',
  },
  notOneToFive: {
    fi: 'Vastaus ei ole luku 1–5. Tarkista sarake.',
    sv: 'Svaret är inte ett tal 1–5. Kontrollera kolumnen.',
    en: 'The answer is not a number from 1 to 5. Check the column.',
  },
  noPlace: {
    fi: 'Kuntaa ei löydy. Lisää tiedostoon sarake, jossa on kunnan nimi tai kuntanumero.',
    sv: 'Kommunen hittas inte. Lägg till en kolumn med kommunens namn eller nummer.',
    en: 'The municipality is not found. Add a column with its name or code.',
  },
  notADay: {
    fi: 'Päivä ei ole oikein. Kirjoita se näin: 24.11.2026.',
    sv: 'Dagen är inte rätt. Skriv den så här: 24.11.2026.',
    en: 'The day is not correct. Enter it like this: 24.11.2026.',
  },
  twice: (row: string): Said => ({
    fi: `Sama vastaaja on jo rivillä ${row}. Vain yksi vastaus lasketaan.`,
    sv: `Samma svarande finns redan på rad ${row}. Bara ett svar räknas.`,
    en: `The same respondent is already on row ${row}. Only one answer counts.`,
  }),
}
