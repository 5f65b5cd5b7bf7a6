import { benchSync } from '../../sync/bench'
import { type BenchPart, line, now } from './table'

export const syncPart: BenchPart = async () => {
  const sync = await benchSync(now)
  console.log('\nA remote with 600 issues and 30 open pull requests, in ms\n')
  for (const { name, ms } of sync) console.log(line([name, ms.toFixed(1)]))
  return { sync }
}
