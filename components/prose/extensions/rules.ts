import { Extension, markInputRule, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core'

/** Markdown as one types it: `* `, `1. `, `> `, ``` and text between backticks or asterisks. */
export const Rules = Extension.create({
  name: 'proseRules',
  addInputRules() {
    const { nodes, marks } = this.editor.schema
    const rules = [
      nodes['bulletList'] && wrappingInputRule({ find: /^\s*[-+*]\s$/, type: nodes['bulletList'] }),
      nodes['orderedList'] && wrappingInputRule({ find: /^1[.)]\s$/, type: nodes['orderedList'] }),
      nodes['blockquote'] && wrappingInputRule({ find: /^\s*>\s$/, type: nodes['blockquote'] }),
      nodes['codeBlock'] &&
        textblockTypeInputRule({ find: /^```([a-z]*)\s$/, type: nodes['codeBlock'], getAttributes: languageOf }),
      marks['bold'] && markInputRule({ find: /(?:^|\s)(\*\*(?!\s+\*\*)([^*]+)\*\*(?!\s+\*\*))$/, type: marks['bold'] }),
      marks['italic'] && markInputRule({ find: /(?:^|\s)(\*(?!\s+\*)([^*]+)\*(?!\s+\*))$/, type: marks['italic'] }),
      marks['code'] && markInputRule({ find: /(^|[^`])`([^`]+)`(?!`)$/, type: marks['code'] }),
    ]
    return rules.filter((rule) => rule !== undefined)
  },
})

function languageOf(found: readonly (string | undefined)[]): { language: string | null } {
  return { language: found[1] === undefined || found[1] === '' ? null : found[1] }
}
