import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** A server in a process of its own, started again and again on one data folder and one port. */
export class Killable {
  readonly #folder: string
  #child: ChildProcess | null = null
  #port = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  get port(): number {
    return this.#port
  }

  async start(): Promise<void> {
    const entry = path.join(import.meta.dirname, 'kill-entry.ts')
    const args = ['--import', 'tsx', entry, this.#folder, String(this.#port)]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child = child
    for await (const line of createInterface({ input: child.stdout })) {
      const ready = /^ready (\d+)$/.exec(line)
      if (ready === null) continue
      this.#port = Number(ready[1])
      return
    }
    throw new Error('The server ended before it was ready')
  }

  /** As a power cut would: nothing in the process gets to run again. */
  async kill(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
}
