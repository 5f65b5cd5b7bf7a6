export { createFakeCratesIo } from './fake-crates-io'
export type { FakeCrate, FakeCratesIo, FakeFailure } from './types'
