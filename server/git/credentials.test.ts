import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { isSshPath, readAuthorization, sshCommand } from './credentials'

const none = { token: null, tokenFile: null, sshKeyFile: null, knownHostsFile: null }

test('shows a token as a password, and nothing where there is none', async () => {
  expect(await readAuthorization(none)).toBe(null)
  expect(await readAuthorization({ ...none, token: 'word' })).toBe(
    `Basic ${Buffer.from('x-access-token:word').toString('base64')}`,
  )
})

test('names the key and the known hosts to ssh as one word each, whatever is in their paths', () => {
  expect(sshCommand(none)).toBe('ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=30')
  const files = { sshKeyFile: "/keys/it's; touch $(x) `y` a b", knownHostsFile: '/keys/known hosts' }
  expect(isSshPath(files.sshKeyFile)).toBe(false)
  const command = sshCommand({ ...none, ...files, sshKeyFile: "/keys/it's; touch `y` a b" })
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' })
    .trim()
    .split('\n')
  expect(words).toEqual([
    'ssh',
    '-o',
    'BatchMode=yes',
    '-o',
    'ConnectTimeout=20',
    '-o',
    'ServerAliveInterval=30',
    '-o',
    'IdentitiesOnly=yes',
    '-i',
    "/keys/it's; touch `y` a b",
    '-o',
    'StrictHostKeyChecking=yes',
    '-o',
    'UserKnownHostsFile="/keys/known hosts"',
  ])
})

test.each(['key', '~/key', '/a%h', '/a"b', '/a\nb', '/a\\b', '/$HOME/key'])(
  'takes no path that ssh reads otherwise: %j',
  (file) => {
    expect(isSshPath(file)).toBe(false)
    expect(() => sshCommand({ ...none, sshKeyFile: file })).toThrow('Unexpected path')
  },
)
