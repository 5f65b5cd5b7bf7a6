import { useEffect, useState } from 'react'

/** Long enough that typing does not format the issue with each key, short enough to feel live; in milliseconds. */
const pause = 150

/** The value as it was when it last stood still for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
