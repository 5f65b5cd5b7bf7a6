import { expect, it } from 'vitest'
import * as board from '.'

it('offers exactly these names', () => {
  expect(Object.keys(board).toSorted()).toEqual([
    'addCard',
    'addEvent',
    'addProse',
    'addSection',
    'addVerbatim',
    'boardIssue',
    'boardMarkdown',
    'boardOf',
    'createBoard',
    'createUndo',
    'dissolveSection',
    'editCard',
    'editHead',
    'editVerbatim',
    'moveBlocks',
    'moveSection',
    'nestBlock',
    'proseFragment',
    'renameSection',
    'replaceProse',
    'restoreBlock',
    'setSectionLevel',
    'setText',
    'snapshotBoard',
    'snapshotIssue',
    'titleText',
    'trashBlocks',
    'unnestBlock',
    'verbatimText',
    'watchBoard',
    'watchSubmissions',
  ])
})
