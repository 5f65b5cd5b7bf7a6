'use client'

import dynamic from 'next/dynamic'
import { BoardSkeleton } from '../../../../components/board/BoardSkeleton'

/** The screen is the browser's alone: it lives on a socket and a document that the server side of Next must not hold. */
export const BoardLoader = dynamic(() => import('./BoardScreen').then((module) => module.BoardScreen), {
  ssr: false,
  loading: () => <BoardSkeleton />,
})
