import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { required } from '../../../lib/assert'
import type { ContestantName } from './contestant'
import type { Crowd } from './crowd'
import type { LoopDelay, ServerAsk } from './server-ask'

const pageSize = 4096

type Calls = {
  [Name in keyof Crowd]: Crowd[Name] extends (...args: infer Args) => infer Value
    ? (...args: Args) => Promise<Awaited<Value>>
    : never
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--expose-gc', ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  const force = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(force)
}

/** The clients' process: `calls` are the methods of its `Crowd`. */
export function startCrowd(entry: string): { readonly calls: Calls; close(): Promise<void> } {
  const child = start([entry])
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = 0
  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) call?.resolve(value)
    else call?.reject(new Error(error))
  })
  child.on('exit', () => {
    for (const call of waiting.values()) call.reject(new Error('The clients’ process ended'))
  })
  const calls = new Proxy({} as Calls, {
    get: (_target, name) =>
      name === 'then'
        ? undefined
        : (...args: readonly unknown[]) =>
            new Promise((resolve, reject) => {
              last += 1
              waiting.set(last, { resolve, reject })
              child.send({ id: last, name, args })
            }),
  })
  return { calls, close: () => end(child, 'SIGKILL') }
}

/** One server in a process of its own, started again and again on one folder and one port. */
export class ServerProcess {
  readonly contestant: ContestantName
  readonly #args: (port: number) => readonly string[]
  #child: ChildProcess | null = null
  #port = 0
  #cookies: readonly string[] | undefined

  constructor(contestant: ContestantName, args: (port: number) => readonly string[]) {
    this.contestant = contestant
    this.#args = args
  }

  get address() {
    return { contestant: this.contestant, port: this.#port, cookies: this.#cookies }
  }

  async start(): Promise<void> {
    const child = start(this.#args(this.#port))
    this.#child = child
    const { port, cookies } = await this.#hear<{ port: number; cookies?: readonly string[] }>(child)
    this.#port = port
    this.#cookies = cookies
  }

  /** Milliseconds of processor time until now. */
  get cpu(): number {
    const [, fields = ''] = readFileSync(`/proc/${this.#child?.pid}/stat`, 'utf8').split(') ')
    const ticks = fields.split(' ').slice(11, 13).map(Number)
    return ticks.reduce((sum, each) => sum + each, 0) * 10
  }

  /** Asks our own server's process; null where there is nothing to tell. */
  async ask(ask: ServerAsk): Promise<LoopDelay | null> {
    const child = required(this.#child, 'a server')
    child.send(ask)
    const { answered } = await this.#hear<{ answered: LoopDelay | null }>(child)
    return answered
  }

  /** Looks at its resident bytes ten times a second; what it gives ends that, and answers with the most there were. */
  watchResident(): () => number {
    const child = required(this.#child, 'a server')
    let most = this.#resident
    const timer = setInterval(() => {
      most = Math.max(most, this.#resident)
    }, 100)
    // What has ended has no memory to look at.
    const stop = () => clearInterval(timer)
    child.once('exit', stop)
    return () => {
      stop()
      return Math.max(most, this.#resident)
    }
  }

  get #resident(): number {
    return Number(readFileSync(`/proc/${this.#child?.pid}/statm`, 'utf8').split(' ')[1]) * pageSize
  }

  /** Resident bytes after garbage was collected. */
  async memory(): Promise<number> {
    const child = this.#child
    if (child === null) return 0
    for (let round = 0; round < 3; round++) {
      child.send('collect')
      await this.#hear(child)
    }
    return this.#resident
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    if (this.#child !== null) await end(this.#child, 'SIGKILL')
    this.#child = null
  }

  async stop(): Promise<void> {
    if (this.#child !== null) await end(this.#child, 'SIGTERM')
    this.#child = null
  }

  /** The next thing that the process says. */
  async #hear<T>(child: ChildProcess): Promise<T> {
    const heard = new AbortController()
    const { signal } = heard
    const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error(`${this.contestant} ended`)))
    try {
      const [message] = (await Promise.race([once(child, 'message', { signal }), ended])) as [T]
      return message
    } finally {
      ended.catch(() => {})
      heard.abort()
    }
  }
}
