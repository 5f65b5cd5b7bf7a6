import type { PullView } from '../../lib/views'
import type { PullRow } from '../db/queries/pulls'

export interface PullFactsBeside {
  /** How many parts it has in all. */
  readonly parts: number
  /** Whether its author was told by a comment that it was declined. */
  readonly told: boolean
}

/** What editors see of a pull request. */
export function presentPull(pull: PullRow, { parts, told }: PullFactsBeside): PullView {
  const { number, title, login, url, state, checks, failing, trouble, otherFiles } = pull
  const sentences = [trouble, told ? toldAlready : null].filter((sentence) => sentence !== null)
  return {
    number,
    title,
    login,
    url: isWebAddress(url) ? url : '',
    state,
    checks,
    failing,
    trouble: sentences.length === 0 ? null : sentences.join(' '),
    otherFiles,
    parts,
  }
}

const toldAlready =
  'Its author was told by a comment that it was declined; a comment can’t be taken back, so tell them if you place it.'

/** The address comes from the host; only one that a browser may follow is passed on. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url)
}
