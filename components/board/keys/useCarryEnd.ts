import { useEffect } from 'react'
import { useBoardContext } from '../acts/context'

/** What is carried by keyboard is let go when the person turns to something else with the pointer. */
export function useCarryEnd(): void {
  const { ui, acts } = useBoardContext()
  useEffect(() => {
    const handlePointer = () => {
      if (ui.get().carrying) acts.letGo()
    }
    document.addEventListener('pointerdown', handlePointer)
    return () => document.removeEventListener('pointerdown', handlePointer)
  }, [ui, acts])
}
