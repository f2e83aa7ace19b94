import { useEffect } from 'react'
import { useOrganisation } from '../../shared/session/index.ts'

/** Names the window after what is shown and whose place it is. */
export function useGuestTitle(title: string): void {
  const { name } = useOrganisation()
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
}
