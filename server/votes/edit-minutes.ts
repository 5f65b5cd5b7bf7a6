/** How long a nominator may change a nomination. */
export const editMinutes = 60
