import type { CommitRequest, Person } from './repository'

/** Who every commit is made by; its author is the editor. */
export const bot: Person = { name: 'Masthead', email: 'masthead@users.noreply.invalid' }

/** The address that stands in for somebody who has given none: `.invalid` is never anybody’s. */
export function noReply(userId: string): string {
  return `${userId.replace(/[^A-Za-z0-9-]/g, '')}@users.noreply.invalid`
}

/** A person as git can say them: no line ends, no angle brackets, nothing that git would strip. */
export function safePerson({ name, email }: Person): Person {
  const plain = name
    .replace(/[<>\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 100)
  const trimmed = plain.replace(/^[\s.,:;"'\\]+|[\s.,:;"'\\]+$/g, '')
  return {
    name: trimmed === '' ? 'Somebody' : trimmed,
    email: /^[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+$/u.test(email) ? email : noReply(email),
  }
}

/**
 * The message and, in a paragraph of their own, the trailers that Masthead vouches for. There is always at least one, and
 * no line before it can end the message for git, so nothing that was typed is ever read as a trailer.
 */
export function commitMessage(
  request: Pick<CommitRequest, 'message' | 'author' | 'coAuthors' | 'issueNumber'>,
): string {
  return `${typedMessage(request.message)}\n\n${trailers(request).join('\n')}\n`
}

function typedMessage(message: string): string {
  const text = message
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/^---/gm, ' ---')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
  return text.trim() === '' ? 'Update the draft' : text
}

function trailers({
  author,
  coAuthors,
  issueNumber,
}: Pick<CommitRequest, 'author' | 'coAuthors' | 'issueNumber'>): string[] {
  const { email } = safePerson(author)
  const others = new Map(
    coAuthors
      .map(safePerson)
      .filter((person) => person.email !== email)
      .map((person) => [person.email, person]),
  )
  return [
    ...[...others.values()].map((person) => `Co-authored-by: ${person.name} <${person.email}>`),
    `Masthead-Issue: ${issueNumber}`,
  ]
}
