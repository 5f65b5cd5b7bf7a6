import { diffLines } from '../../lib/diff'

/**
 * What stands for the last common version where that is lost: the lines that both have. A merge on it keeps everything of
 * both, and doubles nothing that reads the same.
 */
export function commonText(ours: string, theirs: string): string {
  const same = diffLines(ours, theirs).filter(({ kind }) => kind === 'same')
  return same.map(({ text }) => text).join('\n') + (same.length === 0 ? '' : '\n')
}
