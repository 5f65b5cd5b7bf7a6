export { explainLink } from './explain'
export { type KeyStep, keySteps, linkKey, linkKeyVersion } from './key'
export { encodeForMarkdown, parseLink } from './parse'
