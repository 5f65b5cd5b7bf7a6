import type { BoardSnapshot } from '../../../lib/board/types'

interface Head {
  readonly title: string
  /** `YYYY-MM-DD`, or null where the issue says none. */
  readonly date: string | null
}

/** Title and date as the head lines on the board say them now; as the issue was opened where they don't. */
export function headOf(board: BoardSnapshot, opened: Head): Head {
  const head = board.blocks.find((block) => block.kind === 'frontmatter')
  const headValue = (name: string) => head?.fields.find((field) => field.name.toLowerCase() === name)?.value.trim()
  const date = headValue('date')?.slice(0, 10)
  return { title: headValue('title') || opened.title, date: date !== undefined && isDate(date) ? date : opened.date }
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)
