import { benchVotes } from '../../votes/bench'
import { type BenchPart, line, now, short } from './table'

export const votesPart: BenchPart = async () => {
  const votes = await benchVotes(now)
  const tally = votes.exact ? 'the tally exact at the end' : 'THE TALLY IS WRONG'
  console.log(
    `\n${votes.votes} votes, ${votes.parallel} at a time, in ms: ${Math.round(votes.perSecond)} a second, ${tally}\n`,
  )
  console.log(line(['', 'median', 'p99', 'slowest']))
  console.log(line(['a vote', ...[votes.median, votes.p99, votes.slowest].map(short)]))
  return { votes }
}
