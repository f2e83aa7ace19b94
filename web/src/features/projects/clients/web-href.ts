/** Where a typed web address leads; null for what a browser should not follow. */
export function webHref(address: string): string | null {
  if (address === '') return null
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/iu.test(address) ? address : `https://${address}`)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}
