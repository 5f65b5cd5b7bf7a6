import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** A server in a process of its own, started again and again on one port: `testing/ENTRY WHERE PORT …REST`. */
export class Killable {
  readonly #program: { readonly entry: string; readonly where: string; readonly rest?: readonly string[] }
  #child: ChildProcess | null = null
  #port = 0

  constructor(program: { readonly entry: string; readonly where: string; readonly rest?: readonly string[] }) {
    this.#program = program
  }

  get port(): number {
    return this.#port
  }

  async start(): Promise<void> {
    const { entry, where, rest = [] } = this.#program
    const args = ['--import', 'tsx', path.join(import.meta.dirname, entry), where, String(this.#port), ...rest]
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

  /** Stands still until `resume`: for everybody else it is silent. */
  pause(): void {
    this.#child?.kill('SIGSTOP')
  }

  resume(): void {
    this.#child?.kill('SIGCONT')
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
