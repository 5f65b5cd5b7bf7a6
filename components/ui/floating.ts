/** The sheet that menus, popovers and the palette's list share. */
export const floatingClass = 'float-in z-50 rounded-lg border border-line bg-sheet text-ink shadow-float'
