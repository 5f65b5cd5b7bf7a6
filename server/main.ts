import { rememberAddress } from './address'
import { firstAdminLink } from './auth/first-admin'
import { parseProxies } from './client-address'
import { systemClock } from './clock'
import { compose } from './compose'
import { startDatabase } from './db/start'
import { type Env, readEnv, tellLibraries } from './env'
import { createHttp } from './http'
import { requireLock } from './lock'
import { createLog, type Log } from './log'
import { captureConsole } from './logging/console'
import { createFailures, type Failures } from './logging/failures'
import { secretsOf } from './logging/secrets-of'
import { watchRequests } from './metrics/watch-requests'
import { openPages } from './pages'
import { Problem } from './problem'
import { joinDatabase } from './processes/join'
import { ensureSecret } from './secret'
import { install } from './services'
import { createStops, type Stops } from './stops'

/** How long an orderly stop may take before the process just ends; what is acknowledged is on disk either way. */
const patience = 20_000

interface Told {
  readonly log: Log
  readonly failures: Failures
  /** What the log must not say; more is added as it becomes known. */
  readonly secrets: string[]
}

async function start(env: Env, { log, failures, secrets }: Told, stops: Stops): Promise<void> {
  const lock = await requireLock(env.dataFolder)
  stops.add(lock.release)
  const secret = await ensureSecret(env.dataFolder, env.secret)
  secrets.push(secret)
  const database = await startDatabase(env, log)
  stops.add(database.close)
  const membership = await joinDatabase({ db: database.db, secret, log })
  stops.add(membership.leave)
  const composed = await compose({
    ...{ env, secret, db: database.db, roomsDb: database.roomsDb, log },
    clock: systemClock,
    failures,
    membership,
  })
  const { services, rooms, sync, publishing, archive, votes, readiness, meter } = composed
  stops.add(archive.stop)
  stops.add(composed.closeHost)
  stops.add(composed.closeSystem)
  install(services)
  const pages = await openPages(env)
  stops.add(pages.close)
  const http = createHttp({
    publicUrl: env.publicUrl,
    proxies: parseProxies(env.trustedProxies) ?? { has: () => false },
    handle: watchRequests(pages.handle, { log, meter, clock: systemClock }),
    upgradeRoom: rooms.upgrade,
    ...(pages.upgrade && { upgradeNext: pages.upgrade }),
    onError: (error) => log.error({ err: error }, 'A request failed'),
  })
  // A server has closed when its last socket has, so the rooms' sockets are closed meanwhile.
  stops.add(async () => {
    await Promise.all([http.close(), rooms.close()])
  })
  // After these, so stopped before them: who watches a vote has a request open as long.
  stops.add(votes.stop)
  stops.add(sync.stop)
  // Not waited for: a repository that does not answer keeps nobody from the boards.
  publishing.settle().catch((error: unknown) => log.error({ err: error }, 'What was published could not be looked at'))
  await rooms.prepare()
  if (stops.begun) return
  await http.listen(env.host, env.port)
  // By itself only one server looks at git and at the clock; each reads the archive, which is nothing where another did.
  membership.leaderTimers.after(0, sync.start)
  membership.leaderTimers.after(0, votes.start)
  archive.refresh()
  stops.add(async () => readiness.enter('stopping'))
  readiness.enter('running')
  await rememberAddress(env.dataFolder, env.publicUrl)
  say(`Masthead is ready at ${env.publicUrl}`)
  const welcome = async () => {
    const admin = await firstAdminLink(database.db, { publicUrl: env.publicUrl })
    if (admin !== null) say(`Sign in as its first admin, once, within 24 hours: ${admin.link}`)
  }
  // By the leader alone: a second server would print a second link to the same first admin.
  membership.leaderTimers.after(0, () => {
    welcome().catch((error: unknown) => log.error({ err: error }, 'The link for the first admin could not be made'))
  })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Ends the process when asked to, and when it can't be trusted any more. */
function watchProcess(log: Log, stops: Stops): void {
  const stop = (code: number) => {
    setTimeout(() => process.exit(1), patience).unref()
    stops.run().then(
      () => process.exit(code),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'A promise failed and nobody heard it'))
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'Unexpected error; stopping')
    stop(1)
  })
}

async function main(): Promise<void> {
  let log: Log | undefined
  const stops = createStops((error) => log?.error({ err: error }, 'Stopping failed'))
  try {
    const env = readEnv()
    tellLibraries(env)
    const secrets = secretsOf(env)
    const failures = createFailures()
    log = createLog(env.logLevel, { secrets, hear: failures.hear })
    if (env.production) captureConsole(log)
    for (const warning of env.warnings) log.warn(warning)
    watchProcess(log, stops)
    await start(env, { log, failures, secrets }, stops)
  } catch (error) {
    await stops.run()
    process.stderr.write(error instanceof Problem ? `${error.message}\n` : `${(error as Error).stack}\n`)
    process.exit(1)
  }
}

await main()
