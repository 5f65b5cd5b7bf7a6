export { archiveAddress, isSearch, type QueryParams, readArchiveQuery } from './address'
export { highlight } from './highlight'
export { readSearch, type SearchWords } from './query'
export { readArchive } from './read'
export { sectionName } from './sections'
export type {
  ArchiveCrate,
  ArchiveEvent,
  ArchiveIssue,
  ArchiveLink,
  ArchivePlace,
  ArchiveQuote,
  ArchiveTarget,
  LinkRole,
} from './types'
