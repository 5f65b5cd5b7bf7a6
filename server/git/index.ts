export { eachText } from './batch'
export { createBareRepository, type FirstCommit } from './create'
export { type GitCredentials, isSshPath, readAuthorization, sshCommand } from './credentials'
export { createGit, type Git, GitFailure } from './git'
export { type Location, parseLocation } from './location'
export { bot, noReply } from './message'
export { isOid } from './oid'
export { createRepository, type RepositorySettings } from './open'
export type {
  ChangedFile,
  CommitInfo,
  CommitReceipt,
  CommitRequest,
  CommitWords,
  DraftFile,
  FileChange,
  FilesReceipt,
  FilesRequest,
  Person,
  Repository,
  RepositoryFile,
  TreeFile,
} from './repository'
