import type { CredentialsConfig } from 'next-auth/providers/credentials'
import { expect, test } from 'vitest'
import { refuse } from '../../lib/result'
import { type AuthService, install, type Services } from '../../server/services'
import { authOptions } from './auth'

function options(auth: Partial<AuthService>) {
  install({
    publicUrl: 'https://news.example',
    auth: { secret: 's', cookieName: 'c', github: null, ...auth },
  } as Services)
  const heard: unknown[] = []
  const hear = { refusal: (refusal: unknown) => heard.push(refusal), failure: (error: unknown) => heard.push(error) }
  return { heard, ...authOptions(new Request('https://news.example/'), hear as never) }
}

async function signIn(redeem: AuthService['redeem']) {
  const { heard, providers } = options({ redeem })
  const { authorize } = (providers[0] as CredentialsConfig & { options: CredentialsConfig }).options
  return { user: await authorize({ token: 't' }, {} as never), heard }
}

test('a failure while signing in is told to us, and never to next-auth, which would put its words into an address', async () => {
  const outage = new Error('Failed query: select secret')
  expect(await signIn(() => Promise.reject(outage))).toEqual({ user: null, heard: [outage] })
  const used = refuse('conflict', 'It was used before.')
  expect(await signIn(async () => used)).toEqual({ user: null, heard: [used] })
})

test('cookies are for this host alone, over https alone, and no script reads them', () => {
  const { cookies } = options({})
  for (const cookie of Object.values(cookies ?? {}))
    expect(cookie?.options).toMatchObject({ httpOnly: true, secure: true, sameSite: 'lax', path: '/' })
})
