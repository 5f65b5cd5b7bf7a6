import { useState } from 'react'
import { useSaveState } from '../../../../components/room'

/** Whether the board is there, so that what is only needed later may be fetched: once true, it stays. */
export function useArrived(): boolean {
  const { state } = useSaveState()
  const [arrived, setArrived] = useState(false)
  if (!arrived && state !== 'connecting' && state !== 'saving') setArrived(true)
  return arrived
}
