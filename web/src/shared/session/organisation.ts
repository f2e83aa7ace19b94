import type { MyOrganisation, Permission } from '@muster/contract'
import { useParams } from '@tanstack/react-router'
import { useMe } from './me.ts'

const lastOne = 'muster.organisation'

/** The organisation of the address, with the reader's permissions; only inside `/o/{org}`. */
export function useOrganisation(): MyOrganisation {
  const me = useMe()
  const { org } = useParams({ strict: false })
  const found = me?.organisations.find((one) => one.slug === org || one.id === org)
  if (found === undefined) throw new Error('useOrganisation outside of an organisation')
  return found
}

/** Whether the reader may do something here; actions they may not do are not shown. */
export function useCan(permission: Permission): boolean {
  return useOrganisation().permissions.includes(permission)
}

/** Whether somebody is a client user and nothing else here: they have a view of their own. */
export function isGuestOnly({ apps }: Pick<MyOrganisation, 'apps'>): boolean {
  return apps.length === 1 && apps[0] === 'guest'
}

/** Slug of the organisation that was open last, for addresses without one. */
export function rememberedOrganisation(): string | null {
  try {
    return localStorage.getItem(lastOne)
  } catch {
    return null
  }
}

/** Keeps the slug for the next visit. */
export function rememberOrganisation(slug: string): void {
  try {
    localStorage.setItem(lastOne, slug)
  } catch {
    // Without storage the chooser asks again.
  }
}
