/** How many addresses a pasted text seems to hold; the server reads them exactly. */
export function countAddresses(text: string): number {
  return text.split(/[\n,;]+/).filter((part) => part.trim() !== '').length
}
