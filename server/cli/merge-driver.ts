import { mergeFiles } from './merge'
import { runCommand, terminal } from './terminal'

/*
 * `masthead merge …` alone: git starts it once for every file, so it loads nothing that merging does not need.
 */

process.exitCode = await runCommand(
  () => mergeFiles(process.argv.slice(3), terminal),
  () => 'masthead merge --help says more.',
)
