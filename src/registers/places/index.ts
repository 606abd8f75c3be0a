/**
 * Places where people are served: address, where on the map, hours with exceptions, and what our own people add.
 * Owns: place, place_addition; the view place_listed.
 */
export { addToPlace, type PlaceFacts, placeKeeper } from './actions.ts'
export { datasets } from './datasets.ts'
export { placeIndicators, recordPlaceFigures } from './figures.ts'
export { type Exception, type HolidayName, type Hours, holidayOn, hoursOn, type Span, stateAt } from './hours.ts'
export { placeIntake } from './intake.ts'
export { listPlaces, type Place, placeById, placeCursorText, readPlaceCursor } from './queries.ts'
export { parseTime, typedTime } from './typed-hours.ts'
