/** The page of this site to go on to, whatever the address asked for: nobody is sent to another site from here. */
export function ownPath(next: string | undefined, here: string = window.location.origin): string {
  if (next?.startsWith('/') !== true || !URL.canParse(next, here)) return '/'
  // "/.//elsewhere" is another site's address once its dots are taken out
  const { origin, pathname, search, hash } = new URL(next, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}
