import type {
  ClientCompaniesBulkDone,
  ClientCompany,
  ClientCompanyAction,
  ClientUser,
  ClientUserAction,
  ClientUsersBulkDone,
} from '@muster/contract'
import { useState } from 'react'
import { BulkDialog, chosenOf } from '../../../shared/bulk/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { Selection } from '../../../shared/table/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { ProjectPicker } from '../users/project-picker.tsx'
import { CompanySelect } from './company-select.tsx'

/** Whom an action is for: `clear` empties the selection when it was done. */
export type ClientsToChange = {
  action: ClientUserAction
  selection: Selection<ClientUser>
  clear: () => void
}

type Person = ClientUsersBulkDone['items'][number]

/** Does one thing for many client users. */
export function ClientsBulkDialog({ change, onClose }: { change: ClientsToChange; onClose: () => void }) {
  const t = useT()
  const { api: path, home } = usePortal()
  const { action, selection, clear } = change
  const [company, setCompany] = useState<{ id: string; name: string } | null>(null)
  const [projectIds, setProjectIds] = useState<string[]>([])
  const asksForProjects = action.endsWith('_projects')
  return (
    <BulkDialog
      noun="people"
      selection={selection}
      nameOf={({ displayName }) => displayName}
      shownAs={({ clientUserId, displayName }: Person) => ({
        key: clientUserId,
        name: displayName,
        href: `${home}/clients/users/${clientUserId}`,
      })}
      path={`${path}/client-users/bulk`}
      body={{
        action,
        ...chosenOf('clientUserIds', selection),
        ...(action === 'move' ? { companyId: company?.id } : {}),
        ...(asksForProjects ? { projectIds } : {}),
      }}
      isReady={(action !== 'move' || company !== null) && (!asksForProjects || projectIds.length > 0)}
      title={(count) => t(`portal.clients.users.bulk.${action}.title`, { count })}
      text={t(`portal.clients.users.bulk.${action}.text`)}
      action={action === 'move' ? t('portal.clients.users.move') : t(`portal.users.actions.${action}`)}
      isDangerous={action === 'remove'}
      clear={clear}
      changed={portalChanged}
      onClose={onClose}
    >
      {action === 'move' && (
        <CompanySelect label={t('portal.clients.users.moveTo')} value={company} onChange={setCompany} />
      )}
      {asksForProjects && (
        <ProjectPicker
          label={t('portal.users.field.projects')}
          chosen={projectIds}
          onChange={setProjectIds}
        />
      )}
    </BulkDialog>
  )
}

/** Which companies an action is for. */
export type CompaniesToChange = {
  action: ClientCompanyAction
  selection: Selection<ClientCompany>
  clear: () => void
}

type Company = ClientCompaniesBulkDone['items'][number]

/** Does one thing for many client companies. */
export function CompaniesBulkDialog({ change, onClose }: { change: CompaniesToChange; onClose: () => void }) {
  const t = useT()
  const { api: path, home } = usePortal()
  const { action, selection, clear } = change
  return (
    <BulkDialog
      noun="records"
      selection={selection}
      nameOf={({ name }) => name}
      shownAs={({ companyId, displayName }: Company) => ({
        key: companyId,
        name: displayName,
        href: `${home}/clients/companies/${companyId}`,
      })}
      path={`${path}/client-companies/bulk`}
      body={{ action, ...chosenOf('companyIds', selection) }}
      title={(count) => t(`portal.clients.companies.bulk.${action}.title`, { count })}
      text={t(`portal.clients.companies.bulk.${action}.text`)}
      action={t(`portal.clients.companies.ask.${action}.confirm`)}
      isDangerous={action === 'remove'}
      clear={clear}
      changed={portalChanged}
      onClose={onClose}
    />
  )
}
