import { noReply, type Person } from '../git'
import type { PullAuthor } from './github'

/**
 * Who a pull request's author is in git. The numeric id is what GitHub knows them by when they take another name, and no
 * address that somebody typed is taken for theirs. Enterprise has a host of its own for this.
 */
export function pullAuthorPerson({ login, userId }: PullAuthor, host = 'users.noreply.github.com'): Person {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,98}(?:\[bot\])?$/.test(login) || userId === null)
    return { name: login, email: noReply(String(userId ?? login)) }
  return { name: login, email: `${userId}+${login}@${host}` }
}
