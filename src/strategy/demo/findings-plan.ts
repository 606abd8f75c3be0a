import type { Measure } from '../content/strategy.ts'
import type { Act, Planned } from './setting.ts'
import type { Whose } from './work-acts.ts'

type Observed = Extract<Act, { is: 'observe' }>

/** A share that a source tells several times in the example: what an effect can be seen in. */
const observedIn = (acts: readonly Planned[]): Observed | undefined =>
  acts
    .map((one) => one.act)
    .find(
      (act): act is Observed => act.is === 'observe' && act.figures.every(({ figure }) => figure.done !== undefined),
    )

/**
 * Findings: one whose effect was seen, one whose effect was not, one under way, one with a reasoned no, one that waits
 * for its decision.
 * @param acts what else happens in the example.
 */
export function findingActs(acts: readonly Planned[], fallback: Measure | undefined): Planned[] {
  const observed = observedIn(acts)
  const measure = observed?.measure ?? fallback
  if (measure === undefined) return []
  const found = (on: number, of: Whose, title: string, text: string, concerns: number): Planned => ({
    on,
    act: { is: 'finding', of, measure, title, text, concerns, severity: concerns > 500 ? 'hinders' : 'slows' },
  })
  const decided = (
    on: number,
    of: Whose,
    title: string,
    said: string,
    grounds: string,
    started?: { title: string; days: number },
  ): Planned[] =>
    started !== undefined && observed === undefined
      ? []
      : [
          {
            on,
            act: {
              is: 'decideFinding',
              of,
              title,
              said,
              grounds,
              ...(started === undefined || observed === undefined ? {} : { started: { ...started, gauge: observed } }),
            },
          },
        ]
  const looked = (on: number, of: Whose, title: string, learned: string): Planned[] =>
    observed === undefined ? [] : [{ on, act: { is: 'lookAtFinding', of, title, learned } }]
  const names = {
    seen: 'Lomakkeita etsitään väärästä paikasta',
    failed: 'Ajanvaraus jää kesken puhelimella',
    coming: 'Päätöksen kieli on vaikeaa',
    no: 'Asiointipistettä toivotaan lauantaiksi',
    open: 'Laskun maksupäivä näkyy vasta lopussa',
  }
  return [
    found(13, 'region', names.seen, 'Neuvonta ohjaa joka viikko kymmeniä ihmisiä samoille lomakkeille.', 900),
    ...decided(
      15,
      'region',
      names.seen,
      'Lomakkeet ovat vaikeita löytää.',
      'Kunnat vievät lomakkeet saman otsikon alle.',
      { title: 'Vie lomakkeet yhteisen otsikon alle', days: 66 },
    ),
    ...looked(82, 'region', names.seen, 'Yhteinen otsikko riitti. Teemme saman seuraavaksi hakemuksille.'),
    found(14, 0, names.failed, 'Kuusi soittajaa kertoi samasta viikon aikana.', 300),
    ...decided(
      20,
      0,
      names.failed,
      'Aikaa ei voi varata puhelimella.',
      'Lyhennämme ajanvarauksen kahteen vaiheeseen.',
      { title: 'Lyhennä ajanvaraus kahteen vaiheeseen', days: 50 },
    ),
    ...looked(
      71,
      0,
      names.failed,
      'Vaiheiden määrä ei ollut syy. Kysymme seuraavaksi niiltä, joilla varaus jäi kesken.',
    ),
    found(40, 2, names.no, 'Toive toistuu kevään palautteissa.', 40),
    ...decided(
      50,
      2,
      names.no,
      'Asiointipisteen pitäisi olla auki lauantaina.',
      'Kokeilimme tätä keväällä, ja kävijöitä oli keskimäärin kaksi. Puhelinneuvonta palvelee lauantaisin.',
    ),
    found(58, 1, names.coming, 'Neuvonta selittää päätöksiä puhelimessa päivittäin.', 700),
    ...decided(66, 1, names.coming, 'Päätöksistä ei saa selvää.', 'Kirjoitamme viisi yleisintä päätöstä uudelleen.', {
      title: 'Kirjoita viisi yleisintä päätöstä uudelleen',
      days: 120,
    }),
    found(78, 0, names.open, 'Laskutus saa kyselyjä, joihin vastaus on laskun lopussa.', 150),
  ]
}
