import { type Address, readAddress, segmentsOf } from '../address'
import type { LinkRule } from '../rule'

/** First segments of github.com that are pages of GitHub itself, where case may matter. */
const notOwners = /^(?:orgs|users|topics|search|settings|marketplace|sponsors|features|apps|about|notifications|login)$/

export const codeRules: readonly LinkRule[] = [
  {
    name: 'github-raw',
    reason: 'is the file itself instead of its page',
    apply: fromRaw,
    same: [
      ['https://raw.githubusercontent.com/a/b/main/c.md', 'https://github.com/a/b/blob/main/c.md'],
      ['https://github.com/a/b/raw/main/c.md', 'https://github.com/a/b/blob/main/c.md'],
    ],
  },
  {
    name: 'github-name',
    reason: 'writes the repository’s name otherwise (capitals, .git)',
    apply: (address) =>
      onGithub(address, ([owner = '', name = '', ...rest]) =>
        notOwners.test(owner) ? null : [owner.toLowerCase(), name.toLowerCase().replace(/(?<=.)\.git$/, ''), ...rest],
      ),
    same: [
      ['https://github.com/Someone/Thing.git', 'https://github.com/someone/thing'],
      ['https://github.com/Someone', 'https://github.com/someone'],
    ],
    different: [['https://github.com/a/b/blob/main/C.md', 'https://github.com/a/b/blob/main/c.md']],
  },
  {
    name: 'github-branch',
    reason: 'names the main branch',
    apply: (address) => onGithub(address, mainBranch),
    same: [
      ['https://github.com/a/b/tree/main', 'https://github.com/a/b'],
      ['https://github.com/a/b/tree/master/', 'https://github.com/a/b'],
      ['https://github.com/a/b/blob/master/README.md', 'https://github.com/a/b'],
      ['https://github.com/a/b/blob/master/c.md', 'https://github.com/a/b/blob/main/c.md'],
      ['https://github.com/a/b/wiki/Home', 'https://github.com/a/b/wiki'],
    ],
    different: [
      ['https://github.com/a/b/tree/dev', 'https://github.com/a/b'],
      ['https://github.com/a/b/blob/main/docs/README.md', 'https://github.com/a/b'],
      ['https://github.com/a/b/blob/main/c.md#L4', 'https://github.com/a/b/blob/main/c.md#L5'],
      ['https://github.com/a/b/releases/tag/v1', 'https://github.com/a/b/releases'],
    ],
  },
  {
    name: 'github-pull',
    reason: 'is another tab of the same issue or pull request',
    apply: (address) =>
      onGithub(address, ([owner = '', name = '', kind = '', number = '', tab = '', ...rest]) =>
        /^(?:pull|issues)$/.test(kind) &&
        /^\d+$/.test(number) &&
        rest.length === 0 &&
        /^(?:files|commits|checks|changes)?$/.test(tab)
          ? [owner, name, 'issues', number]
          : null,
      ),
    same: [
      ['https://github.com/a/b/pull/12/files', 'https://github.com/a/b/pull/12'],
      ['https://github.com/a/b/pull/12', 'https://github.com/a/b/issues/12'],
    ],
    different: [
      ['https://github.com/a/b/issues/12', 'https://github.com/a/b/issues/13'],
      ['https://github.com/a/b/pull/12/commits/abc', 'https://github.com/a/b/pull/12'],
      ['https://github.com/a/b/issues/12#issuecomment-1', 'https://github.com/a/b/issues/12#issuecomment-2'],
    ],
  },
  {
    name: 'gist',
    reason: 'names the gist’s owner',
    apply: (address) => {
      const id = address.host === 'gist.github.com' ? /^\/[^/]+\/([\da-f]{7,32})$/.exec(address.path)?.[1] : undefined
      return id === undefined ? address : { ...address, path: `/${id}` }
    },
    same: [['https://gist.github.com/someone/0123456789abcdef', 'https://gist.github.com/0123456789abcdef']],
  },
  {
    name: 'git-suffix',
    reason: 'ends in .git',
    apply: (address) =>
      /^(?:gitlab\.|codeberg\.org|bitbucket\.org)/.test(address.host) && address.path.endsWith('.git')
        ? { ...address, path: address.path.slice(0, -'.git'.length) }
        : address,
    same: [['https://gitlab.com/a/b.git', 'https://gitlab.com/a/b']],
  },
]

function onGithub(address: Address, change: (segments: readonly string[]) => readonly string[] | null): Address {
  if (address.host !== 'github.com') return address
  const segments = segmentsOf(address.path)
  const next = segments.length === 0 ? null : change(segments)
  return next === null ? address : { ...address, path: `/${next.filter(Boolean).join('/')}` }
}

function mainBranch(segments: readonly string[]): readonly string[] | null {
  const [owner = '', name = '', kind = '', branch = '', ...rest] = segments
  if (kind === 'wiki' && branch === 'Home' && rest.length === 0) return [owner, name, 'wiki']
  if (!/^(?:tree|blob|blame)$/.test(kind) || !/^(?:main|master|HEAD)$/.test(branch)) return null
  const readme = rest.length === 1 && /^readme(?:\.\w+)?$/i.test(rest[0] ?? '')
  if (rest.length === 0 || readme) return [owner, name]
  return [owner, name, kind === 'tree' ? 'tree' : 'blob', 'HEAD', ...rest]
}

function fromRaw(address: Address): Address {
  const segments = segmentsOf(address.path)
  const [owner = '', name = '', third = '', ...rest] = segments
  if (address.host === 'raw.githubusercontent.com' && rest.length > 0) {
    const branch = third === 'refs' && rest[0] === 'heads' ? rest.slice(1) : [third, ...rest]
    return readAddress(`https://github.com/${[owner, name, 'blob', ...branch].join('/')}`) ?? address
  }
  if (address.host !== 'github.com' || third !== 'raw') return address
  return { ...address, path: `/${[owner, name, 'blob', ...rest].join('/')}` }
}
