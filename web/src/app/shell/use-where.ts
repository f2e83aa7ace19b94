import { useLocation } from '@tanstack/react-router'
import { useCrumbs } from '../../shared/ui/index.ts'

/** The list that the open page belongs to: the last step of the way here, else the page itself. */
export function useWhere(): string {
  const { pathname } = useLocation()
  const list = useCrumbs().findLast((crumb) => crumb.href !== undefined)?.href
  return list ?? pathname
}
