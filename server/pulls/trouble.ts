import { shown, shownList } from './words'

/** Why a pull request is not simply cards, as a sentence that also says what to do. */
export const trouble = {
  gone: () => 'Its commits can’t be fetched: the host does not have them any more. Look at it there.',
  broken: () =>
    'Its commits can’t be fetched, though all others can: they are broken, or far too many. Look at it on the host. It is tried again from time to time.',
  unrelated: () => 'It shares no history with this newsletter’s branch. Ask its author to start from the branch.',
  empty: () => 'It changes nothing in the draft. Close it, or ask its author what is missing.',
  otherBranch: (branch: string) =>
    `It is meant for the branch ${shown(branch)}, not for this newsletter’s. Look at it on the host.`,
  elsewhere: (paths: readonly string[]) =>
    `It touches no draft that is open here, only ${shownList(paths)}. Merge it on the host.`,
  otherDraft: (paths: readonly string[]) =>
    `It changes a draft that is not open as a board: ${shownList(paths)}. Open that draft, or ask its author to change this one.`,
  severalDrafts: (paths: readonly string[]) =>
    `It changes several drafts at once: ${shownList(paths)}. Ask its author for one pull request each.`,
  deleted: (path: string) => `It deletes the draft ${shown(path)}. Close it, or ask its author why.`,
  renamed: (path: string) => `It renames the draft ${shown(path)}. Ask its author to leave the name as it is.`,
  replaced: (path: string) =>
    `It makes the draft ${shown(path)} a symbolic link or a folder. Ask its author to leave it a plain file.`,
  added: (path: string) =>
    `It brings the draft ${shown(path)} as a new file, since it starts before the draft was there. Ask its author to start from the branch as it is now.`,
  tooLarge: () =>
    'Its version of the draft has more than 10,000 lines or 1 MB, which no issue has. Look at it on the host.',
  unreadable: (why: string) => `Its version of the draft can’t be read: ${why}`,
  mistake: () =>
    'It could not be taken apart by a mistake of ours, which is in the server’s log. Look at it on the host.',
  otherFiles: (paths: readonly string[]) =>
    `It also changes other files, which placing it does not take over: ${shownList(paths)}.`,
  draft: () => 'Its author marked it as a draft: it may not be finished.',
  failing: (checks: readonly string[]) => `Its checks fail${checks.length > 0 ? `: ${shownList(checks)}` : ''}.`,
} as const
