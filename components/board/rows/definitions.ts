import { createContext, useMemo } from 'react'
import type { BoardSnapshot } from '../../../lib/board/types'
import { type Definitions, definitionsOf } from '../../text/definitions'

/** The link definitions, for links that prose writes by reference. */
export const DefinitionsContext = createContext<Definitions>(new Map())

/** The same object until a definition changes, so that no text renders for a change elsewhere. */
export function useDefinitions(board: BoardSnapshot): Definitions {
  const key = JSON.stringify([...definitionsOf(board.blocks)])
  return useMemo(() => new Map(JSON.parse(key) as [string, string][]), [key])
}
