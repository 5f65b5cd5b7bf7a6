export { createGitHub, type GitHubSettings } from './create-github'
export {
  type Answer,
  type Checks,
  type ChecksState,
  type FileStatus,
  type GitHub,
  type GitHubRefusal,
  type GitHubTrouble,
  mostFiles,
  type NewComment,
  type NewPull,
  type OpenedPull,
  type PullAuthor,
  type PullDetails,
  type PullFile,
  type PullState,
  type PullSummary,
} from './github'
export { githubNameOf, repositoryName, webUrlOf } from './name'
export { pullAuthorPerson } from './person'
export { plainLine, plainName, plainText } from './plain'
export { parseDelivery, type SignedDelivery, verifyWebhook, type WebhookDelivery } from './webhook'
