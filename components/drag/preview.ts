import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'

/** What hangs at the pointer while dragging: a slip of paper with a title, where it leads, and how many there are. */
export interface Preview {
  readonly title: string
  readonly detail: string
  readonly count: number
}

type SetDragImage = DataTransfer['setDragImage'] | null

/** Browsers take a picture of the slip, so it is plain elements, built once. */
export function showPreview(preview: Preview, nativeSetDragImage: SetDragImage): void {
  setCustomNativeDragPreview({
    nativeSetDragImage,
    getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
    render: ({ container }) => {
      container.append(slip(preview))
    },
  })
}

function slip({ title, detail, count }: Preview): HTMLElement {
  const paper = part('relative w-[430px] max-w-[80vw] -rotate-1 p-2 font-sans text-ink', '')
  const sheet = part('rounded-lg border border-line-strong bg-sheet px-3.5 py-2.5', '')
  sheet.append(part('truncate text-sm font-medium', title), part('truncate text-xs text-ink-3', detail))
  paper.append(sheet)
  if (count > 1) paper.append(part(countLook, String(count)))
  return paper
}

const countLook =
  'absolute right-0 top-0 grid h-6 min-w-6 place-items-center rounded-full bg-accent px-1.5 text-xs font-semibold text-accent-ink'

function part(className: string, text: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  element.textContent = text
  return element
}
