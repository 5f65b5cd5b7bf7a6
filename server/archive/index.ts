export type { Archive, ArchiveSettings } from './archive'
export { createArchive } from './archive'
