import type { PublishedView } from '../../lib/views'
import { Button, buttonClass } from '../ui/Button'
import { Dialog } from '../ui/Dialog'

interface PublishedProps {
  readonly number: number
  readonly title: string
  readonly published: PublishedView
  readonly onClose: () => void
}

/** Letters of a commit's name that people compare by. */
const shortName = 8

/** What publishing did, and where to go from here. */
export function Published({ number, title, published, onClose }: PublishedProps) {
  const { oid, path, pull, next } = published
  const commit = <code className="text-xs">{oid.slice(0, shortName)}</code>
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={pull === null ? `${title} is published` : `${title} waits to be merged`}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {pull === null ? (
            <a href={`/issues/${number}`} className={buttonClass()}>
              Read the issue
            </a>
          ) : null}
          {next === null ? null : (
            <a href={`/issues/${next}/board`} className={buttonClass({ variant: 'primary' })}>
              Go to the board of {next}
            </a>
          )}
        </>
      }
    >
      <p role="status" className="text-sm text-ink-2 [overflow-wrap:anywhere]">
        {pull === null ? (
          <>
            Commit {commit} has it as <code className="text-xs">{path}</code>. This board is closed now.
          </>
        ) : (
          <>
            Commit {commit} is in{' '}
            <a href={pull.url} target="_blank" rel="noopener noreferrer nofollow" className="link">
              pull request #{pull.number}
            </a>
            . This board is closed; the issue counts as published when that is merged.
          </>
        )}
      </p>
    </Dialog>
  )
}
