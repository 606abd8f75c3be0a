import { inThree } from '../../platform/i18n/index.ts'

/** What the plan's own rules say; those of targets stand in the metrics engine. */
export const refusals = inThree({
  fi: {
    noMeasure: 'Tällaista toimenpidettä ei ole.',
    noPeriod: 'Strategiassa ei ole tällaista kokonaisuutta tai jaksoa.',
    notInScope: 'Toimenpide ei kuulu tälle organisaatiolle.',
    ownerUnknown: 'Vastuuhenkilöllä ei ole voimassa olevaa jäsenyyttä. Valitse toinen henkilö.',
    startAfterEnd:
      'Oma alkupäivä on myöhemmin kuin kokonaisuuden viimeinen merkitty jakso. Valitse aiempi päivä tai jatka jaksoja.',
    all: 'Kaikki',
    undated: 'ilman päivää',
    nothing: 'ei mitään',
    nobody: 'ei vastuuhenkilöä',
    withPackage: 'alkaa kokonaisuuden mukana',
    unknownPerson: 'poistunut henkilö',
    start: 'Alkaa',
    owner: 'Vastuuhenkilö',
    targets: 'Tavoitearvo',
    nowIs: (what: string) => `Nyt voimassa: ${what}`,
  },
  sv: {
    noMeasure: 'Det finns ingen sådan åtgärd.',
    noPeriod: 'Strategin har ingen sådan helhet eller period.',
    notInScope: 'Åtgärden hör inte till den här organisationen.',
    ownerUnknown: 'Den ansvariga personen har inget gällande medlemskap. Välj en annan person.',
    startAfterEnd:
      'Den egna startdagen är senare än helhetens sista antecknade period. Välj en tidigare dag eller fortsätt perioderna.',
    all: 'Alla',
    undated: 'utan dag',
    nothing: 'inget',
    nobody: 'ingen ansvarig person',
    withPackage: 'börjar med helheten',
    unknownPerson: 'person som lämnat',
    start: 'Börjar',
    owner: 'Ansvarig person',
    targets: 'Målvärde',
    nowIs: (what) => `Gäller nu: ${what}`,
  },
  en: {
    noMeasure: 'There is no such measure.',
    noPeriod: 'The strategy has no such package or period.',
    notInScope: 'The measure does not concern this organisation.',
    ownerUnknown: 'The owner has no membership in force. Choose another person.',
    startAfterEnd:
      'The start of its own is later than the last marked period of the package. Choose an earlier day or extend the periods.',
    all: 'All',
    undated: 'no day',
    nothing: 'nothing',
    nobody: 'no owner',
    withPackage: 'starts with its package',
    unknownPerson: 'a person who has left',
    start: 'Starts',
    owner: 'Owner',
    targets: 'Target',
    nowIs: (what) => `In force now: ${what}`,
  },
})
