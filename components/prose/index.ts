export { ProseEditor } from './ProseEditor'
