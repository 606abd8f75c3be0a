import { inThree } from '../../platform/i18n/index.ts'

export const texts = inThree({
  fi: {
    title: 'Tilanteen tallennus',
    lead: 'Toimenpiteiden tilanne tallentuu itsestään joka yö ja aina, kun jokin muuttuu. Voit tallentaa sen myös nyt, esimerkiksi ennen kokousta.',
    measures: 'Toimenpiteet',
    means: {
      one: 'Yhden toimenpiteen tila ja luvut tallentuvat sellaisina kuin ne nyt ovat. Tallennusta ei voi muuttaa eikä poistaa.',
      other:
        '{n} toimenpiteen tila ja luvut tallentuvat sellaisina kuin ne nyt ovat. Tallennusta ei voi muuttaa eikä poistaa.',
    },
    take: 'Tallenna tilanne nyt',
    link: 'Tallenna tilanne',
    latest: 'Viimeisimmät tallennukset',
    none: 'Tilannetta ei ole vielä tallennettu.',
    at: 'Milloin',
    why: 'Miksi',
    count: 'Toimenpiteitä',
    occasions: {
      daily: 'Päivän tilanne',
      change: 'Jokin muuttui',
      organisations: 'Kunta tai seutu muuttui',
      demand: 'Pyydettiin',
    },
  },
  sv: {
    title: 'Spara läget',
    lead: 'Åtgärdernas läge sparas av sig självt varje natt och varje gång något ändras. Du kan också spara det nu, till exempel före ett möte.',
    measures: 'Åtgärder',
    means: {
      one: 'Statusen och siffrorna för en åtgärd sparas som de är nu. Det som sparats kan inte ändras eller tas bort.',
      other:
        'Statusen och siffrorna för {n} åtgärder sparas som de är nu. Det som sparats kan inte ändras eller tas bort.',
    },
    take: 'Spara läget nu',
    link: 'Spara läget',
    latest: 'Senast sparat',
    none: 'Läget har inte sparats ännu.',
    at: 'När',
    why: 'Varför',
    count: 'Åtgärder',
    occasions: {
      daily: 'Dagens läge',
      change: 'Något ändrades',
      organisations: 'En kommun eller regionen ändrades',
      demand: 'På begäran',
    },
  },
  en: {
    title: 'Saving a snapshot',
    lead: 'How the measures stand is saved by itself every night and whenever something changes. You can also save it now, for example before a meeting.',
    measures: 'Measures',
    means: {
      one: 'The state and figures of one measure are saved as they are now. What is saved can be neither changed nor removed.',
      other:
        'The state and figures of {n} measures are saved as they are now. What is saved can be neither changed nor removed.',
    },
    take: 'Save a snapshot now',
    link: 'Save a snapshot',
    latest: 'Latest snapshots',
    none: 'No snapshot has been saved yet.',
    at: 'When',
    why: 'Why',
    count: 'Measures',
    occasions: {
      daily: 'The day’s snapshot',
      change: 'Something changed',
      organisations: 'A municipality or the region changed',
      demand: 'On demand',
    },
  },
})
