import { commands } from './commands'

/** What `--help` prints: of one command, or of all. */
export function helpText(name?: string): string {
  const one = name === undefined ? undefined : commands[name]
  if (one !== undefined) return `masthead ${one.usage}\n\n${one.summary}\n`
  const lines = Object.values(commands).flatMap(({ usage, summary }) => [`  masthead ${usage}`, `      ${summary}`])
  return `${['Usage:', ...lines, '', settings].join('\n')}\n`
}

const settings = `Settings are environment variables:
  MASTHEAD_DATA         the data folder (.data)
  DATABASE_URL          a Postgres database instead of the data folder's own
  HOST, PORT            where the server listens (127.0.0.1, 3000)
  MASTHEAD_URL          the address people use (http://localhost:3000)
  MASTHEAD_TRUSTED_PROXIES
                        addresses and networks of your proxies, whose X-Forwarded-For is believed (none)
  MASTHEAD_PUBLICATION  demo or this-week-in-rust
  MASTHEAD_REPOSITORY   the newsletter repository: a path or an address
  MASTHEAD_BRANCH       its branch (the repository's own default)
  MASTHEAD_GIT_TOKEN    for the newsletter repository over https, or MASTHEAD_GIT_TOKEN_FILE, which is read each time
  MASTHEAD_SSH_KEY_FILE, MASTHEAD_SSH_KNOWN_HOSTS_FILE
                        for the newsletter repository over ssh
  MASTHEAD_GITHUB       owner/name on GitHub, for pull requests (seen by the repository's address)
  MASTHEAD_GITHUB_API   where GitHub's programs answer (https://api.github.com)
  MASTHEAD_GITHUB_CLIENT_ID, MASTHEAD_GITHUB_CLIENT_SECRET
                        an OAuth app, to sign in with GitHub; MASTHEAD_GITHUB_URL names an Enterprise server
  MASTHEAD_CRATES_IO    where crates are looked up (https://crates.io)
  MASTHEAD_GITHUB_TOKEN, MASTHEAD_WEBHOOK_SECRET
                        or the same with _FILE, naming a file that holds it
  MASTHEAD_LIMITS       other limits than the usual: submit=20,redeem=50
  MASTHEAD_METRICS_TOKEN
                        who sends it may read /api/metrics, or MASTHEAD_METRICS_TOKEN_FILE
  MASTHEAD_SECRET       signs sessions; at least 32 bytes (made and kept in the data folder)
  LOG_LEVEL             fatal, error, warn, info, debug, trace or silent (info)

Exit codes: 0 done, 1 something is wrong, 2 the command was not understood.`
