import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Problem } from './problem'

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
  /** The one origin the public uses, without a slash at its end: `https://news.example`. */
  readonly publicUrl: string
  readonly preset: 'demo' | 'this-week-in-rust'
  /** A path or a URL; null for the preset's own. */
  readonly repository: string | null
  readonly branch: string | null
  /** Null: made once and kept in the data folder. */
  readonly secret: string | null
  readonly logLevel: string
  /** Everything, for programs we start: what they may see of it is chosen there. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const whole = (name: string) => z.string().regex(/^\d+$/, `${name} must be a whole number.`).transform(Number)

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
  LOG_LEVEL: z.enum(levels, `LOG_LEVEL must be one of ${levels.join(', ')}.`).default('info'),
})

/** Throws a Problem that names every wrong value. An empty value counts as none. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new Problem(parsed.error.issues.map((issue) => issue.message).join(' '))
  const env = parsed.data
  const root = fileURLToPath(new URL('..', import.meta.url))
  return {
    production: env.NODE_ENV !== 'development',
    root,
    dataFolder: path.resolve(root, env.MASTHEAD_DATA ?? '.data'),
    databaseUrl: env.DATABASE_URL ?? null,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.MASTHEAD_URL ?? `http://${publicHost(env.HOST)}:${env.PORT}`,
    preset: env.MASTHEAD_PUBLICATION,
    repository: env.MASTHEAD_REPOSITORY ?? null,
    branch: env.MASTHEAD_BRANCH ?? null,
    secret: env.MASTHEAD_SECRET ?? null,
    logLevel: env.LOG_LEVEL,
    environment: source,
  }
}

/** Tells the libraries what only `process.env` can: where the public reaches us, instead of what a request's Host says. */
export function tellLibraries(env: Env): void {
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

function toOrigin(text: string, context: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === ''
  if (plain && url.username === '' && url.hash === '') return url.origin
  context.addIssue('MASTHEAD_URL must be an origin such as https://news.example, with no path.')
  return z.NEVER
}
