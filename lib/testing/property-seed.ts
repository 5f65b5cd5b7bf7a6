import fc from 'fast-check'

// Property tests draw the same values at each run, so that a failure is a failure for everybody. To look further:
// MASTHEAD_PROPERTY_SEED=$RANDOM npx vitest run lib
fc.configureGlobal({ seed: Number(process.env['MASTHEAD_PROPERTY_SEED'] ?? 621) })
