// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askEvery, follow, readAtMost } from './follow'

class FakeStream {
  static all: FakeStream[] = []
  static readonly CLOSED = 2
  readyState = 0
  onopen = () => undefined
  onerror = () => undefined
  onmessage = () => undefined
  constructor(readonly address: string) {
    FakeStream.all.push(this)
  }
  addEventListener() {}
  close() {
    this.readyState = 2
  }
}

let visibility: DocumentVisibilityState
let stop: () => void
const changed = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeStream)
  FakeStream.all = []
  changed.mockClear()
  visibility = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
  stop = follow('crate', changed)
})

afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const look = (state: DocumentVisibilityState) => {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
}

test('many changes at once are read at once and one more time', () => {
  expect(FakeStream.all.map(({ address }) => address)).toEqual(['/api/votes/crate/live'])
  for (let change = 0; change < 20; change += 1) FakeStream.all[0]?.onmessage()
  expect(changed).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(readAtMost)
  expect(changed).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(60_000)
  expect(changed).toHaveBeenCalledTimes(2)
})

test('a broken stream is made up for by asking, and tried again once the browser gave it up', () => {
  const [first] = FakeStream.all
  first?.onerror()
  vi.advanceTimersByTime(askEvery)
  expect(changed).toHaveBeenCalledTimes(1)
  expect(FakeStream.all).toHaveLength(1)
  first?.close()
  vi.advanceTimersByTime(askEvery)
  expect(changed).toHaveBeenCalledTimes(2)
  expect(FakeStream.all).toHaveLength(2)
  FakeStream.all[1]?.onopen()
  vi.advanceTimersByTime(10 * askEvery)
  expect(changed).toHaveBeenCalledTimes(2)
})

test('a stream that comes back by itself reads what was missed and ends the asking', () => {
  const [first] = FakeStream.all
  first?.onerror()
  first?.onopen()
  expect(changed).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(10 * askEvery)
  expect(changed).toHaveBeenCalledTimes(1)
})

test('nothing goes on while nobody looks, and it is read anew when somebody does', () => {
  look('hidden')
  expect(FakeStream.all[0]?.readyState).toBe(FakeStream.CLOSED)
  vi.advanceTimersByTime(10 * askEvery)
  expect(changed).not.toHaveBeenCalled()
  look('visible')
  expect(changed).toHaveBeenCalledTimes(1)
  expect(FakeStream.all).toHaveLength(2)
})
