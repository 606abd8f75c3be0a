// Another region than the one in content/: three municipalities, two goals, no vision, a translation, odd periods.
/** The file as somebody would write it. */
export const otherRegionFile = {
  title: 'Yhteinen digipolku',
  region: 'Esimerkkiseutu',
  languages: ['fi'],
  municipalities: [
    { code: '901', name: 'Esimerkkilä' },
    { code: '902', name: 'Mallila', names: { sv: 'Mallby', en: 'Mallila' } },
    { code: 'x.csv', name: 'Kokeila' },
  ],
  periods: [
    'Syksy 2026',
    { label: 'Vuosi 2027', from: '2027-01-01', until: '2027-12-31' },
    { label: 'Alkuvuosi 2028', from: '2028-01-01', until: '2028-04-30' },
  ],
  goals: [
    {
      id: 'A',
      title: 'Sujuva <arki> & palvelut',
      facing: 'external',
      target_groups: ['Asukkaat', 'Yritykset'],
      packages: [
        {
          id: 'A1',
          title: 'Asiointi',
          measures: [
            { id: 'A1.1', title: 'Yhteinen ajanvaraus', responsible: 'Asiointitiimi', kind: 'deliverable' },
            { id: 'A1.2', title: 'Lomakkeet verkkoon', kind: 'coverage' },
          ],
        },
      ],
    },
    {
      id: 'B',
      title: 'Osaava henkilöstö',
      facing: 'internal',
      packages: [
        {
          id: 'B.json',
          title: 'Koulutus',
          measures: [{ id: 'B.csv', title: 'Strategian tarkistus', kind: 'deliverable' }],
        },
      ],
    },
  ],
  bindings: [{ measure: 'B.csv', indicator: 'strategy.updateStages', scope: 'region' }],
  translations: {
    sv: { made_by: 'Maskinöversatt, inte granskad', texts: { A: 'Smidig vardag', 'A1.1': 'Gemensam tidsbokning' } },
  },
}
