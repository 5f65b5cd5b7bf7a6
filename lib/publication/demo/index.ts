import { rulesFile } from '../parse'
import { presets } from '../presets'
import { demoTemplate } from './template'

export { type DemoIssue, demoIssues } from './issues'
export { type DemoPull, demoPulls } from './pulls'
export { type DemoSubmission, demoSubmissions } from './submissions'
export { type DemoNomination, demoNominations, demoVoters } from './votes'

/** The files the demo's repository begins with, besides its issues. */
export function demoFiles(): readonly { readonly path: string; readonly text: string }[] {
  return [
    { path: 'README.md', text: readme },
    { path: rulesFile, text: `${JSON.stringify(presets.demo, null, 2)}\n` },
    { path: presets.demo.template.path, text: demoTemplate },
  ]
}

const readme = `# The Potting Shed

A made-up newsletter, for trying things out. Drafts are in \`drafts\`, published issues in \`issues\`,
and \`${rulesFile}\` says how it is put together.
`
