/**
 * Rich text as plain data: the JSON of a ProseMirror document whose schema is `lib/board/schema.ts`. Attributes hold
 * what markdown has several ways to write (bullets, fences, delimiters, reference labels), so that formatting gives
 * back the very text that was parsed.
 */
export interface ProseDoc {
  readonly type: 'doc'
  readonly content: readonly ProseNode[]
}

/** Node and mark names are those of Tiptap: paragraph, bulletList, listItem, bold, italic, code, link … */
export interface ProseNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, ProseAttr>>
  readonly content?: readonly ProseNode[]
  readonly marks?: readonly ProseMark[]
  readonly text?: string
}

export interface ProseMark {
  readonly type: string
  readonly attrs?: Readonly<Record<string, ProseAttr>>
}

export type ProseAttr = string | number | boolean | null
