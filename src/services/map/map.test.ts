import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { fillRegisters } from '../../../tests/http/registers.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { draw, numbersText } from './drawing.ts'

const point = (number: number, latitude: number, longitude: number, main = false) => ({
  id: String(number),
  number,
  latitude,
  longitude,
  municipality: '901',
  main,
})

describe('the drawing of places', () => {
  it('is true to scale, north up, and inside its frame', () => {
    const drawing = draw([point(1, 63.5, 24), point(2, 63.7, 24), point(3, 63.5, 24.4, true)])
    assert.ok(drawing)
    const [a, b, c] = drawing.marks
    assert.ok(a && b && c && a.y > b.y && c.x > a.x && c.main)
    const unit = drawing.scale.length / drawing.scale.km
    // A fifth of a degree north is 22.3 km, two fifths east at this latitude 19.9 km.
    assert.ok(Math.abs((a.y - b.y) / unit - 22.26) < 0.3, `${(a.y - b.y) / unit}`)
    assert.ok(Math.abs((c.x - a.x) / unit - 19.8) < 0.4, `${(c.x - a.x) / unit}`)
    for (const mark of drawing.marks)
      assert.ok(mark.x > 0 && mark.x < drawing.width && mark.y > 0 && mark.y < drawing.height)
  })

  it('draws places that are side by side as one mark with all its numbers', () => {
    const drawing = draw([point(1, 63.5, 24), point(2, 63.5, 24.0001), point(3, 63.7, 24), point(4, 63.5, 24)])
    assert.deepEqual(
      drawing?.marks.map((mark) => numbersText(mark.numbers)),
      ['1, 2, 4', '3'],
    )
    assert.equal(numbersText([3, 1, 2, 7]), '1–3, 7')
    assert.equal(draw([]), undefined)
  })
})

describe('places', () => {
  let app: TestApp
  let lead: TestPerson
  let place: string
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    lead = await app.person('digitalLead', '901')
  })
  after(() => app.close())

  it('say what belongs there while there are none', async () => {
    shows(await app.get('/places'), /Asiointipaikkoja ei ole vielä tuotu/)
  })

  it('are on a map without a foreign server and in a list that says whether they are open', async () => {
    place = (await fillRegisters(app, '901', '902')).place
    const page = await app.get('/places')
    shows(page, /<svg[^>]*aria-hidden="true"/)
    shows(page, /Auki klo 15\.00 asti/)
    lacks(page, /<script|https?:\/\/(?!www\.example)[^"]*tile/)
    assert.deepEqual(complaints(page.body), [])
    app.turnTo('2026-11-24T14:00:00Z')
    shows(await app.get('/places'), /Suljettu, avautuu ke 25\.11\. klo 9\.00/)
    shows(await app.get('/en/places'), /Closed, opens Wed 25 November 9:00/)
    const { places } = (await app.get('/places.json')).json() as { places: { latitude: number }[] }
    assert.equal(places[0]?.latitude, 63.5685234)
  })

  it('have own exceptions that go before the usual week, and are the service point when a person says so', async () => {
    const path = `/places/${place}/additions`
    assert.equal((await (await app.person('digitalLead', '902')).post(path, {})).status, 404)
    const faulty = await lead.post(path, {
      seen: '',
      since0: 'jouluna',
      since1: '2.1.2027',
      is1: 'open',
      from1: '10',
      to1: '',
      booking: 'roska',
    })
    assert.equal(faulty.status, 422)
    shows(faulty, /Päivä \(1\): Päivämäärä ei ole oikein/)
    shows(faulty, /Suljetaan klo \(2\): Kellonaika ei ole oikein/)
    shows(faulty, /value="jouluna"/)
    const given = {
      seen: '',
      servicePoint: 'yes',
      since0: '25.11.2026',
      is0: 'closed',
      why0: 'Koulutus',
      note: 'Soita ovikelloa',
    }
    assert.equal((await lead.post(path, given)).status, 303)
    assert.equal((await lead.post(path, given)).status, 409)
    const page = await app.get(`/places/${place}`)
    shows(page, /Suljettu, avautuu to 26\.11\. klo 9\.00/)
    shows(page, /25\.11\.2026: Suljettu, <span>Koulutus/)
    shows(page, /Soita ovikelloa/)
    shows(page, /href="\/services\/[0-9a-f-]+"/)
    assert.deepEqual(complaints(page.body), [])
    shows(await app.get('/places?points=yes'), /Pääkirjasto/)
    lacks(await app.get('/places?points=yes&municipality=902'), /Pääkirjasto/)
  })
})
