let tell: () => void = () => undefined
const stands = new Promise<void>((resolve) => {
  tell = resolve
})

/** The first page stands, or somebody asks for what waits: that is fetched now. */
export function firstPageStands(): void {
  tell()
}

/**
 * Fetches what no page needs to be seen, such as menus, when the first one stands.
 * @param load `() => import('./some-menu.tsx')`
 */
export async function afterFirstPage<Part>(load: () => Promise<Part>): Promise<Part> {
  await stands
  return load()
}
