import type { Rooms } from '../collab'
import type { EventLoopDelay } from '../metrics/event-loop'
import type { JobBook } from '../metrics/jobs'
import type { Metrics } from '../metrics/registry'

export interface Sources {
  readonly rooms: Pick<Rooms, 'boards'>
  readonly jobs: Pick<JobBook, 'readings'>
  readonly loop: Pick<EventLoopDelay, 'read'>
  readonly pools: readonly { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number }[]
}

/** Says where each gauge is read. */
export function readGauges({ gauge }: Pick<Metrics, 'gauge'>, { rooms, jobs, loop, pools }: Sources): void {
  const sum = (of: (board: ReturnType<Rooms['boards']>[number]) => number) =>
    rooms.boards().reduce((total, board) => total + of(board), 0)
  const inPools = (of: (pool: Sources['pools'][number]) => number) => pools.reduce((total, pool) => total + of(pool), 0)
  const plain = (value: number) => [{ value, labels: {} }]
  gauge('rooms', () => [
    { value: sum(({ asleep }) => Number(!asleep)), labels: { state: 'awake' } },
    { value: sum(({ asleep }) => Number(asleep)), labels: { state: 'asleep' } },
  ])
  gauge('rooms_stalled', () => plain(sum(({ stalled }) => Number(stalled))))
  gauge('connections', () => plain(sum(({ connections }) => connections)))
  gauge('waiting_bytes', () => plain(sum(({ waitingBytes }) => waitingBytes)))
  gauge('database_connections', () => [
    { value: inPools(({ totalCount, idleCount }) => totalCount - idleCount), labels: { state: 'in_use' } },
    { value: inPools(({ idleCount }) => idleCount), labels: { state: 'idle' } },
  ])
  gauge('database_waiting', () => plain(inPools(({ waitingCount }) => waitingCount)))
  gauge('job_last_success', () =>
    jobs
      .readings()
      .flatMap(({ job, lastSuccess }) => (lastSuccess === null ? [] : [{ value: lastSuccess, labels: { job } }])),
  )
  gauge('job_last_duration', () => jobs.readings().map(({ job, duration }) => ({ value: duration, labels: { job } })))
  gauge('event_loop_delay', () => {
    const { median, p99, longest } = loop.read()
    return [
      { value: median, labels: { quantile: '0.5' } },
      { value: p99, labels: { quantile: '0.99' } },
      { value: longest, labels: { quantile: '1' } },
    ]
  })
}
