// @vitest-environment jsdom
import { getSchema } from '@tiptap/core'
import type { NodeType } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { proseSchema } from '../../../lib/board/schema'
import { schemaExtensions } from './schema'

const editorSchema = getSchema(schemaExtensions())

describe('the editor’s schema', () => {
  it('has the board’s nodes and marks, in its order', () => {
    expect(Object.keys(editorSchema.nodes).sort()).toEqual(Object.keys(proseSchema.nodes).sort())
    expect(Object.keys(editorSchema.marks)).toEqual(Object.keys(proseSchema.marks))
    expect(editorSchema.topNodeType.name).toBe(proseSchema.topNodeType.name)
  })

  it.each(Object.keys(proseSchema.nodes))('%s holds the same, with the same attributes', (name) => {
    const [ours, theirs] = [proseSchema.nodes[name], editorSchema.nodes[name]]
    expect(theirs?.spec.content).toEqual(ours?.spec.content)
    expect(theirs?.spec.group).toEqual(ours?.spec.group)
    expect(defaults(theirs)).toEqual(defaults(ours))
    expect(theirs?.isInline).toBe(ours?.isInline)
    expect(theirs?.isAtom).toBe(ours?.isAtom)
    expect(theirs?.spec.isolating).toBe(ours?.spec.isolating)
    expect(theirs?.spec.defining).toBe(ours?.spec.defining)
    expect(theirs?.spec.leafText === undefined).toBe(ours?.spec.leafText === undefined)
  })

  it.each(Object.keys(proseSchema.marks))('%s has the same attributes and excludes the same', (name) => {
    const [ours, theirs] = [proseSchema.marks[name], editorSchema.marks[name]]
    expect(theirs?.create().attrs).toEqual(ours?.create().attrs)
    for (const other of Object.keys(proseSchema.marks))
      expect(theirs?.excludes(required(editorSchema.marks[other]))).toBe(
        ours?.excludes(required(proseSchema.marks[other])),
      )
  })
})

function defaults(type: NodeType | undefined): unknown {
  return Object.entries(type?.spec.attrs ?? {}).map(([name, spec]) => [name, spec.default])
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Missing')
  return value
}
