import { toast } from '../../ui/Toaster'

/** Says what was done, with the way back. The toaster gives the focus back first, so that the way back can take it on. */
export function undoToast(done: string, takeBack: () => void): void {
  const onClick = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    takeBack()
  }
  toast(done, { action: { label: 'Undo', onClick } })
}
