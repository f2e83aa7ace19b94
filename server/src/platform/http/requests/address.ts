/**
 * An address as routes can read it. One that can't be decoded means what it says, letter by letter: nothing has it, and
 * that is answered as for every other address.
 */
export function readableAddress(url: string): string {
  if (!url.includes('%')) return url
  const [path = ''] = url.split('?', 1)
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length)
  }
}
