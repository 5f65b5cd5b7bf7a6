import type { NominationView, RoundView } from '../../../lib/views'
import { addresses } from '../addresses'
import { titleOf } from '../words'
import { isWinner, type NominationAct, type OpenAct, type RoundAct } from './acts'

interface Answers {
  readonly reason: string
  readonly into: string
  readonly closesAt: string
}

export interface Question {
  readonly title: string
  readonly says: string
  readonly button: string
  /** Whether it asks why, and who will read that. */
  readonly reason: boolean
  readonly reads: string
  readonly address: string
  /** Said when it was done. */
  readonly done: string
  body(answers: Answers): unknown
}

/** What is asked before an act, and where the answers go. */
export function questionOf(open: OpenAct, round: RoundView): Question {
  if (open.nomination === null) return ofRound(open.act, round)
  return ofNomination(open.act, open.nomination, round)
}

function ofNomination(act: NominationAct, nomination: NominationView, round: RoundView): Question {
  const name = titleOf(nomination.data)
  const address = act === 'take' ? addresses.ofRound(round.id, 'take') : addresses.act(nomination.id, act)
  switch (act) {
    case 'withdraw':
      return {
        title: 'Withdraw it?',
        says: `${name} leaves the vote, with the votes it has. This can’t be taken back.`,
        button: 'Withdraw',
        reason: false,
        reads: '',
        address,
        done: `${name} is withdrawn.`,
        body: () => ({}),
      }
    case 'flag':
      return {
        title: 'Tell the editors',
        says: `What is wrong with ${name}? Only the editors read it.`,
        button: 'Send',
        reason: true,
        reads: 'For example that it does not exist, or that somebody else said it.',
        address,
        done: 'The editors will look at it. Thank you.',
        body: ({ reason }) => ({ reason }),
      }
    case 'decline':
      return {
        title: 'Decline',
        says: `${name} leaves the vote.`,
        button: 'Decline',
        reason: true,
        reads: 'It stands on the page for everybody.',
        address,
        done: `${name} is declined.`,
        body: ({ reason }) => ({ reason }),
      }
    case 'merge':
      return {
        title: 'Merge',
        says: `${name} is the same as another suggestion.`,
        button: 'Merge',
        reason: false,
        reads: '',
        address,
        done: `${name} is merged, with its votes.`,
        body: ({ into }) => ({ into }),
      }
    case 'take': {
      const won = isWinner(round, nomination.id)
      return {
        title: won ? 'Take it' : 'Take this instead',
        says: `${name} is written into its section of issue ${round.issue.number}, in the place of what was taken before.`,
        button: 'Take it',
        reason: !won,
        reads: 'It did not win, so everybody reads why it was taken.',
        address,
        done: `${name} stands on the board of issue ${round.issue.number}.`,
        body: ({ reason }) => ({ nomination: nomination.id, reason: won ? null : reason }),
      }
    }
  }
}

function ofRound(act: RoundAct, round: RoundView): Question {
  if (act === 'extend')
    return {
      title: 'Keep the vote open longer',
      says: `For issue ${round.issue.number}.`,
      button: 'Extend',
      reason: true,
      reads: 'It stands in the round’s log.',
      address: addresses.ofRound(round.id, 'extend'),
      done: 'The vote stays open longer.',
      body: ({ closesAt, reason }) => ({ closesAt, reason }),
    }
  return {
    title: 'Close the vote now',
    says: 'The result stands from then on; a closed round is not opened again.',
    button: 'Close it',
    reason: true,
    reads: 'It stands in the round’s log.',
    address: addresses.ofRound(round.id, 'close'),
    done: 'The vote is closed.',
    body: ({ reason }) => ({ reason }),
  }
}
