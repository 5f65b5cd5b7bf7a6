import type { Env } from '../env'

/** Everything of the settings that must never be written. The list may be added to. */
export function secretsOf(env: Env): string[] {
  const { github, git } = env
  const address = env.databaseUrl !== null && URL.canParse(env.databaseUrl) ? new URL(env.databaseUrl).password : ''
  const given = [
    env.secret,
    env.metricsToken,
    github.token,
    github.webhookSecret,
    github.signIn?.clientSecret,
    git.token,
  ]
  return [...given, address, decoded(address)].flatMap((secret) => secret || [])
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
