export type { PublicationView } from './types'
