import { Dialog } from '../../ui/Dialog'
import { Kbd } from '../../ui/Kbd'
import { useBoardContext, useUi } from '../acts/context'

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Find',
    keys: [
      ['J K', 'next and previous row'],
      ['⌘K', 'go to a section or card, or do something'],
      ['?', 'this list'],
    ],
  },
  {
    title: 'Write',
    keys: [
      ['↵', 'edit the title or text'],
      ['E', 'edit all fields'],
      ['N', 'add a link to the section'],
      ['⌘V', 'make a card from a copied address'],
      ['esc', 'back to the row'],
    ],
  },
  {
    title: 'Move',
    keys: [
      ['space', 'pick up; arrows look for a place, space puts down, esc leaves it'],
      ['M', 'move to a section'],
      ['⌘] ⌘[', 'nest under the card above, take out again'],
      ['⇧↑ ⇧↓ X', 'select several'],
      ['⌫', 'move to the trash'],
    ],
  },
  {
    title: 'Issue',
    keys: [
      ['⌘Z ⇧⌘Z', 'undo and redo what you did'],
      ['⌘↵', 'commit'],
    ],
  },
]

/** Every key of the board. */
export function Shortcuts() {
  const { ui } = useBoardContext()
  const open = useUi((state) => state.overlay === 'shortcuts')
  return (
    <Dialog
      open={open}
      onOpenChange={() => ui.set({ overlay: null })}
      title="Keys"
      description="On Windows and Linux ⌘ is Ctrl."
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1.5 text-2xs font-semibold text-ink-3">{group.title}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1.5 text-sm">
              {group.keys.map(([keys, what]) => (
                <div key={keys} className="col-span-2 grid grid-cols-subgrid items-baseline">
                  <dt className="flex gap-1">
                    {keys.split(' ').map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd className="text-ink-2">{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
