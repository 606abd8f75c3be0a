// The two questions that a digital service asks its users. One scale, one open question, no names.
import type { FormDefinition, Question, Text } from '../../../engines/forms/index.ts'
import type { Scale } from '../../../engines/metrics/index.ts'

export const scaleKeys = ['nps', 'csat', 'ces'] as const satisfies readonly Scale[]

/** Keys of the two questions; they stay the same in every version, so that years can be compared. */
export const POINT = 'point'
export const WHY = 'why'

const scaleQuestion: Record<Scale, Omit<Question, 'key' | 'required'>> = {
  nps: {
    kind: 'nps',
    label: {
      fi: 'Kuinka todennäköisesti suosittelisit tätä palvelua toiselle?',
      sv: 'Hur sannolikt är det att du skulle rekommendera tjänsten för någon annan?',
      en: 'How likely are you to recommend this service to someone else?',
    },
    settings: {},
  },
  csat: {
    kind: 'scale',
    label: {
      fi: 'Kuinka tyytyväinen olet tähän palveluun?',
      sv: 'Hur nöjd är du med tjänsten?',
      en: 'How satisfied are you with this service?',
    },
    settings: {
      from: 1,
      to: 5,
      low: { fi: 'erittäin tyytymätön', sv: 'mycket missnöjd', en: 'very dissatisfied' },
      high: { fi: 'erittäin tyytyväinen', sv: 'mycket nöjd', en: 'very satisfied' },
    },
  },
  ces: {
    kind: 'scale',
    label: {
      fi: 'Kuinka helppoa asian hoitaminen oli?',
      sv: 'Hur lätt var det att uträtta ärendet?',
      en: 'How easy was it to get this done?',
    },
    settings: {
      from: 1,
      to: 7,
      low: { fi: 'erittäin vaikeaa', sv: 'mycket svårt', en: 'very difficult' },
      high: { fi: 'erittäin helppoa', sv: 'mycket lätt', en: 'very easy' },
    },
  },
}

/** The form of a service. @param names of the service; Finnish stands in for a language that is missing. */
export function askingForm(
  scale: Scale,
  names: { name: string; sv?: string | undefined; en?: string | undefined },
): FormDefinition {
  const title: Required<Text> = {
    fi: names.name.slice(0, 120),
    sv: (names.sv ?? names.name).slice(0, 120),
    en: (names.en ?? names.name).slice(0, 120),
  }
  return {
    languages: ['fi', 'sv', 'en'],
    title,
    lead: {
      fi: 'Kaksi kysymystä digipalvelusta. Vastauksesi auttaa meitä parantamaan sitä.',
      sv: 'Två frågor om den digitala tjänsten. Ditt svar hjälper oss att förbättra den.',
      en: 'Two questions about the digital service. Your answer helps us improve it.',
    },
    thanks: {
      fi: 'Vastauksesi on mukana palvelun tuloksissa seuraavan kuukauden alusta. Kukaan ei tiedä, mikä vastaus on sinun.',
      sv: 'Ditt svar är med i tjänstens resultat från början av nästa månad. Ingen vet vilket svar som är ditt.',
      en: 'Your answer is part of the service’s results from the beginning of next month. Nobody knows which answer is yours.',
    },
    shown: 'onePage',
    reviewed: false,
    sections: [
      {
        key: 'service',
        questions: [
          { key: POINT, required: true, ...scaleQuestion[scale] },
          {
            key: WHY,
            kind: 'longText',
            required: false,
            label: {
              fi: 'Mikä toimi, mikä ei?',
              sv: 'Vad fungerade, vad fungerade inte?',
              en: 'What worked and what did not?',
            },
            hint: {
              fi: 'Älä kirjoita nimiä, osoitteita tai terveystietoja.',
              sv: 'Skriv inga namn, adresser eller uppgifter om hälsa.',
              en: 'Do not write names, addresses or health details.',
            },
            settings: { max: 2000 },
          },
        ],
      },
    ],
  }
}
