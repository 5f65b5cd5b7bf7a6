/** Where a command speaks: to the person, about what is wrong, and its product. */
export interface CommandOutput {
  say(line: string): void
  warn(line: string): void
  write(text: string): void
}

export interface Command {
  /** After `masthead`. */
  readonly usage: string
  readonly summary: string
  /** Gives the process's exit code; throws a Problem for what is wrong. */
  run(args: readonly string[], output: CommandOutput): Promise<number>
}
