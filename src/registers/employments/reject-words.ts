import type { Said } from '../sources/index.ts'

/** Why a row of staff cannot be stored. No value of a person is named. */
export const rejectWords = {
  endsBeforeBegins: {
    fi: 'Palvelussuhde päättyy ennen kuin se alkaa. Tarkista päivät.',
    sv: 'Anställningen upphör innan den börjar. Kontrollera dagarna.',
    en: 'The employment ends before it begins. Check the days.',
  },
  unknownBody: {
    fi: 'Kunnalla ei ole tällaista toimielintä. Tarkista nimi tai lisää toimielin.',
    sv: 'Kommunen har inget sådant organ. Kontrollera namnet eller lägg till organet.',
    en: 'The municipality has no such body. Check the name or add the body.',
  },
  supervisorLoop: {
    fi: 'Esihenkilöketju kiertää kehää: tämän rivin esihenkilö on jo tämän henkilön alainen.',
    sv: 'Chefskedjan går i cirkel: den här radens chef är redan underställd den här personen.',
    en: 'Supervisors go round in a circle: the supervisor on this row already works under this person.',
  },
  numberOfAnother: {
    fi: 'Samalla henkilönumerolla on toinen rivi, jossa on eri sähköposti. Tarkista, kumman numero se on.',
    sv: 'En annan rad har samma nummer men en annan e-post. Kontrollera vems numret är.',
    en: 'Another row has the same staff number with a different e-mail. Check whose number it is.',
  },
  emailOfAnother: {
    fi: 'Sähköposti kuuluu jo henkilölle, jolla on eri henkilönumero. Tarkista, onko sama ihminen tiedostossa kahdesti.',
    sv: 'E-posten tillhör redan en person med ett annat nummer. Kontrollera om samma person finns två gånger i filen.',
    en: 'The e-mail already belongs to a person with another staff number. Check whether one person is in the file twice.',
  },
} satisfies Record<string, Said>
