import { benchArchive } from '../../archive/bench'
import { type BenchPart, line, now, short } from './table'

export const archivePart: BenchPart = async () => {
  const archive = await benchArchive(now)
  console.log(`\nSearching an archive of ${archive.links} links, in ms\n`)
  console.log(line(['', 'median', 'p95', 'slowest']))
  console.log(line([`${archive.queries} searches`, ...[archive.median, archive.p95, archive.slowest].map(short)]))
  return { archive }
}
