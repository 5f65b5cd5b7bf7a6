export type { BackupFigures, BackupHeader } from './format'
export { readBackup } from './read-backup'
export { restoreBackup } from './restore-backup'
export { writeBackup } from './write-backup'
