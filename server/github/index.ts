export { createGitHub, type GitHubSettings } from './create-github'
export type {
  Answer,
  Checks,
  ChecksState,
  GitHub,
  GitHubRefusal,
  GitHubTrouble,
  NewComment,
  NewPull,
  OpenedPull,
  PullAuthor,
  PullDetails,
  PullState,
  PullSummary,
} from './github'
export { githubNameOf, repositoryName, webUrlOf } from './name'
export { plainLine, plainName, plainText } from './plain'
export { type SignedDelivery, verifyWebhook } from './webhook'
