// Feedback of the example: what residents of any municipality could write, and how it was answered. Pure.
import type { Locale } from '../platform/i18n/index.ts'

export interface PlannedFeedback {
  /** Day of the example on which it comes, from 0. */
  day: number
  /** The municipality, in their order. */
  at: number
  text: string
  language?: Locale
  /** Days to the answer; none: it still waits. */
  after?: number
  answer?: string
  /** What a moderator published of it; none: it is not public. */
  published?: string
}

const lamp = 'Koulutien katuvalo on ollut pimeänä viikon.'
const hours = 'Kirjaston iltavuoro loppuu liian aikaisin. Ehdin töistä vasta kuudeksi.'
const form = 'Rakennusluvan lomake ei tallenna keskeneräistä hakemusta.'

export const plannedFeedback: readonly PlannedFeedback[] = [
  { day: 8, at: 0, text: lamp, after: 3, answer: 'Kiitos. Lamppu on vaihdettu.', published: lamp },
  {
    day: 12,
    at: 1,
    text: hours,
    after: 6,
    answer: 'Pidämme kirjaston auki kello 19:ään tiistaisin.',
    published: hours,
  },
  {
    day: 15,
    at: 2,
    text: 'Koulukuljetuksen aikataulu puuttuu verkkosivulta.',
    after: 20,
    answer: 'Anteeksi viive. Aikataulu on nyt sivulla.',
  },
  {
    day: 20,
    at: 0,
    text: form,
    after: 4,
    answer: 'Korjaamme lomakkeen. Kerromme tässä, kun se on valmis.',
    published: form,
  },
  { day: 26, at: 3, text: 'Leikkikentän keinu on rikki.', after: 2, answer: 'Keinu on korjattu.' },
  {
    day: 33,
    at: 4,
    text: 'Uimahallin ovi on raskas avata pyörätuolista.',
    after: 9,
    answer: 'Oveen asennetaan avauspainike tammikuussa.',
  },
  {
    day: 40,
    at: 1,
    text: 'Ruudunlukija ei kerro, mikä kohta lomakkeesta puuttuu.',
    after: 7,
    answer: 'Korjasimme lomakkeen. Kiitos, että kerroit.',
  },
  {
    day: 47,
    at: 0,
    text: 'Vägen vid skolan är hal på morgnarna.',
    language: 'sv',
    after: 1,
    answer: 'Vi sandar vägen före klockan sju.',
  },
  {
    day: 55,
    at: 2,
    text: 'Asiointipisteen jono oli pitkä, mutta palvelu oli ystävällistä.',
    after: 5,
    answer: 'Kiitos. Lisäsimme päivystäjän maanantaille.',
  },
  {
    day: 60,
    at: 4,
    text: 'Päätöksiä on vaikea löytää sivuilta.',
    after: 18,
    answer: 'Lisäsimme haun päätöksiin. Vastaus viipyi, pahoittelemme.',
  },
  { day: 70, at: 0, text: 'Jäteastioiden tyhjennyspäivä muuttui ilman tietoa.' },
  { day: 76, at: 1, text: 'Ladut on ajettu hienosti, kiitos!' },
  { day: 80, at: 3, text: 'Terveyskeskuksen ajanvaraus ei toimi kännykällä.' },
  { day: 84, at: 0, text: 'Päiväkodin ruokalista puuttuu sovelluksesta.' },
  { day: 86, at: 0, text: 'Kuoppa Esimerkkitien ja Koulutien risteyksessä.' },
]
