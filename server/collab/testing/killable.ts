import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'

const root = path.join(import.meta.dirname, '../../..')

/** Makes one file of `testing/ENTRY`, which starts in a fraction of the time; it is there until the same entry is bundled again. */
export async function bundled(entry: string): Promise<string> {
  // Below the checkout, where packages are found.
  const outfile = path.join(root, '.cache/killable', `${path.basename(entry, '.ts')}.mjs`)
  const entryPoints = [path.join(import.meta.dirname, entry)]
  await build({ entryPoints, outfile, bundle: true, packages: 'external', format: 'esm', platform: 'node' })
  return outfile
}

/** A server in a process of its own, started again and again on one port: `testing/ENTRY WHERE PORT …REST`, or a whole path in the place of ENTRY. */
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
    const loader = entry.endsWith('.ts') ? ['--import', 'tsx'] : []
    const args = [...loader, path.resolve(import.meta.dirname, entry), where, String(this.#port), ...rest]
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

  /** Asks it to stop, as whoever deploys does, and gives its exit code once it has. */
  async stop(): Promise<number | null> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const [code] = await ended
    return typeof code === 'number' ? code : null
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
