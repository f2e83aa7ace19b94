/** A text as the database takes it. */
export function plain(text: string | null | undefined): string {
  return (text ?? '').replaceAll('\u0000', '').trim()
}
