import { benchRooms, type ContestantName, contestants } from '../../collab/bench'
import { type BenchPart, line } from './table'

const wantedSize = 40 * 1024

/** Our rooms beside two known servers. */
export const roomsPart: BenchPart = async (issueOfSize, options) => {
  const value = (name: string) => options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1)
  const issue = issueOfSize(wantedSize)
  const servers = value('--servers')?.split(',') ?? contestants
  const profile = value('--profile')
  const rooms = await benchRooms({
    source: issue.source,
    only: value('--only')?.split(',') ?? [],
    rounds: options.includes('--once') ? 1 : 3,
    servers: contestants.filter((name) => servers.includes(name)),
    ...(profile !== undefined && { profile }),
    progress: (text) => console.log(text),
  })
  for (const { title, byServer, failures } of rooms) {
    console.log(`\n${title}\n`)
    console.log(line(['', ...Object.keys(byServer), ...ratioTitles(byServer)]))
    for (const figure of Object.keys(Object.values(byServer)[0] ?? {})) {
      const found = Object.values(byServer).map((figures) => figures[figure] ?? null)
      console.log(line([figure, ...found.map(figureText), ...ratios(found)]))
    }
    for (const failure of failures) console.log(`failed: ${failure}`)
  }
  return { rooms }
}

function ratioTitles(byServer: Readonly<Partial<Record<ContestantName, unknown>>>): readonly string[] {
  const [first, ...others] = Object.keys(byServer)
  return others.map((other) => `${first} / ${other.slice(0, 4)}.`.slice(-14))
}

function ratios([own, ...others]: readonly (number | null)[]): readonly string[] {
  return others.map((other) => (own == null || other === null || other === 0 ? '' : (own / other).toFixed(2)))
}

function figureText(figure: number | null): string {
  return figure === null ? 'none' : figure >= 100 ? figure.toFixed(0) : figure.toFixed(2)
}
