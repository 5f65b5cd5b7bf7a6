import { exportIssue } from './export'
import { formatFiles } from './fmt'
import { importIssue } from './import'
import { invite } from './invite'
import { start } from './start'

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

export const commands: Readonly<Record<string, Command>> = {
  start: { usage: 'start', summary: 'Start the server; the same as npm start.', run: start },
  invite: {
    usage: 'invite --name NAME --role admin|editor|member',
    summary: 'Print a link that signs somebody in once, within 24 hours. Works while the server runs.',
    run: invite,
  },
  import: {
    usage: 'import FILE',
    summary: 'Open a markdown file as a board, under the number in its head lines.',
    run: importIssue,
  },
  export: {
    usage: 'export NUMBER [--output FILE]',
    summary: 'Print the markdown of a board, or write it to a file.',
    run: exportIssue,
  },
  fmt: {
    usage: 'fmt FILES… [--check]',
    summary:
      'Say what of each file is structured and what is kept as it is; --check fails if writing would change a file.',
    run: formatFiles,
  },
}
