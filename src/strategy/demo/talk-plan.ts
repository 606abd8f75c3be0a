import type { Measure } from '../content/strategy.ts'
import { type Find, words } from './finder.ts'
import type { Planned, Setting } from './setting.ts'
import type { Whose } from './work-acts.ts'

/** News, comments, what people follow, and how often they want mail. */
export function talkActs(find: Find, { strategy, municipalities }: Setting): Planned[] {
  const news = (
    on: number,
    of: Whose,
    measure: Measure,
    audience: 'public' | 'staff' | 'organisation',
    title: string,
    text: string,
  ): Planned => ({ on, act: { is: 'news', of, measure, audience, title, text } })
  const say = (
    on: number,
    of: Whose,
    measure: Measure,
    text: string,
    audience: 'staff' | 'organisation' = 'staff',
  ) => ({
    on,
    act: { is: 'comment' as const, of, measure, audience, text },
  })
  const [home] = municipalities
  return [
    news(
      28,
      'region',
      find(words.training, 2),
      'public',
      'Koulutuksista tehdään yhteinen luettelo',
      'Kunnat keräävät digikoulutuksensa yhteen luetteloon. Henkilöstö voi osallistua myös naapurikunnan koulutuksiin.\n\nTämä on esimerkki.',
    ),
    news(
      51,
      1,
      find(words.point, 3),
      'public',
      'Asiointipisteen henkilöstö on perehdytetty',
      'Asiointipisteessä saat apua verkkolomakkeiden täyttämiseen. Voit tulla ilman ajanvarausta.\n\nTämä on esimerkki.',
    ),
    news(
      69,
      'region',
      find(words.buying, 1),
      'public',
      'Hankintojen ohjepohja on kuntien kommenteilla',
      'Pohjan avulla kunnat ottavat uudet digipalvelut käyttöön samalla tavalla. Pohja valmistuu, kun kommentit on käyty läpi.\n\nTämä on esimerkki.',
    ),
    news(
      83,
      4,
      find(words.telling, 6),
      'public',
      'Ajanvarauksen ohjetta kokeillaan asukkaiden kanssa',
      'Etsimme viisi asukasta kokeilemaan ohjetta. Kokeilu kestää puoli tuntia.\n\nTämä on esimerkki.',
    ),
    news(
      62,
      'region',
      find(words.process, 0),
      'staff',
      'Kierroksen yhteenveto digivastaaville',
      'Useampi kunta toivoi yhteistä ohjetta ja koulutusta. Käymme toiveet läpi seuraavassa palaverissa. Tämä on esimerkki.',
    ),
    news(
      79,
      0,
      find(words.buying, 1),
      'organisation',
      'Ohjeen luonnos on kunnan verkkolevyllä',
      'Lukekaa luonnos ennen johtoryhmän kokousta. Tämä on esimerkki.',
    ),
    say(30, 'region', find(words.buying, 1), 'Pohjan luonnos on valmis. Kertokaa, mitä siitä puuttuu.'),
    say(32, 1, find(words.buying, 1), 'Luonnos on selkeä. Lisätkää vielä, kuka hyväksyy poikkeukset.'),
    say(
      58,
      3,
      find(words.privacy, 5),
      'Meillä koulutuksen on käynyt noin puolet. Loput käyvät sen ennen vuodenvaihdetta.',
    ),
    say(81, 0, find(words.buying, 1), 'Viemme ohjeen johtoryhmään joulukuun kokouksessa.', 'organisation'),
    say(86, 4, find(words.telling, 6), 'Voiko seutu lainata videokameraa ohjeen tekemiseen?'),
    say(87, 'region', find(words.telling, 6), 'Kyllä voi. Kamera on seudun toimistolla.'),
    { on: 9, act: { is: 'follow', of: 0, kind: 'measure', subject: find(words.buying, 1).id } },
    ...(home === undefined
      ? []
      : [{ on: 9, act: { is: 'follow' as const, of: 0, kind: 'municipality' as const, subject: home } }]),
    ...strategy.packages
      .slice(0, 2)
      .map((one): Planned => ({ on: 9, act: { is: 'follow', of: 'region', kind: 'package', subject: one.id } })),
    { on: 9, act: { is: 'mail', of: 'region', often: 'daily' } },
    { on: 9, act: { is: 'mail', of: 0, often: 'weekly' } },
    { on: 9, act: { is: 'mail', of: 1, often: 'never' } },
  ]
}
