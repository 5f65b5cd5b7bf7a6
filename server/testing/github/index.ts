export { createFakeGitHub } from './fake-github'
export type {
  Changes,
  Delivery,
  Failure,
  FakeCheck,
  FakeChecks,
  FakeComment,
  FakeGitHub,
  FakeGitHubOptions,
  FakePull,
  OpenPull,
  PullState,
  RecordedRequest,
} from './types'
