import type { PublicationRules } from '../rules'
import { demo } from './demo'
import { thisWeekInRust } from './this-week-in-rust'

/** The rules of a publication whose repository has no `masthead.json`. */
export const presets = { 'this-week-in-rust': thisWeekInRust, demo } as const satisfies Record<string, PublicationRules>

export type PresetName = keyof typeof presets

export const presetNames: readonly PresetName[] = ['this-week-in-rust', 'demo']

export function isPresetName(text: string): text is PresetName {
  return presetNames.some((name) => name === text)
}
