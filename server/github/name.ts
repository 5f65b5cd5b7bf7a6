/** `owner/name`, in the letters that GitHub allows. */
export const repositoryName = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/

/** The repository on github.com that git is told to use (https, ssh or `git@github.com:`); null for any other host. */
export function githubNameOf(location: string): string | null {
  const match =
    /^(?:https:\/\/(?:[^@/]*@)?github\.com\/|ssh:\/\/(?:[^@/]*@)?(?:ssh\.)?github\.com(?::\d+)?\/|[^@/\s]+@github\.com:\/?)([^/\s]+\/[^/\s]+?)(?:\.git)?\/?$/i.exec(
      location.trim(),
    )
  const name = match?.[1] ?? ''
  return repositoryName.test(name) ? name : null
}

/** Where people look, of where programs ask: `https://api.github.com` is `https://github.com`. */
export function webUrlOf(apiUrl: string): string {
  const { origin, hostname } = new URL(apiUrl)
  return hostname === 'api.github.com' ? 'https://github.com' : origin
}
