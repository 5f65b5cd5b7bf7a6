export { InlineMarkdown } from './InlineMarkdown'
export { IssueView } from './IssueView'
export { ProseView } from './ProseView'
