const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const test = '[.]test[.]tsx?$'

module.exports = {
  forbidden: [
    rule(
      'lib-is-pure',
      'lib/ is the document itself: it runs in the browser, the server and tests alike, so it knows none of them.',
      { path: '^lib/', pathNot: test },
      { path: '^(server|app|components|e2e)/' },
    ),
    rule(
      'lib-no-node',
      'lib/ runs in browsers too, where Node’s modules are absent.',
      { path: '^lib/', pathNot: `${test}|^lib/testing/corpus[.]ts$` },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'lib-no-framework',
      'The document must outlive every framework around it.',
      { path: '^lib/', pathNot: test },
      { path: 'node_modules/(next|react|react-dom|@tiptap|ws|drizzle-orm|next-auth)/' },
    ),
    rule(
      'server-no-ui',
      'The process serves any UI and knows none.',
      { path: '^server/' },
      { path: '^(app|components|e2e)/' },
    ),
    rule(
      'server-no-framework',
      'Only the entry hands requests to Next; everything else works without it.',
      { path: '^server/', pathNot: '^server/pages[.]ts$' },
      { path: 'node_modules/(next|react|react-dom|@tiptap)/' },
    ),
    rule(
      'services-types-only',
      'app/ imports services.ts into its own copy of the code: whatever that file really imported would exist twice.',
      { path: '^server/services[.]ts$' },
      { path: '^(server|node_modules)/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'app-through-services',
      'A module of server/ imported by a route is a second copy with its own state; services.ts is the one door.',
      { path: '^app/', pathNot: test },
      { path: '^server/', pathNot: '^server/services[.]ts$' },
    ),
    rule(
      'app-plain-data',
      'Yjs types from the server fail instanceof in the routes’ copy of Yjs; plain data does not.',
      { path: '^app/' },
      { path: 'node_modules/(yjs|y-protocols|lib0)/' },
    ),
    rule(
      'components-no-server',
      'Components get data and callbacks as props, so that they can be shown and tested anywhere.',
      { path: '^components/' },
      { path: '^(server|app|e2e)/' },
    ),
    rule(
      'features-apart',
      'A feature that imports another can’t be changed alone; what two share belongs in ui/, room/, text/, drag/ or lib/.',
      { path: '^components/([^/]+)/', pathNot: '^components/(ui|room|text|drag)/' },
      { path: '^components/', pathNot: '^components/($1|ui|room|text|drag|testing)/' },
    ),
    rule(
      'ui-at-the-bottom',
      'ui/ has no domain words and room/ no screens: both are used by every feature and use none.',
      { path: '^components/(ui|room|text|drag)/' },
      { path: '^components/', pathNot: '^components/(ui|room|text|drag|testing)/' },
    ),
    rule(
      'testing-for-tests',
      'components/testing needs the test runner, which no browser has.',
      { path: '^(app|components)/', pathNot: `${test}|^components/testing/` },
      { path: '^components/testing/' },
    ),
    rule('e2e-black-box', 'Journeys see what a person sees.', { path: '^e2e/' }, { path: '^(app|components)/' }),
    rule('no-unresolved', 'An import that resolves to nothing fails at run time.', {}, { couldNotResolve: true }),
    rule('no-cycles', 'Modules in a cycle can’t be understood, tested or loaded one by one.', {}, { circular: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What the bench measures beside ours has packages of its own.
    exclude: { path: '^((\\.next|\\.build|\\.data)|server/launch/peers)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
