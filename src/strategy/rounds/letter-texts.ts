import { inflect, inThree, type Name, nameIn } from '../../platform/i18n/index.ts'

/** Words of the mails of a round, each in its reader's own language. No names of people: a mail may reach the wrong reader. */
export const letterTexts = inThree({
  fi: {
    hello: 'Hei,',
    ofRound: (label: string) => `Seurantakierros: ${label}.`,
    yours: (until: string) => `Linkki on sinun: älä lähetä sitä eteenpäin. Se toimii ${until} asti.`,
    newFromPage: 'Jos linkki ei enää toimi, sen sivulta saat uuden.',
    needsSignIn: 'Kirjaaminen vaatii kirjautumisen.',
    weekly: 'Muistutamme viikon välein, kunnes vastaus on lähetetty.',
    weeklyJudged: 'Muistutamme viikon välein, kunnes vastaus on käsitelty.',
    how: (organisation: Name) =>
      inflect(
        organisation,
        'in',
        (where) => `kerro, miten digistrategia etenee ${where}.`,
        (plain) => `kerro, miten digistrategia etenee. Kunta: ${plain}.`,
      ),
    overdue: (day: string) => `Vastausaika päättyi ${day}. Vastaa silti: ehdit vielä.`,
    closed: (day: string) =>
      `Kierros suljettiin ${day}. Vastaa silti: vastaus jää talteen, ja digistrategiatiimi saa siitä tiedon.`,
    returned: (words: string) => `Johtoryhmä palautti vastauksen: ”${words}”`,
    ask: {
      subject: (day: string) => `Seurantakierros: vastaa viimeistään ${day}`,
      subjectLate: 'Seurantakierros: vastausaika päättyi, vastaa silti',
      minutes:
        'Vastaaminen vie noin viisi minuuttia, ja puhelin riittää. Et tarvitse salasanaa. Se, minkä järjestelmä tietää, on jo valmiina.',
      by: (day: string) => `Vastaa viimeistään ${day}:`,
      now: 'Vastaa tästä:',
    },
    remind: {
      subjectToday: 'Seurantakierros: vastaa tänään',
      subject: 'Seurantakierros: vastauksesi puuttuu vielä',
      today: (label: string) => `tänään on viimeinen päivä vastata seurantakierrokseen: ${label}.`,
      minutes: 'Se vie noin viisi minuuttia. Jos olet jo aloittanut, luonnoksesi on tallessa:',
    },
    fresh: {
      subject: 'Uusi linkki seurantakierrokseen',
      text: (label: string) => `pyysit uuden linkin seurantakierrokseen: ${label}.`,
      goOn: 'Jatka siitä, mihin jäit:',
      correct: 'Vastaus on jo lähetetty. Voit lukea sen ja korjata sitä, kunnes johtoryhmä on käsitellyt sen:',
      replaces: 'Kun aloitat tästä linkistä, aiemmat linkkisi lakkaavat toimimasta.',
      notYou: 'Etkö pyytänyt linkkiä? Silloin sinun ei tarvitse tehdä mitään.',
    },
    back: {
      subject: 'Seurantakierros: vastaus palautettiin korjattavaksi',
      subjectAgain: 'Seurantakierros: korjattu vastaus puuttuu vielä',
      text: (label: string) => `kuntasi vastausta pitää korjata. Seurantakierros: ${label}.`,
      kept: 'Vastaus on tallessa. Korjaa se ja lähetä uudelleen:',
    },
    approve: {
      subject: 'Seurantakierros: kunnan vastaus odottaa hyväksyntää',
      subjectCorrected: 'Seurantakierros: korjattu vastaus odottaa hyväksyntää',
      corrected: 'Vastausta on korjattu sen jälkeen, kun sait siitä viestin.',
      subjectToday: 'Seurantakierros: käsittele vastaus tänään',
      subjectLate: 'Seurantakierros: hyväksyntä puuttuu vielä',
      waits: (organisation: Name) =>
        inflect(
          organisation,
          'genitive',
          (whose) => `${whose} vastaus seurantakierrokseen odottaa johtoryhmän hyväksyntää.`,
          (plain) => `kunnan vastaus seurantakierrokseen odottaa johtoryhmän hyväksyntää. Kunta: ${plain}.`,
        ),
      round: (label: string) => `Kierros: ${label}.`,
      by: (day: string) => `Lue vastaus ja hyväksy se, tai palauta se korjattavaksi, viimeistään ${day}:`,
      today: 'Tänään on viimeinen päivä. Hyväksy vastaus tai palauta se korjattavaksi:',
      late: (day: string) => `Määräpäivä oli ${day}. Hyväksy vastaus tai palauta se korjattavaksi:`,
    },
    note: {
      subject: 'Seurantakierros: vie vastaus johtoryhmään',
      subjectLate: 'Seurantakierros: kirjaa johtoryhmän päätös',
      thanks: (label: string) => `vastauksesi on lähetetty, kiitos. Seurantakierros: ${label}.`,
      take: 'Johtoryhmästä kukaan muu ei voi käsitellä vastausta täällä: muilla ei ole tunnusta. Vie vastaus johtoryhmään ja kerro päätös digistrategiatiimille: kokouksen päivä ja pykälä. Tiimi kirjaa sen.',
      look: 'Vastauksesi ja sen tilanne:',
      waits: (organisation: Name, label: string) =>
        `kunnan vastaus odottaa johtoryhmän päätöstä. Kunta: ${organisation.nominative}. Seurantakierros: ${label}.`,
      nobody:
        'Kunnan johtoryhmästä kukaan muu kuin vastaaja ei voi käsitellä sitä täällä: muilla ei ole tunnusta. Vastaajaa ei pyydetä käsittelemään omaa vastaustaan.',
      by: (day: string) => `Sovi käsittelystä kunnan kanssa ja kirjaa johtoryhmän päätös viimeistään ${day}:`,
      today: 'Tänään on viimeinen päivä. Sovi käsittelystä kunnan kanssa ja kirjaa johtoryhmän päätös:',
      late: (day: string) => `Määräpäivä oli ${day}. Sovi käsittelystä kunnan kanssa ja kirjaa johtoryhmän päätös:`,
      orAdd: 'Pääkäyttäjä voi myös lisätä johtoryhmän jäsenen. Jäsen saa linkin seuraavana aamuna.',
    },
    cancelled: {
      subject: 'Seurantakierros on peruttu',
      text: (label: string) => `digistrategiatiimi perui seurantakierroksen: ${label}.`,
      grounds: 'Perustelu:',
      nothing:
        'Sinun ei tarvitse tehdä mitään. Linkit, jotka sait, eivät enää toimi. Jos vastasit jo, vastaus on tallessa.',
    },
    afterClosing: {
      subject: 'Seurantakierros: vastaus saapui sulkemisen jälkeen',
      text: (organisation: Name, label: string) =>
        `vastaus saapui sulkemisen jälkeen. Kunta: ${organisation.nominative}. Seurantakierros: ${label}.`,
      kept: 'Se on tallessa, mutta suljetun kierroksen lukuihin se ei vaikuta:',
      why: 'Saat tämän viestin, koska kuulut digistrategiatiimiin.',
    },
  },
  sv: {
    hello: 'Hej,',
    ofRound: (label) => `Uppföljningsrunda: ${label}.`,
    yours: (until) => `Länken är din: skicka den inte vidare. Den fungerar till ${until}.`,
    newFromPage: 'Om länken inte fungerar längre får du en ny på dess sida.',
    needsSignIn: 'Du behöver logga in för att anteckna.',
    weekly: 'Vi påminner varje vecka tills svaret är skickat.',
    weeklyJudged: 'Vi påminner varje vecka tills svaret är behandlat.',
    how: (organisation) => `berätta hur digistrategin framskrider. Kommun: ${nameIn('sv', organisation)}.`,
    overdue: (day) => `Svarstiden gick ut ${day}. Svara ändå: du hinner ännu.`,
    closed: (day) => `Rundan stängdes ${day}. Svara ändå: svaret sparas och digistrategigruppen får veta om det.`,
    returned: (words) => `Ledningsgruppen returnerade svaret: ”${words}”`,
    ask: {
      subject: (day) => `Uppföljningsrunda: svara senast ${day}`,
      subjectLate: 'Uppföljningsrunda: svarstiden gick ut, svara ändå',
      minutes:
        'Det tar ungefär fem minuter att svara, och det går bra med telefon. Du behöver inget lösenord. Det som systemet vet är redan ifyllt.',
      by: (day) => `Svara senast ${day}:`,
      now: 'Svara här:',
    },
    remind: {
      subjectToday: 'Uppföljningsrunda: svara i dag',
      subject: 'Uppföljningsrunda: ditt svar saknas ännu',
      today: (label) => `i dag är sista dagen att svara på uppföljningsrundan: ${label}.`,
      minutes: 'Det tar ungefär fem minuter. Om du redan har börjat finns ditt utkast sparat:',
    },
    fresh: {
      subject: 'Ny länk till uppföljningsrundan',
      text: (label) => `du bad om en ny länk till uppföljningsrundan: ${label}.`,
      goOn: 'Fortsätt där du slutade:',
      correct: 'Svaret är redan skickat. Du kan läsa det och rätta det tills ledningsgruppen har behandlat det:',
      replaces: 'När du börjar med den här länken slutar dina tidigare länkar fungera.',
      notYou: 'Bad du inte om någon länk? Då behöver du inte göra något.',
    },
    back: {
      subject: 'Uppföljningsrunda: svaret returnerades för rättelse',
      subjectAgain: 'Uppföljningsrunda: det rättade svaret saknas ännu',
      text: (label) => `din kommuns svar behöver rättas. Uppföljningsrunda: ${label}.`,
      kept: 'Svaret är sparat. Rätta det och skicka på nytt:',
    },
    approve: {
      subject: 'Uppföljningsrunda: kommunens svar väntar på godkännande',
      subjectCorrected: 'Uppföljningsrunda: det rättade svaret väntar på godkännande',
      corrected: 'Svaret har rättats efter att du fick ett meddelande om det.',
      subjectToday: 'Uppföljningsrunda: behandla svaret i dag',
      subjectLate: 'Uppföljningsrunda: godkännandet saknas ännu',
      waits: (organisation) =>
        `kommunens svar på uppföljningsrundan väntar på ledningsgruppens godkännande. Kommun: ${nameIn('sv', organisation)}.`,
      round: (label) => `Runda: ${label}.`,
      by: (day) => `Läs svaret och godkänn det, eller returnera det för rättelse, senast ${day}:`,
      today: 'I dag är sista dagen. Godkänn svaret eller returnera det för rättelse:',
      late: (day) => `Sista dagen var ${day}. Godkänn svaret eller returnera det för rättelse:`,
    },
    note: {
      subject: 'Uppföljningsrunda: ta svaret till ledningsgruppen',
      subjectLate: 'Uppföljningsrunda: anteckna ledningsgruppens beslut',
      thanks: (label) => `ditt svar är skickat, tack. Uppföljningsrunda: ${label}.`,
      take: 'Ingen annan i ledningsgruppen kan behandla svaret här: de andra har inget konto. Ta svaret till ledningsgruppen och berätta beslutet för digistrategigruppen: mötets dag och paragraf. Gruppen antecknar det.',
      look: 'Ditt svar och hur det står till med det:',
      waits: (organisation, label) =>
        `kommunens svar väntar på ledningsgruppens beslut. Kommun: ${nameIn('sv', organisation)}. Uppföljningsrunda: ${label}.`,
      nobody:
        'I kommunens ledningsgrupp kan ingen annan än den som svarade behandla det här: de andra har inget konto. Den som svarade ombeds inte behandla sitt eget svar.',
      by: (day) => `Kom överens med kommunen om behandlingen och anteckna ledningsgruppens beslut senast ${day}:`,
      today: 'I dag är sista dagen. Kom överens med kommunen och anteckna ledningsgruppens beslut:',
      late: (day) => `Sista dagen var ${day}. Kom överens med kommunen och anteckna ledningsgruppens beslut:`,
      orAdd: 'Administratören kan också lägga till en medlem i ledningsgruppen. Medlemmen får en länk nästa morgon.',
    },
    cancelled: {
      subject: 'Uppföljningsrundan har ställts in',
      text: (label) => `digistrategigruppen ställde in uppföljningsrundan: ${label}.`,
      grounds: 'Motivering:',
      nothing:
        'Du behöver inte göra något. Länkarna som du fick fungerar inte längre. Om du redan svarade är svaret sparat.',
    },
    afterClosing: {
      subject: 'Uppföljningsrunda: ett svar kom efter stängningen',
      text: (organisation, label) =>
        `ett svar kom efter stängningen. Kommun: ${nameIn('sv', organisation)}. Uppföljningsrunda: ${label}.`,
      kept: 'Det är sparat, men påverkar inte den stängda rundans siffror:',
      why: 'Du får det här meddelandet eftersom du hör till digistrategigruppen.',
    },
  },
  en: {
    hello: 'Hello,',
    ofRound: (label) => `Follow-up round: ${label}.`,
    yours: (until) => `The link is yours: do not send it on. It works until ${until}.`,
    newFromPage: 'If the link no longer works, its page gives you a new one.',
    needsSignIn: 'You have to sign in to record it.',
    weekly: 'We remind you every week until the answer is sent.',
    weeklyJudged: 'We remind you every week until the answer has been dealt with.',
    how: (organisation) => `tell us how the digital strategy is going. Municipality: ${nameIn('en', organisation)}.`,
    overdue: (day) => `Answers were due by ${day}. Answer all the same: there is still time.`,
    closed: (day) =>
      `The round was closed on ${day}. Answer all the same: the answer is kept, and the strategy team is told.`,
    returned: (words) => `The management group returned the answer: “${words}”`,
    ask: {
      subject: (day) => `Follow-up round: answer by ${day}`,
      subjectLate: 'Follow-up round: answers were due, answer all the same',
      minutes:
        'Answering takes about five minutes, and a phone will do. You need no password. What the system knows is filled in already.',
      by: (day) => `Answer by ${day}:`,
      now: 'Answer here:',
    },
    remind: {
      subjectToday: 'Follow-up round: answer today',
      subject: 'Follow-up round: your answer is still missing',
      today: (label) => `today is the last day to answer the follow-up round: ${label}.`,
      minutes: 'It takes about five minutes. If you have begun already, your draft is saved:',
    },
    fresh: {
      subject: 'New link to the follow-up round',
      text: (label) => `you asked for a new link to the follow-up round: ${label}.`,
      goOn: 'Go on from where you left off:',
      correct:
        'The answer has been sent already. You can read it and correct it until the management group has dealt with it:',
      replaces: 'Once you begin from this link, your earlier links stop working.',
      notYou: 'Did you not ask for a link? Then you need not do anything.',
    },
    back: {
      subject: 'Follow-up round: the answer was returned for correction',
      subjectAgain: 'Follow-up round: the corrected answer is still missing',
      text: (label) => `your answer needs correcting. Follow-up round: ${label}.`,
      kept: 'What you wrote is saved. Correct it and send it again:',
    },
    approve: {
      subject: 'Follow-up round: the municipality’s answer waits for approval',
      subjectCorrected: 'Follow-up round: the corrected answer waits for approval',
      corrected: 'The answer has been corrected since you got a message about it.',
      subjectToday: 'Follow-up round: deal with the answer today',
      subjectLate: 'Follow-up round: the approval is still missing',
      waits: (organisation) =>
        `the municipality’s answer to the follow-up round waits for the management group’s approval. Municipality: ${nameIn('en', organisation)}.`,
      round: (label) => `Round: ${label}.`,
      by: (day) => `Read the answer and approve it, or return it for correction, by ${day}:`,
      today: 'Today is the last day. Approve the answer or return it for correction:',
      late: (day) => `The last day was ${day}. Approve the answer or return it for correction:`,
    },
    note: {
      subject: 'Follow-up round: take the answer to the management group',
      subjectLate: 'Follow-up round: record the management group’s decision',
      thanks: (label) => `your answer has been sent, thank you. Follow-up round: ${label}.`,
      take: 'Nobody else of the management group can deal with the answer here: the others have no account. Take the answer to the management group and tell the strategy team what it decides: the day of the meeting and the section. The team records it.',
      look: 'Your answer and how it stands:',
      waits: (organisation, label) =>
        `the municipality’s answer waits for the management group’s decision. Municipality: ${nameIn('en', organisation)}. Follow-up round: ${label}.`,
      nobody:
        'Nobody of the management group but whoever answered can deal with it here: the others have no account. Whoever answered is not asked to deal with their own answer.',
      by: (day) => `Agree with the municipality how it is dealt with, and record the group’s decision by ${day}:`,
      today: 'Today is the last day. Agree with the municipality and record the management group’s decision:',
      late: (day) => `The last day was ${day}. Agree with the municipality and record the group’s decision:`,
      orAdd:
        'The administrator can also add a member of the management group. The member gets a link the next morning.',
    },
    cancelled: {
      subject: 'The follow-up round has been called off',
      text: (label) => `the strategy team has called off the follow-up round: ${label}.`,
      grounds: 'Grounds:',
      nothing:
        'You need not do anything. The links that you got no longer work. If you answered already, the answer is kept.',
    },
    afterClosing: {
      subject: 'Follow-up round: an answer came after the closing',
      text: (organisation, label) =>
        `an answer came after the closing. Municipality: ${nameIn('en', organisation)}. Follow-up round: ${label}.`,
      kept: 'It is kept, but does not change the figures of the closed round:',
      why: 'You get this message because you belong to the strategy team.',
    },
  },
})
