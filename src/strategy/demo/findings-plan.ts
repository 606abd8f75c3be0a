import { definitions } from '../../engines/metrics/index.ts'
import type { Measure } from '../content/strategy.ts'
import type { Act, Planned } from './setting.ts'
import type { Whose } from './work-acts.ts'

type Observed = Extract<Act, { is: 'observe' }>

/** A share that a source tells several times in the example: what an effect can be seen in. */
function observedIn(acts: readonly Planned[]): Observed | undefined {
  const shares = acts
    .map((one) => one.act)
    .filter(
      (act): act is Observed => act.is === 'observe' && act.figures.every(({ figure }) => figure.done !== undefined),
    )
  return shares.find((act) => definitions.get(act.indicator)?.unit === 'service') ?? shares[0]
}

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
    seen: 'Moni ei tiedä, mihin lomakkeen tiedot menevät',
    failed: 'Lomake kysyy tietoja, joita ei tarvita',
    coming: 'Tietosuojaselosteesta ei saa selvää',
    no: 'Asiointipistettä toivotaan lauantaiksi',
    open: 'Laskun maksupäivä näkyy vasta lopussa',
  }
  return [
    found(13, 'region', names.seen, 'Neuvonta saa samasta asiasta kymmeniä kysymyksiä viikossa.', 900),
    ...decided(
      15,
      'region',
      names.seen,
      'En tiedä, mihin lomakkeen tiedot menevät.',
      'Arvioimme palvelujen tietosuojan ja kerromme tuloksen lomakkeen alussa.',
      { title: 'Arvioi palvelujen tietosuoja yhdessä', days: 66 },
    ),
    ...looked(
      82,
      'region',
      names.seen,
      'Yhteinen pohja nopeutti arviointeja. Käytämme sitä jatkossa myös uusissa palveluissa.',
    ),
    found(14, 0, names.failed, 'Kuusi soittajaa kysyi samaa viikon aikana.', 300),
    ...decided(20, 0, names.failed, 'Lomake kysyy liikaa.', 'Käymme lomakkeet läpi palvelu kerrallaan.', {
      title: 'Käy lomakkeet läpi palvelu kerrallaan',
      days: 50,
    }),
    ...looked(71, 0, names.failed, 'Ehdimme vain muutaman palvelun. Jatkamme niistä, joita käytetään eniten.'),
    found(40, 2, names.no, 'Toive toistuu kevään palautteissa.', 40),
    ...decided(
      50,
      2,
      names.no,
      'Asiointipisteen pitäisi olla auki lauantaina.',
      'Kokeilimme tätä keväällä, ja kävijöitä oli keskimäärin kaksi. Puhelinneuvonta palvelee lauantaisin.',
    ),
    found(58, 1, names.coming, 'Neuvonta selittää selostetta puhelimessa päivittäin.', 700),
    ...decided(
      66,
      1,
      names.coming,
      'Tietosuojaselosteesta ei saa selvää.',
      'Kirjoitamme viiden käytetyimmän palvelun selosteen uudelleen.',
      {
        title: 'Kirjoita viiden palvelun seloste uudelleen',
        days: 120,
      },
    ),
    found(78, 0, names.open, 'Laskutus saa kyselyjä, joihin vastaus on laskun lopussa.', 150),
  ]
}
