import type { InlineToken } from '../markdown'

/** A stretch of inline text: a link, or what stands between links. */
export interface Run {
  readonly text: string
  /** The same as inline markdown, as far as references and search need it. */
  readonly markdown: string
  /** The address; null for what is no link. */
  readonly url: string | null
}

/** Runs of inline markdown that was read into tokens. */
export function tokenRuns(tokens: readonly InlineToken[], url: string | null = null): readonly Run[] {
  return joinRuns(tokens.flatMap((token) => runsOf(token, url)))
}

function runsOf(token: InlineToken, url: string | null): readonly Run[] {
  switch (token.kind) {
    case 'text':
      return [{ text: token.text, markdown: token.text, url }]
    case 'code':
      return [{ text: token.text, markdown: `\`${token.text}\``, url }]
    case 'link':
      return token.children.length === 0
        ? [{ text: '', markdown: '', url: token.url }]
        : tokenRuns(token.children, token.url)
    case 'emphasis':
    case 'strong':
      return tokenRuns(token.children, url)
  }
}

/** Neighbours with one address are one run; what is no link is one run between two. */
export function joinRuns(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last === undefined || last.url !== run.url) joined.push(run)
    else joined[joined.length - 1] = { ...run, text: last.text + run.text, markdown: last.markdown + run.markdown }
  }
  return joined
}

/** Plain text on one line. */
export function runText(runs: readonly Run[]): string {
  return oneLine(runs.map(({ text }) => text).join(''))
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
