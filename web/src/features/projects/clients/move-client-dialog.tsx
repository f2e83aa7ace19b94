import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ClientUser } from '@muster/contract'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { CompanyProjects } from './company-projects.tsx'
import { CompanySelect } from './company-select.tsx'

/** Moves a client user to another company; the projects of the former one are left. */
export function MoveClientDialog({ client, onClose }: { client: ClientUser; onClose: () => void }) {
  const t = useT()
  const { api: path } = usePortal()
  const [company, setCompany] = useState<{ id: string; name: string } | null>(null)
  const [projectIds, setProjectIds] = useState<string[] | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const move = async (event: FormEvent) => {
    event.preventDefault()
    if (company === null) return
    setBusy(true)
    try {
      const body = { companyId: company.id, ...(projectIds === null ? {} : { projectIds }) }
      await api.patch(`${path}/client-users/${client.id}`, body, { ifMatch: client.version })
      notifyDone(t('portal.clients.users.moved', { name: client.displayName, company: company.name }))
      await portalChanged()
      onClose()
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('portal.clients.users.moveTitle', { name: client.displayName })}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void move(event)}>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <Text>{t('portal.clients.users.moveText', { company: client.company.name })}</Text>
          <CompanySelect
            label={t('portal.clients.users.moveTo')}
            value={company}
            without={[client.companyId]}
            autoFocus
            onChange={(chosen) => {
              setCompany(chosen)
              setProjectIds(null)
            }}
          />
          {company !== null && (
            <CompanyProjects companyId={company.id} chosen={projectIds} onChange={setProjectIds} />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={company === null}>
              {t('portal.clients.users.moveSubmit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
