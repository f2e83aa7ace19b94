import type { CrmAct, CrmMe, CrmModule } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useOrganisation } from '../../../shared/session/index.ts'
import { crmMeQuery } from '../queries.ts'

/** What the reader may do in the CRM; nothing until it is known. */
export function useCrm(): {
  me: CrmMe | undefined
  may: (module: CrmModule, act: CrmAct) => boolean
  canManageUsers: boolean
  canManageSetup: boolean
} {
  const { slug } = useOrganisation()
  const me = useQuery(crmMeQuery(slug)).data
  return {
    me,
    may: (module, act) => me?.permissions[module][act] === true,
    canManageUsers: me?.rights.manageUsers === true,
    canManageSetup: me?.rights.manageSetup === true,
  }
}
