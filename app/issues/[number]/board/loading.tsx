import { BoardSkeleton } from '../../../../components/board/BoardSkeleton'

export default function BoardLoading() {
  return <BoardSkeleton />
}
