import { useQuery } from '@tanstack/react-query'
import { rolesQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** The role that people get unless another one is chosen: Employee, with its profile. */
export function useUsualRole(): { role: string | null; profile: string | null } {
  const { org, slug } = usePortal()
  const roles = useQuery(rolesQuery(org, slug)).data ?? []
  const givable = roles.filter((role) => !role.isAboveMine)
  const usual = givable.find(({ kind }) => kind === 'employee') ?? givable[0]
  return { role: usual?.id ?? null, profile: usual?.profileId ?? null }
}
