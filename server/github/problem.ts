import type { ErrorCode } from '../../lib/errors'
import type { Answer, GitHubRefusal, GitHubTrouble } from './github'

/** GitHub did not do what it was asked. Thrown inside this folder only: `answering` makes it the refusal it carries. */
export class GitHubProblem extends Error {
  constructor(
    readonly refusal: GitHubRefusal,
    /** Whether the same request may get an answer in a moment. */
    readonly retry = false,
  ) {
    super(refusal.message)
    this.name = 'GitHubProblem'
  }
}

/** Runs `act`; a problem with GitHub in it becomes a refusal, everything else is thrown on. */
export async function answering<T>(act: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await act() }
  } catch (error) {
    if (error instanceof GitHubProblem) return error.refusal
    throw error
  }
}

const codes: Readonly<Record<GitHubTrouble, ErrorCode>> = {
  token: 'unavailable',
  wait: 'unavailable',
  away: 'unavailable',
  answer: 'unavailable',
  missing: 'not-found',
  forbidden: 'forbidden',
  refused: 'invalid',
}

export interface ProblemDetails {
  readonly retry?: boolean
  readonly until?: Date
  readonly code?: ErrorCode
}

export function problem(trouble: GitHubTrouble, message: string, details: ProblemDetails = {}): GitHubProblem {
  const { retry = false, until, code = codes[trouble] } = details
  return new GitHubProblem({ ok: false, code, message, trouble, ...(until === undefined ? {} : { until }) }, retry)
}

/** Whether it may have been done all the same. */
export function isUnsure({ trouble, code }: GitHubRefusal): boolean {
  return trouble === 'away' || trouble === 'answer' || code === 'conflict'
}

/** `14:05 UTC`: editors are in many time zones, the server in one of its own. */
export function timeOfDay(at: Date): string {
  return `${at.toISOString().slice(11, 16)} UTC`
}
