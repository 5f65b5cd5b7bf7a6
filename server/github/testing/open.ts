import { onTestFinished } from 'vitest'
import { createFakeGitHub, type FakeGitHub, type FakeGitHubOptions } from '../../testing/github'
import { createGitHub, type GitHubSettings } from '../create-github'
import type { Answer, GitHub, GitHubRefusal } from '../github'

export interface Opened {
  readonly fake: FakeGitHub
  readonly github: GitHub
  /** Lets time pass, for the client and for GitHub. */
  readonly pass: (ms: number) => void
  readonly now: () => Date
  /** Every wait of the client, which took no time. */
  readonly waits: readonly number[]
  /** All that was logged, as text. */
  readonly logged: readonly string[]
}

export interface OpenOptions extends FakeGitHubOptions {
  readonly client?: Partial<GitHubSettings>
}

/** The client and a fake GitHub over HTTP, in a time that passes only when it is waited for or told. */
export async function openGitHub({ client = {}, ...options }: OpenOptions = {}): Promise<Opened> {
  let time = Date.parse('2025-10-12T13:20:00Z')
  const clock = { now: () => new Date(time) }
  const pass = (ms: number) => {
    time += ms
  }
  const fake = await createFakeGitHub({ files: { 'draft.md': '# Links\n* one\n' }, clock, ...options })
  onTestFinished(() => fake.close())
  const waits: number[] = []
  const logged: string[] = []
  const note = (...parts: readonly unknown[]) => {
    logged.push(JSON.stringify(parts))
  }
  const github = createGitHub({
    apiUrl: fake.apiUrl,
    repository: fake.repository,
    token: fake.token,
    userAgent: 'masthead-test',
    clock,
    log: { info: note, warn: note },
    wait: async (ms) => {
      waits.push(ms)
      pass(ms)
    },
    ...client,
  })
  return { fake, github, pass, now: clock.now, waits, logged }
}

export function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.trouble}: ${answer.message}`)
  return answer.value
}

export function refused<T>(answer: Answer<T>): GitHubRefusal {
  if (answer.ok) throw new Error(`Not refused: ${JSON.stringify(answer.value)}`)
  return answer
}
