import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { parseProxies } from './client-address'
import { type GitCredentials, isSshPath } from './git/credentials'
import { repositoryName } from './github/name'
import { readLimits } from './limits/read-limits'
import type { LimitName } from './limits/table'
import { Problem } from './problem'
import { readGiven } from './secret-file'
import type { GitHubSignIn } from './services'

/** What the process was told by its surroundings, checked. `readEnv` is the only reader of `process.env`. */
export interface Env {
  readonly production: boolean
  /** The checkout: where `.next` and `app/` are. */
  readonly root: string
  readonly dataFolder: string
  /** Null: start a Postgres in the data folder. */
  readonly databaseUrl: string | null
  readonly host: string
  readonly port: number
  /** Proxies whose word about where a request came from is taken: addresses and networks. */
  readonly trustedProxies: readonly string[]
  /** Other numbers than the table of limits has. */
  readonly limits: Readonly<Partial<Record<LimitName, number>>>
  /** The one origin the public uses, without a slash at its end: `https://news.example`. */
  readonly publicUrl: string
  readonly preset: 'demo' | 'this-week-in-rust'
  /** A path or a URL; null for the preset's own. */
  readonly repository: string | null
  readonly branch: string | null
  /** Null: made once and kept in the data folder. */
  readonly secret: string | null
  readonly github: GitHubEnv
  /** Where crates.io's API is asked, without a slash at its end. */
  readonly cratesIo: string
  /** For the newsletter repository, where its address holds none. */
  readonly git: GitCredentials
  readonly logLevel: string
  /** Who has it may read the metrics; null: admins alone. */
  readonly metricsToken: string | null
  /** What is set up in a way that works but should not stay so: sentences for the log. */
  readonly warnings: readonly string[]
  /** Everything but secrets, for programs we start: what they may see of it is chosen there. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

export interface GitHubEnv {
  /** `owner/name`; null to see by the newsletter repository's address. */
  readonly repository: string | null
  readonly apiUrl: string
  /** Null: GitHub is only read, as far as it is public. */
  readonly token: string | null
  /** What deliveries are signed with; null: none is accepted. */
  readonly webhookSecret: string | null
  /** Null: nobody signs in with GitHub. */
  readonly signIn: GitHubSignIn | null
}

/** Held in memory from the start on, and passed on to nobody. */
const secretNames = [
  'MASTHEAD_SECRET',
  'MASTHEAD_GIT_TOKEN',
  'MASTHEAD_GITHUB_TOKEN',
  'MASTHEAD_GITHUB_CLIENT_SECRET',
  'MASTHEAD_METRICS_TOKEN',
  'MASTHEAD_WEBHOOK_SECRET',
]

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const whole = (name: string) => z.string().regex(/^\d+$/, `${name} must be a whole number.`).transform(Number)

const sshFile = (name: string) =>
  z
    .string()
    .refine(isSshPath, `${name} must be a whole path, without quotes, “%”, “$” and “\\”, which ssh reads as its own.`)

const schema = z.object({
  NODE_ENV: z.string().optional(),
  MASTHEAD_DATA: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must look like postgres://user:password@host:5432/name.')
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole('PORT').pipe(z.number().max(65_535, 'PORT must be at most 65535.')).default(3000),
  MASTHEAD_URL: z.string().transform(toOrigin).optional(),
  MASTHEAD_TRUSTED_PROXIES: z.string().transform(toProxies).default([]),
  MASTHEAD_LIMITS: z.string().transform(toLimits).default({}),
  MASTHEAD_PUBLICATION: z
    .enum(['demo', 'this-week-in-rust'], 'MASTHEAD_PUBLICATION must be demo or this-week-in-rust.')
    .default('demo'),
  MASTHEAD_REPOSITORY: z.string().optional(),
  MASTHEAD_BRANCH: z.string().optional(),
  MASTHEAD_SECRET: z
    .string()
    .refine(
      (secret) => Buffer.byteLength(secret) >= 32,
      'MASTHEAD_SECRET must have at least 32 bytes: openssl rand -hex 32 makes one.',
    )
    .optional(),
  MASTHEAD_GITHUB: z.string().regex(repositoryName, 'MASTHEAD_GITHUB must be owner/name, as on GitHub.').optional(),
  MASTHEAD_GITHUB_API: apiUrl('MASTHEAD_GITHUB_API', 'https://ghe.example/api/v3').default('https://api.github.com'),
  MASTHEAD_GITHUB_URL: apiUrl('MASTHEAD_GITHUB_URL', 'https://ghe.example').default('https://github.com'),
  MASTHEAD_GITHUB_CLIENT_ID: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'MASTHEAD_GITHUB_CLIENT_ID must be one word, as GitHub gives it.')
    .optional(),
  MASTHEAD_GITHUB_CLIENT_SECRET: z.string().optional(),
  MASTHEAD_GITHUB_CLIENT_SECRET_FILE: z.string().optional(),
  MASTHEAD_CRATES_IO: apiUrl('MASTHEAD_CRATES_IO', 'https://crates.io').default('https://crates.io'),
  MASTHEAD_GITHUB_TOKEN: z.string().optional(),
  MASTHEAD_GITHUB_TOKEN_FILE: z.string().optional(),
  MASTHEAD_WEBHOOK_SECRET: z.string().optional(),
  MASTHEAD_WEBHOOK_SECRET_FILE: z.string().optional(),
  MASTHEAD_METRICS_TOKEN: z.string().optional(),
  MASTHEAD_METRICS_TOKEN_FILE: z.string().optional(),
  MASTHEAD_GIT_TOKEN: z.string().optional(),
  MASTHEAD_GIT_TOKEN_FILE: z.string().optional(),
  MASTHEAD_SSH_KEY_FILE: sshFile('MASTHEAD_SSH_KEY_FILE').optional(),
  MASTHEAD_SSH_KNOWN_HOSTS_FILE: sshFile('MASTHEAD_SSH_KNOWN_HOSTS_FILE').optional(),
  LOG_LEVEL: z.enum(levels, `LOG_LEVEL must be one of ${levels.join(', ')}.`).default('info'),
})

/** Throws a Problem that names every wrong value. An empty value counts as none. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new Problem(parsed.error.issues.map((issue) => issue.message).join(' '))
  const env = parsed.data
  const token = readGiven('MASTHEAD_GITHUB_TOKEN', given)
  const webhookSecret = readGiven('MASTHEAD_WEBHOOK_SECRET', given)
  const gitToken = readGiven('MASTHEAD_GIT_TOKEN', given)
  const clientSecret = readGiven('MASTHEAD_GITHUB_CLIENT_SECRET', given)
  const metricsToken = readGiven('MASTHEAD_METRICS_TOKEN', given)
  const secrets = [token, webhookSecret, gitToken, clientSecret, metricsToken]
  const clientId = env.MASTHEAD_GITHUB_CLIENT_ID ?? null
  const wrong = [
    ...secrets.flatMap(({ problems }) => problems),
    ...shapeProblems(token.value, webhookSecret.value),
    ...metricsProblems(metricsToken.value),
    ...(clientSecret.problems.length > 0 ? [] : signInProblems(clientId, clientSecret.value)),
  ]
  if (wrong.length > 0) throw new Problem(wrong.join(' '))
  const root = fileURLToPath(new URL('..', import.meta.url))
  return {
    production: env.NODE_ENV !== 'development',
    root,
    dataFolder: path.resolve(root, env.MASTHEAD_DATA ?? '.data'),
    databaseUrl: env.DATABASE_URL ?? null,
    host: env.HOST,
    port: env.PORT,
    trustedProxies: env.MASTHEAD_TRUSTED_PROXIES,
    limits: env.MASTHEAD_LIMITS,
    publicUrl: env.MASTHEAD_URL ?? `http://${publicHost(env.HOST)}:${env.PORT}`,
    preset: env.MASTHEAD_PUBLICATION,
    repository: env.MASTHEAD_REPOSITORY ?? null,
    branch: env.MASTHEAD_BRANCH ?? null,
    secret: env.MASTHEAD_SECRET ?? null,
    github: {
      repository: env.MASTHEAD_GITHUB ?? null,
      apiUrl: env.MASTHEAD_GITHUB_API,
      token: token.value,
      webhookSecret: webhookSecret.value,
      signIn:
        clientId === null || clientSecret.value === null
          ? null
          : {
              ...{ clientId, clientSecret: clientSecret.value },
              ...{ url: env.MASTHEAD_GITHUB_URL, apiUrl: env.MASTHEAD_GITHUB_API },
            },
    },
    cratesIo: env.MASTHEAD_CRATES_IO,
    git: {
      token: env.MASTHEAD_GIT_TOKEN ?? null,
      tokenFile: env.MASTHEAD_GIT_TOKEN_FILE ?? null,
      sshKeyFile: env.MASTHEAD_SSH_KEY_FILE ?? null,
      knownHostsFile: env.MASTHEAD_SSH_KNOWN_HOSTS_FILE ?? null,
    },
    logLevel: env.LOG_LEVEL,
    metricsToken: metricsToken.value,
    warnings: secrets.flatMap(({ warnings }) => warnings),
    environment: Object.fromEntries(Object.entries(source).filter(([name]) => !secretNames.includes(name))),
  }
}

/**
 * Tells the libraries what only `process.env` can: where the public reaches us, instead of what a request's Host says. Takes
 * the secrets out of it, since programs that are started get a copy.
 */
export function tellLibraries(env: Env): void {
  for (const name of secretNames) Reflect.deleteProperty(process.env, name)
  Object.assign(process.env, {
    NODE_ENV: env.production ? 'production' : 'development',
    NEXTAUTH_URL: env.publicUrl,
    __NEXT_PRIVATE_ORIGIN: env.publicUrl,
    NEXT_TELEMETRY_DISABLED: '1',
  })
}

function publicHost(host: string): string {
  if (['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** A token that a header can carry, a secret that can't be guessed. */
function shapeProblems(token: string | null, webhookSecret: string | null): string[] {
  return [
    ...(token === null || /^[\x21-\x7e]+$/.test(token)
      ? []
      : ['MASTHEAD_GITHUB_TOKEN must be one word, as GitHub gives it.']),
    ...(webhookSecret === null || Buffer.byteLength(webhookSecret) >= 16
      ? []
      : ['MASTHEAD_WEBHOOK_SECRET must have at least 16 bytes: openssl rand -hex 32 makes one.']),
  ]
}

/** One that can't be guessed, and that a header can carry. */
function metricsProblems(token: string | null): string[] {
  if (token === null || (/^[\x21-\x7e]+$/.test(token) && token.length >= 16)) return []
  return ['MASTHEAD_METRICS_TOKEN must be one word of at least 16 characters: openssl rand -hex 32 makes one.']
}

/** Signing in with GitHub is set up whole or not at all. */
function signInProblems(clientId: string | null, clientSecret: string | null): string[] {
  if ((clientId === null) !== (clientSecret === null))
    return ['Set both MASTHEAD_GITHUB_CLIENT_ID and MASTHEAD_GITHUB_CLIENT_SECRET, or neither.']
  return clientSecret === null || /^[\x21-\x7e]+$/.test(clientSecret)
    ? []
    : ['MASTHEAD_GITHUB_CLIENT_SECRET must be one word, as GitHub gives it.']
}

/** An https address; of this machine, also an http one. */
function apiUrl(name: string, example: string) {
  return z.string().transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null
    const local = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
    const safe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && local))
    if (safe && url.username === '' && url.password === '' && url.search === '' && url.hash === '')
      return url.href.replace(/\/+$/, '')
    context.addIssue(`${name} must be an https address such as ${example}.`)
    return z.NEVER
  })
}

function toProxies(text: string, context: z.RefinementCtx): readonly string[] {
  const proxies = text.split(',').flatMap((one) => one.trim() || [])
  if (parseProxies(proxies) !== null) return proxies
  context.addIssue('MASTHEAD_TRUSTED_PROXIES must be addresses or networks such as 127.0.0.1,10.0.0.0/8,fd00::/8.')
  return z.NEVER
}

function toLimits(text: string, context: z.RefinementCtx): Readonly<Partial<Record<LimitName, number>>> {
  const read = readLimits(text)
  if (read.ok) return read.value
  context.addIssue(read.message)
  return z.NEVER
}

function toOrigin(text: string, context: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === ''
  if (plain && url.username === '' && url.hash === '') return url.origin
  context.addIssue('MASTHEAD_URL must be an origin such as https://news.example, with no path.')
  return z.NEVER
}
