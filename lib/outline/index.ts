export { type BoardIndex, indexOf, outermost, type Place, sectionOf } from './locate'
export { countCards, isCard, type OutlineEntry, outlineOf } from './sections'
export { endOfList, isThere, sameTarget, settle, slotsOf } from './slots'
export { domainOf, fieldName, nameOf, plainText } from './words'
