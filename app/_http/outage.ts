import { refuse } from '../../lib/result'

export const databaseAway = refuse('unavailable', 'The database does not answer right now. Try again in a moment.')
