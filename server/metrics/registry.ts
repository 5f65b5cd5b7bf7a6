import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { FigureView } from '../../lib/views'
import type { Clock } from '../clock'
import { type GaugeName, type InstrumentName, instruments, type LabelsOf } from './instruments'
import type { Meter } from './meter'
import { Recent } from './recent'

/** Upper ends of what is counted apart: seconds, and numbers of things. */
const times = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const sizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

export interface Metrics {
  readonly meter: Meter
  /** Has the gauge read by `read` whenever somebody asks. */
  gauge<N extends GaugeName>(name: N, read: () => readonly Reading<N>[]): void
  /** All of it in Prometheus' text format. */
  text(): Promise<string>
  /** Times of the last minutes, of everything that happened in them. */
  figures(): readonly FigureView[]
}

export interface Reading<N extends GaugeName> {
  readonly value: number
  readonly labels: LabelsOf<N>
}

export const contentType = Registry.PROMETHEUS_CONTENT_TYPE

/** The process's own instruments; nothing of it is shared with another in the same process. */
export function createMetrics(clock: Clock): Metrics {
  const registry = new Registry()
  const counters = new Map<string, Counter>()
  const histograms = new Map<string, { readonly histogram: Histogram; readonly recent: Recent | null }>()
  const reads = new Map<GaugeName, () => readonly { readonly value: number; readonly labels: object }[]>()

  for (const [name, { kind, help, ...rest }] of Object.entries(instruments)) {
    const labelNames = 'labels' in rest ? [...rest.labels] : []
    const common = { help, labelNames, registers: [registry] }
    switch (kind) {
      case 'counter':
        counters.set(name, new Counter({ name: `masthead_${name}_total`, ...common }))
        break
      case 'time':
        histograms.set(name, {
          histogram: new Histogram({ name: `masthead_${name}_seconds`, buckets: times, ...common }),
          recent: new Recent(),
        })
        break
      case 'size':
        histograms.set(name, {
          histogram: new Histogram({ name: `masthead_${name}`, buckets: sizes, ...common }),
          recent: null,
        })
        break
      case 'gauge':
        new Gauge({
          name: `masthead_${name}`,
          ...common,
          collect() {
            this.reset()
            for (const { value, labels } of reads.get(name as GaugeName)?.() ?? []) this.set({ ...labels }, value)
          },
        })
    }
  }
  registerProcess(registry)

  return {
    meter: {
      count: (name, labels, by = 1) => counters.get(name)?.inc({ ...labels }, by),
      observe(name, value, labels) {
        const { histogram, recent } = histograms.get(name) ?? {}
        histogram?.observe({ ...labels }, recent ? value / 1000 : value)
        recent?.add(value, clock.now().getTime())
      },
    },
    gauge: (name, read) => reads.set(name, read),
    text: () => registry.metrics(),
    figures: () =>
      [...histograms].flatMap(([name, { recent }]) => {
        const summary = recent?.summary(clock.now().getTime()) ?? null
        return summary === null ? [] : { name, description: instruments[name as InstrumentName].help, ...summary }
      }),
  }
}

/** The three that every dashboard knows by these names. */
function registerProcess(registry: Registry): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge('process_resident_memory_bytes', 'Memory of the process, without its database.', () =>
    process.memoryUsage.rss(),
  )
  gauge('process_cpu_seconds_total', 'Time that the process has computed.', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  })
  gauge('process_start_time_seconds', 'When the process started, in seconds since 1970.', () =>
    Math.round(Date.now() / 1000 - process.uptime()),
  )
}
