import { Stack, Text } from '@mantine/core'
import type { CustomerPortal, Page, Run } from '@muster/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { Choice } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import type { ImportTarget } from '../source/upload-import.ts'

/** The users of a customer portal of the organisation's CRM; the button of the step sends this form. */
export function CustomerSource({
  target,
  onStarted,
}: {
  target: ImportTarget
  onStarted: (run: Run) => void
}) {
  const t = useT()
  const org = useOrganisation().slug
  const [chosen, setChosen] = useState<string | null>(null)
  const found = useQuery({
    queryKey: ['imports', org, 'customer-portals'],
    queryFn: ({ signal }) =>
      api.get<Page<CustomerPortal>>(`/orgs/${org}/crm/customer-portals`, { query: { limit: 500 }, signal }),
    retry: false,
  })
  const portals = (found.data?.items ?? []).filter(({ can }) => can.manageUsers)
  const from = chosen ?? portals[0]?.id
  const start = useMutation({
    mutationFn: (customerPortal: string) => {
      const { kind: _, ...place } = target
      return api.post<Run>(
        `/orgs/${org}/crm/customer-portals/${customerPortal}/users/import-as-clients`,
        place,
        { idempotencyKey: crypto.randomUUID() },
      )
    },
    onSuccess: onStarted,
  })
  return (
    <form
      id="source"
      onSubmit={(event) => {
        event.preventDefault()
        if (from !== undefined && !start.isPending) start.mutate(from)
      }}
      aria-busy={start.isPending}
    >
      <Stack gap={16}>
        {found.isPending && <LinesSkeleton lines={1} />}
        {found.isSuccess && portals.length === 0 && (
          <Text role="alert">{t('imports.people.source.noCustomers')}</Text>
        )}
        {from !== undefined && (
          <Choice
            label={t('imports.people.source.whichCustomers')}
            allowDeselect={false}
            maw={420}
            data={portals.map(({ id, name, users }) => ({
              value: id,
              label: t('imports.people.source.customersOption', { name, count: users.all }),
            }))}
            value={from}
            onChange={setChosen}
          />
        )}
        <ErrorPanel error={start.error ?? found.error} />
      </Stack>
    </form>
  )
}
