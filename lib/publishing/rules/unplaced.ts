import type { CheckRule } from '../types'
import { counted } from '../walk'

/** Unplaced blocks are on the board but not in the markdown, so they would be missing without a word. */
export const unplaced: CheckRule = {
  key: 'unplaced',
  title: 'Everything has its place',
  problem: 'Not everything has its place',
  state: 'stop',
  find: ({ snapshot }) =>
    snapshot.unplaced.length === 0
      ? null
      : {
          detail: `${counted(snapshot.unplaced.length, 'block')} lost their place, so they would not be published. Move them to a section or delete them.`,
          blocks: snapshot.unplaced,
        },
}
