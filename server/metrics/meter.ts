import type { CounterName, LabelsOf, MeasureName } from './instruments'

/** What parts of the process tell of what they do: once for a batch, never for each message. Calls never throw. */
export interface Meter {
  count<N extends CounterName>(name: N, labels: LabelsOf<N>, by?: number): void
  /** A duration in milliseconds, or a size. */
  observe<N extends MeasureName>(name: N, value: number, labels: LabelsOf<N>): void
}

/** For whoever is not measured. */
export const silentMeter: Meter = { count: () => undefined, observe: () => undefined }
