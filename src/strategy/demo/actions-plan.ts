import type { Measure } from '../content/strategy.ts'
import { type Find, words } from './finder.ts'
import type { Planned } from './setting.ts'
import type { Whose, WorkAct } from './work-acts.ts'

/** Follow-up actions: open, late, done and called off. */
export function actionActs(find: Find): Planned[] {
  const shared = [find(words.buying, 1), find(words.process, 0)]
  const once = (measures: readonly Measure[]) => [...new Set(measures)]
  const act = (on: number, of: Whose, more: Omit<Extract<WorkAct, { is: 'action' }>, 'is' | 'of'>): Planned => ({
    on,
    act: { is: 'action', of, ...more },
  })
  const did = (on: number, of: Whose, title: string): Planned => ({ on, act: { is: 'stepDone', of, title } })
  const pattern = 'Yhteinen ohjepohja kunnille'
  const day = 'Koulutuspäivä digivastaaville'
  const seat = 'Asiointipisteen päivystäjien perehdytys'
  const buying = 'Oman järjestelmän hankinta'
  const decision = 'Ohjeen vienti johtoryhmään'
  const course = 'Tietosuojakoulutus uusille työntekijöille'
  const screens = 'Verkkosivujen ajanvarauksen ohje asukkaille'
  return [
    act(16, 'region', {
      measures: once(shared),
      title: pattern,
      expected: 'Kunnat saavat ohjeen hyväksyttyä samalla pohjalla.',
      description: 'Tiimi kirjoittaa pohjan. Kunnat täydentävät siihen omat tietonsa.',
      steps: [
        { name: 'Kirjoita luonnos', days: 20 },
        { name: 'Pyydä kuntien kommentit', days: 45 },
        { name: 'Julkaise pohja', days: 95 },
      ],
      days: 95,
      cost: 150_000,
      link: 'https://example.com/ohjepohja',
      file: true,
    }),
    did(34, 'region', pattern),
    did(60, 'region', pattern),
    act(24, 'region', {
      measures: [find(words.training, 2)],
      title: day,
      expected: 'Jokaisessa kunnassa on henkilö, joka osaa kouluttaa muita.',
      description: 'Päivän sisältö sovitaan kuntien toiveiden mukaan.',
      steps: [
        { name: 'Sovi kouluttaja', days: 20 },
        { name: 'Varaa tila ja lähetä kutsut', days: 50 },
      ],
      days: 60,
    }),
    did(43, 'region', day),
    act(12, 1, {
      measures: [find(words.point, 3)],
      title: seat,
      expected: 'Asiointipisteessä on aina paikalla perehdytetty työntekijä.',
      description: 'Perehdytys pidetään kahdessa ryhmässä.',
      steps: [
        { name: 'Sovi ryhmät ja päivät', days: 14 },
        { name: 'Pidä perehdytys', days: 40 },
      ],
      days: 40,
    }),
    did(25, 1, seat),
    did(49, 1, seat),
    act(18, 2, {
      measures: [find(words.learning, 4)],
      title: buying,
      expected: 'Kunnalla on järjestelmä, johon koulutukset kirjataan.',
      description: 'Hinta ja käyttöönoton päivä selvitetään ensin.',
      steps: [],
      days: 80,
      cost: 420_000,
    }),
    {
      on: 57,
      act: { is: 'endAction', of: 2, title: buying, grounds: 'Kunta ottaa käyttöön seudun yhteisen järjestelmän.' },
    },
    act(66, 0, {
      measures: [find(words.buying, 1)],
      title: decision,
      expected: 'Kunta voi vahvistaa, että ohje on käytössä.',
      description: 'Ohje on seudun yhteisellä pohjalla.',
      steps: [
        { name: 'Täydennä pohjaan kunnan tiedot', days: 12 },
        { name: 'Vie ohje johtoryhmään', days: 40 },
        { name: 'Kirjaa vahvistus', days: 47 },
      ],
      days: 47,
    }),
    did(77, 0, decision),
    act(40, 3, {
      measures: [find(words.privacy, 5)],
      title: course,
      expected: 'Uudet työntekijät käyvät koulutuksen ensimmäisen kuukauden aikana.',
      description: 'Koulutus on verkossa ja kestää tunnin.',
      steps: [],
      days: 42,
    }),
    act(72, 4, {
      measures: [find(words.telling, 6)],
      title: screens,
      expected: 'Asukkaat löytävät ajanvarauksen ilman puhelinsoittoa.',
      description: 'Ohje tehdään selkeällä kielellä ja sitä kokeillaan viidellä asukkaalla.',
      steps: [
        { name: 'Kirjoita ohje', days: 25 },
        { name: 'Kokeile asukkaiden kanssa', days: 40 },
      ],
      days: 45,
      cost: 30_000,
    }),
  ]
}
