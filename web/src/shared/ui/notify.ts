/**
 * A word in the corner. The corner itself is loaded with the first word: no page needs it to be seen.
 */
async function show(message: string, color: string, autoClose: number | false): Promise<void> {
  const { showNotice } = await import('./notices.tsx')
  showNotice({ message, color, autoClose, withBorder: true })
}

/** A quiet word that something was done. */
export function notifyDone(message: string): void {
  void show(message, 'teal', 4000)
}

/** Says that something was refused; stays until it is closed. */
export function notifyError(message: string): void {
  void show(message, 'red', false)
}
