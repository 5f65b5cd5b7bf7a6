export { type Archive, createArchive } from './archive'
export type { ArchiveSettings } from './settings'
