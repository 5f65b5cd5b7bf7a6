import { backup } from './backup'
import type { Command } from './command'
import { exportIssue } from './export'
import { formatFiles } from './fmt'
import { importIssue } from './import'
import { invite } from './invite'
import { mergeFiles } from './merge'
import { restore } from './restore'
import { start } from './start'

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
  backup: {
    usage: 'backup FILE',
    summary: 'Write everything in the database to a new file, as of one moment. Works while the server runs.',
    run: backup,
  },
  restore: {
    usage: 'restore FILE',
    summary:
      'Fill a new, empty database from a backup: a new data folder in MASTHEAD_DATA, or a new database in DATABASE_URL. A file that is damaged, and a database that is not empty, are refused.',
    run: restore,
  },
  fmt: {
    usage: 'fmt FILES… [--check]',
    summary:
      'Say what of each file is structured and what is kept as it is; --check fails if writing would change a file.',
    run: formatFiles,
  },
  merge: {
    usage: 'merge BASE OURS THEIRS | merge --install',
    summary:
      'Merge two versions of a draft into OURS, as a merge driver of git does: 0 merged, 1 contradictions left (both versions are kept), 2 not merged. --install prints the two lines that make git use it.',
    run: mergeFiles,
  },
}
