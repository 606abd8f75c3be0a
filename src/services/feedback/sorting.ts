// Plain rules that propose what a message is about and whose it is; a person corrects. Pure.
import type { Category } from './rules.ts'

/** Beginnings of words by which a category is known, in the three languages. The first that fits best counts. */
const words: Readonly<Record<Exclude<Category, 'other'>, string>> = {
  accessibility:
    'saavutettav ruudunluk näppäimistö kontrasti tekstitys esteett tillgänglig skärmläs accessib screenread contrast',
  roads:
    'tie teitä tiet tiellä katu kadu kuopp aura hiekoit lume lumi liukas valaist katuval lamppu liikenne pysäkö suojatie jalkakäyt pyörätie silta väg gata gatu plog sand trafik parker road street pothole snow lamp traffic parking',
  water: 'vesi vede viemär jäte roska lajittel biojäte vatten avlopp avfall sopor water sewer waste rubbish',
  environment:
    'puisto metsä puu puun puut istutu ranta leikkipuisto leikkikent ulkoilu luonto park skog träd strand lekplats natur forest tree beach playground nature',
  buildings:
    'rakennus raken kiinteistö sisäilma home katto lämmity ovi ikkuna byggnad fastighet inomhus building indoor roof',
  education:
    'koulu opettaj oppila päiväkoti varhaiskasva esikoulu lukio koulukyyti kouluruoka skola lärare elev daghem gymnasium school teacher pupil nursery daycare',
  culture:
    'kirjast kulttuur museo tapahtum nuoriso kansalaisopisto bibliotek kultur ungdom library culture museum event youth',
  sports:
    'liikunta urheilu uimahalli halli latu ladut laduil jäähalli kuntosali luistel idrott simhall skidspår gym sport swimming ski ice',
  digital:
    'verkkopalvel verkkosivu nettisivu sivusto lomake kirjautu sovellus sähköinen webb blankett logga app website form login online',
  decisions:
    'päätö valtuusto hallitus lautakun pöytäkirj kaava avoimuus vero beslut fullmäktige styrelse nämnd decision council tax',
  service:
    'asiakaspalvel palvelu puhelin aukiolo jono ajanvarau henkilökun kundtjänst betjän öppettid service staff queue opening',
}

const wordsOf = (text: string): string[] => text.toLocaleLowerCase('fi').match(/\p{L}+/gu) ?? []

/** Short beginnings are whole words: "tie" is not the beginning of "tieto". */
const fits = (word: string, beginning: string): boolean =>
  beginning.length <= 4 ? word === beginning : word.startsWith(beginning)

/** The name of a street or road says where, not what: "Koulutie" is no school. */
const street = /^\p{L}{3,}(?:tie|tien|tiellä|tieltä|tielle|katu|kadun|kadulla|kadulta|kadulle|vägen|gatan)$/u

/** The category that most words of the text speak for; on a tie the one that stands first above. */
export function categoryOf(text: string): Category {
  const said = wordsOf(text)
  let best: { category: Category; points: number } = { category: 'other', points: 0 }
  for (const [category, list] of Object.entries(words)) {
    const beginnings = list.split(' ')
    const points = said.filter((word) =>
      street.test(word) ? category === 'roads' : beginnings.some((one) => fits(word, one)),
    ).length
    if (points > best.points) best = { category: category as Category, points }
  }
  return best.category
}

/** Beginnings of words in the names of sectors that look after a category. */
const sectorWords: Readonly<Record<Category, readonly string[]>> = {
  roads: ['tekni', 'yhdyskunta', 'elinvoima'],
  buildings: ['tekni', 'tila', 'yhdyskunta'],
  environment: ['tekni', 'ympäristö', 'yhdyskunta'],
  water: ['tekni', 'ympäristö', 'yhdyskunta'],
  education: ['sivis', 'opetus', 'koulutus', 'varhais', 'kasvatus'],
  culture: ['kulttuur', 'sivis', 'vapaa', 'kirjasto', 'hyvinvoin'],
  sports: ['liikunta', 'vapaa', 'hyvinvoin', 'sivis'],
  digital: ['tieto', 'digi', 'hallin', 'konserni'],
  accessibility: ['tieto', 'digi', 'hallin', 'konserni'],
  decisions: ['hallin', 'konserni', 'yleis'],
  service: ['hallin', 'konserni', 'yleis'],
  other: [],
}

/** The sector whose name fits a category; null when none of the register does. */
export function sectorOf(category: Category, sectors: readonly { key: string; name: string }[]): string | null {
  for (const beginning of sectorWords[category]) {
    const found = sectors.find(({ name }) => wordsOf(name).some((word) => word.startsWith(beginning)))
    if (found !== undefined) return found.key
  }
  return null
}
