import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import type { Project } from '@muster/contract'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { CompanySelect } from '../clients/company-select.tsx'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** Adds a client company to a project: the first becomes primary by itself, a later one where it is marked. */
export function AddClientDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const t = useT()
  const { api: path } = usePortal()
  const [company, setCompany] = useState<{ id: string; name: string } | null>(null)
  const isFirst = project.clientCompanies.length === 0
  const [isPrimary, setPrimary] = useState(isFirst)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (company === null) return
    setBusy(true)
    setError(null)
    try {
      const body = { companyId: company.id, primary: isPrimary }
      await api.post(`${path}/projects/${project.id}/client-companies`, body)
      notifyDone(t('portal.clients.onProject.added', { name: company.name }))
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
      title={t('portal.clients.onProject.addTitle')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void add(event)}>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <CompanySelect
            label={t('portal.clients.onProject.company')}
            value={company}
            without={project.clientCompanies.map(({ id }) => id)}
            autoFocus
            onChange={setCompany}
          />
          <Checkbox
            label={t('portal.clients.onProject.primary')}
            description={t('portal.clients.onProject.hint')}
            checked={isPrimary}
            disabled={isFirst}
            onChange={(event) => setPrimary(event.currentTarget.checked)}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={company === null}>
              {t('portal.clients.onProject.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
