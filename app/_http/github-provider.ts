import GitHubProvider from 'next-auth/providers/github'
import type { GitHubSignIn } from '../../server/services'

/** GitHub as next-auth needs it, at whatever address it is: theirs, one of GitHub Enterprise, or a stand-in. */
export function githubProvider({ clientId, clientSecret, url, apiUrl }: GitHubSignIn) {
  const oauth = `${url}/login/oauth`
  return GitHubProvider({
    clientId,
    clientSecret,
    issuer: oauth,
    authorization: { url: `${oauth}/authorize`, params: { scope: 'read:user' } },
    token: `${oauth}/access_token`,
    userinfo: {
      url: `${apiUrl}/user`,
      // The default also asks for the person's addresses, which nobody here has a use for.
      request: async ({ client, tokens }) => {
        // GitHub answers 200 also to a code it does not take.
        if (tokens.access_token === undefined) throw new Error(`GitHub gave no token: ${String(tokens['error'])}`)
        return client.userinfo(tokens.access_token)
      },
    },
    profile: ({ id, login, name }) => ({ id: String(id), name: name ?? login }),
    checks: ['state', 'pkce'],
    httpOptions: { timeout: 10_000 },
  })
}
