import { Button, Group, Select, Stack, Text } from '@mantine/core'
import type { CustomerPortalUser, Page, Portal, Run } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { chosenOf } from '../../../../shared/bulk/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { type Selection, useTableAddress } from '../../../../shared/table/index.ts'
import { ErrorPanel, LinesSkeleton, LowerDialog } from '../../../../shared/ui/index.ts'
import { useCustomerPortal } from './use-customer-portal.ts'

const filters = ['q', 'status', 'userType', 'role'] as const

type IntoProjectsProps = {
  /** Those who are selected; whom the list shows unless given. */
  selection?: Selection<CustomerPortalUser> | undefined
  onClose: () => void
}

/** Takes users of the customer portal into a portal of Projects, as client users: opens the import with its plan. */
export function IntoProjects({ selection, onClose }: IntoProjectsProps) {
  const t = useT()
  const navigate = useNavigate()
  const { org, path } = useCustomerPortal()
  const { values } = useTableAddress()
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const found = useQuery({
    queryKey: ['projects', org, 'portals', 'for-clients'],
    queryFn: ({ signal }) => api.get<Page<Portal>>(`/orgs/${org}/portals`, { query: { limit: 200 }, signal }),
  })
  const portals = (found.data?.items ?? []).filter(
    ({ mine }) =>
      mine?.permissions.includes('users.import') === true && mine.permissions.includes('clients.manage'),
  )
  const portalId = chosen ?? portals[0]?.id ?? null
  const filter = Object.fromEntries(
    filters.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])),
  )
  const isFiltered = Object.keys(filter).length > 0
  const which = selection === undefined ? (isFiltered ? { filter } : {}) : chosenOf('userIds', selection)
  const start = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      const run = await api.post<Run>(
        `${path}/users/import-as-clients`,
        { portalId, ...which },
        { idempotencyKey: crypto.randomUUID() },
      )
      await navigate({ to: `/o/${org}/imports/${run.id}` })
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <LowerDialog
      opened
      onClose={onClose}
      title={t('customerPages.intoProjects.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void start(event)}>
        <Stack gap={12}>
          <ErrorPanel error={error ?? found.error} />
          <Text size="sm">
            {selection !== undefined && selection.all === null
              ? t('customerPages.intoProjects.chosen', { count: selection.rows.length })
              : t(`customerPages.intoProjects.${isFiltered ? 'shown' : 'all'}`)}{' '}
            {t('customerPages.intoProjects.text')}
          </Text>
          {found.isPending && <LinesSkeleton lines={1} />}
          {found.isSuccess && portals.length === 0 && (
            <Text size="sm" role="alert">
              {t('customerPages.intoProjects.none')}
            </Text>
          )}
          {portals.length > 0 && (
            <Select
              label={t('customerPages.intoProjects.portal')}
              allowDeselect={false}
              data={portals.map(({ id, name }) => ({ value: id, label: name }))}
              value={portalId}
              onChange={setChosen}
            />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={portalId === null}>
              {t('customerPages.plan')}
            </Button>
          </Group>
        </Stack>
      </form>
    </LowerDialog>
  )
}
