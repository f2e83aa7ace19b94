/** An instant as the API writes it: seconds, and the offset. */
export function timeText(at: Date | string): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`
}
