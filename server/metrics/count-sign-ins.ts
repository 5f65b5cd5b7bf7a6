import type { Result } from '../../lib/result'
import type { AuthService } from '../services'
import type { Meter } from './meter'

/** The same service; sign-ins are counted by their way and how they ended. */
export function countSignIns(auth: AuthService, meter: Meter): AuthService {
  async function counted<T>(by: 'link' | 'github', signIn: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      const result = await signIn()
      meter.count('sign_ins', { by, outcome: result.ok ? 'ok' : result.code })
      return result
    } catch (error) {
      meter.count('sign_ins', { by, outcome: 'error' })
      throw error
    }
  }
  return {
    ...auth,
    redeem: (token, browser) => counted('link', () => auth.redeem(token, browser)),
    signInWithGitHub: (profile, at) => counted('github', () => auth.signInWithGitHub(profile, at)),
  }
}
