/** Strategies made from word lists by a seed: other forms of the same words stand in the measures and in the queries. */
import type { QueryKind, SampleStrategy } from './strategies.tuned.ts'

/** Nominative, genitive, partitive, inessive, illative; plural nominative, genitive, partitive, allative. */
const NOUNS = `silta sillan siltaa sillassa siltaan sillat siltojen siltoja silloille
katto katon kattoa katossa kattoon katot kattojen kattoja katoille
puisto puiston puistoa puistossa puistoon puistot puistojen puistoja puistoille
kartta kartan karttaa kartassa karttaan kartat karttojen karttoja kartoille
lupa luvan lupaa luvassa lupaan luvat lupien lupia luville
maksu maksun maksua maksussa maksuun maksut maksujen maksuja maksuille
hakemus hakemuksen hakemusta hakemuksessa hakemukseen hakemukset hakemusten hakemuksia hakemuksille
asiakas asiakkaan asiakasta asiakkaassa asiakkaaseen asiakkaat asiakkaiden asiakkaita asiakkaille
potilas potilaan potilasta potilaassa potilaaseen potilaat potilaiden potilaita potilaille
laite laitteen laitetta laitteessa laitteeseen laitteet laitteiden laitteita laitteille
tilasto tilaston tilastoa tilastossa tilastoon tilastot tilastojen tilastoja tilastoille
turvallisuus turvallisuuden turvallisuutta turvallisuudessa turvallisuuteen turvallisuudet turvallisuuksien turvallisuuksia turvallisuuksille
rakennus rakennuksen rakennusta rakennuksessa rakennukseen rakennukset rakennusten rakennuksia rakennuksille
pelto pellon peltoa pellossa peltoon pellot peltojen peltoja pelloille
ranta rannan rantaa rannassa rantaan rannat rantojen rantoja rannoille
lampi lammen lampea lammessa lampeen lammet lampien lampia lammille
kylä kylän kylää kylässä kylään kylät kylien kyliä kylille
yhdistys yhdistyksen yhdistystä yhdistyksessä yhdistykseen yhdistykset yhdistysten yhdistyksiä yhdistyksille
näyttely näyttelyn näyttelyä näyttelyssä näyttelyyn näyttelyt näyttelyiden näyttelyitä näyttelyille
soitin soittimen soitinta soittimessa soittimeen soittimet soittimien soittimia soittimille
pyörä pyörän pyörää pyörässä pyörään pyörät pyörien pyöriä pyörille
keitin keittimen keitintä keittimessä keittimeen keittimet keittimien keittimiä keittimille
sairaus sairauden sairautta sairaudessa sairauteen sairaudet sairauksien sairauksia sairauksille
lääke lääkkeen lääkettä lääkkeessä lääkkeeseen lääkkeet lääkkeiden lääkkeitä lääkkeille
henkilö henkilön henkilöä henkilössä henkilöön henkilöt henkilöiden henkilöitä henkilöille
eläin eläimen eläintä eläimessä eläimeen eläimet eläinten eläimiä eläimille
hirvi hirven hirveä hirvessä hirveen hirvet hirvien hirviä hirville
polku polun polkua polussa polkuun polut polkujen polkuja poluille
sähkö sähkön sähköä sähkössä sähköön sähköt sähköjen sähköjä sähköille
lämpö lämmön lämpöä lämmössä lämpöön lämmöt lämpöjen lämpöjä lämmöille
kaukoputki kaukoputken kaukoputkea kaukoputkessa kaukoputkeen kaukoputket kaukoputkien kaukoputkia kaukoputkille
melu melun melua melussa meluun melut melujen meluja meluille
roska roskan roskaa roskassa roskaan roskat roskien roskia roskille
lehti lehden lehteä lehdessä lehteen lehdet lehtien lehtiä lehdille
kieli kielen kieltä kielessä kieleen kielet kielten kieliä kielille
kokous kokouksen kokousta kokouksessa kokoukseen kokoukset kokousten kokouksia kokouksille
ääni äänen ääntä äänessä ääneen äänet äänten ääniä äänille
velka velan velkaa velassa velkaan velat velkojen velkoja veloille
vero veron veroa verossa veroon verot verojen veroja veroille
kriisi kriisin kriisiä kriisissä kriisiin kriisit kriisien kriisejä kriiseille
varasto varaston varastoa varastossa varastoon varastot varastojen varastoja varastoille
työntekijä työntekijän työntekijää työntekijässä työntekijään työntekijät työntekijöiden työntekijöitä työntekijöille
lukko lukon lukkoa lukossa lukkoon lukot lukkojen lukkoja lukoille
kamera kameran kameraa kamerassa kameraan kamerat kameroiden kameroita kameroille
hanke hankkeen hanketta hankkeessa hankkeeseen hankkeet hankkeiden hankkeita hankkeille`
  .split('\n')
  .map((line) => line.split(' '))

const HEADS = `valvonta valvonnan valvontaa valvonnassa valvontaan
luettelo luettelon luetteloa luettelossa luetteloon
korjaus korjauksen korjausta korjauksessa korjaukseen
rekisteri rekisterin rekisteriä rekisterissä rekisteriin
neuvonta neuvonnan neuvontaa neuvonnassa neuvontaan
kysely kyselyn kyselyä kyselyssä kyselyyn
opas oppaan opasta oppaassa oppaaseen
tutkimus tutkimuksen tutkimusta tutkimuksessa tutkimukseen
vuokraus vuokrauksen vuokrausta vuokrauksessa vuokraukseen
varaus varauksen varausta varauksessa varaukseen`
  .split('\n')
  .map((line) => line.split(' '))

const VERBS = [
  'Kehitetään',
  'Uudistetaan',
  'Laaditaan',
  'Selvitetään',
  'Otetaan käyttöön',
  'Yhtenäistetään',
  'Seurataan',
]
const ENDS = ['joka kunnassa', 'asukkaiden kanssa', 'seudullisesti', 'vuosittain', 'palautteen perusteella', 'verkossa']

/** A small generator of pseudo-random numbers (mulberry32), so that a failure can be repeated. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** One slip of the finger: a letter left out, doubled, swapped with the next or replaced. */
function mistype(word: string, random: (below: number) => number): string {
  const at = 1 + random(word.length - 2)
  const kind = random(4)
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1)
  if (kind === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at)
  if (kind === 2) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
  return word.slice(0, at) + 'aeioutksnlr'.charAt(random(11)) + word.slice(at + 1)
}

/** A strategy of 40 measures and 90 queries, 30 of each kind. */
export function generated(seed: number): SampleStrategy {
  const random = randomOf(seed)
  const one = <T>(list: readonly T[], fallback: T): T => list[random(list.length)] ?? fallback
  const nouns = NOUNS.map((noun) => ({ noun, order: random(1e6) })).sort((a, b) => a.order - b.order)
  const measures: [string, string, string][] = []
  const queries: [string, string, QueryKind][] = []
  for (const [index, { noun }] of nouns.slice(0, 40).entries()) {
    const id = `G${1 + Math.floor(index / 8)}.${1 + (index % 8)}`
    const head = one(HEADS, ['opas'])
    const joined = random(2) === 0
    const first = one([noun[0], noun[1], noun[6]], noun[0]) ?? ''
    const topic = joined ? `${noun[random(2)]}${one(head.slice(1, 3), '')}` : `${first} ${one(head.slice(1, 3), '')}`
    measures.push([id, `${one(VERBS, '')} ${topic} ${one(ENDS, '')}`, one(['IT', 'johtoryhmä', 'sihteeri'], 'IT')])
    const other = one(joined ? noun.slice(0, 9) : noun.slice(2), '')
    const both = joined ? `${noun[1]} ${one(head, '')}` : `${noun[0]}${one(head, '')}`
    if (index < 30) {
      queries.push([joined ? `${noun[0]}${one(head, '')}` : other, id, 'inflected'])
      queries.push([random(2) === 0 && joined ? other : both, id, 'compound'])
    }
    if (index >= 10) {
      const word = joined ? `${noun[0]}${head[0]}` : one([noun[1], noun[5], noun[7], both], '')
      queries.push([mistype(word ?? '', random), id, 'mistyped'])
    }
  }
  return { name: `generated with seed ${seed}`, measures, queries }
}
