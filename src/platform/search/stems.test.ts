import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ROOT, stems } from './stems.ts'

/** Forms of one word on a line: each must share a key with the first. */
const FORMS = `katu kadun katua kaduilla katujen katuun
päätös päätöksen päätöstä päätökset päätösten päätöksiinne
kunta kunnan kuntaa kunnassa kuntaan kuntien kunnille kunnittain kunnissaan
tuki tuen tukea tuelle
alku alun alkua alusta
aika ajan aikaa aikojen aikoina
vesi veden vettä vesien veteen
kuukausi kuukauden kuukautta kuukausien
saavutettavuus saavutettavuuden saavutettavuutta saavutettavuuteen
ihminen ihmisen ihmistä ihmisten ihmisiä
palaute palautteen palautetta palautteita palautteiden
huone huoneen huoneeseen huoneisiin
asukas asukkaan asukasta asukkaiden
avain avaimen avainta avaimia
langaton langattoman langatonta
soitin soittimen soittimia
opas oppaan oppaaseen oppaita
asia asian asioita asioiden
palvelu palvelun palveluita palvelujen palveluitamme
työ työn töitä töissä
luku luvun lukua luvut
kirjasto kirjastossa kirjastoon kirjastoihin kirjastoistamme kirjastonsa kirjastokin
luoda luodaan luominen luomaan luonti
kehittää kehitetään kehittäminen kehitys kehittäjä
tehdä tehdään tekeminen
jakaa jaetaan jakaminen
määritellä määritellään määrittely
arvioida arvioidaan arviointi
kerätä kerätään kerääminen keruu
hankkia hankitaan hankinta hankinnan
siirtyä siirrytään siirtyminen
ohje ohjeen ohjeistaa ohjeistus
seutu seudun seudullinen seudullisesti
utbildning utbildningar utbildningen
library libraries
service services`

describe('stems', () => {
  for (const line of FORMS.split('\n')) {
    const [word = '', ...others] = line.split(' ')
    it(`joins the forms of ${word}`, () => {
      const keys = new Set(stems(word))
      const apart = others.filter((other) => !stems(other).some((key) => keys.has(key)))
      assert.deepEqual(apart, [])
    })
  }

  it('keeps apart the stems of words that only look alike', () => {
    for (const [one, other] of [
      ['kunta', 'kunto'],
      ['koulu', 'koulutus'],
      ['kirja', 'kirjasto'],
      ['tieto', 'tie'],
      ['raha', 'rauha'],
    ] as const) {
      const keys = new Set(stems(one).filter((key) => !key.startsWith(ROOT)))
      assert.ok(!stems(other).some((key) => keys.has(key)), `${one} and ${other}`)
    }
  })
})
