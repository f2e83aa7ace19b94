import { Anchor, Button, Checkbox, Text } from '@mantine/core'
import type { ClientMapping, MappedPortals, Run } from '@muster/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { Choice } from '../../../../shared/form/index.ts'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel } from '../../../../shared/ui/index.ts'
import classes from './client-mapping.module.css'

type StartMappingProps = {
  portals: MappedPortals['items']
  portal: MappedPortals['items'][number]
  onPortal: (id: string) => void
}

/** How far the mapping of a portal is, and the button that matches: it leads to the review. */
export function StartMapping({ portals, portal, onPortal }: StartMappingProps) {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const [chosen, setMakesContacts] = useState<boolean | null>(null)
  const mapping = useQuery({
    queryKey: ['crm', slug, 'client-mappings', portal.id],
    queryFn: ({ signal }) =>
      api.get<ClientMapping>(`/orgs/${slug}/crm/client-mappings/${portal.id}`, { signal }),
  }).data
  const makesContacts = chosen ?? mapping?.createContacts ?? true
  const start = useMutation({
    mutationFn: () =>
      api.post<Run>(`/orgs/${slug}/crm/client-mappings`, {
        createContacts: makesContacts,
      }),
    onSuccess: (run) => navigate({ to: `/o/${slug}/imports/${run.id}` }),
  })
  const last = mapping?.lastRun ?? null
  return (
    <div>
      <ErrorPanel error={start.error} />
      <div className={classes.start}>
        <Choice
          label={t('clientMapping.portal')}
          data={portals.map(({ id, name, isConnected }) => ({
            value: id,
            label: isConnected ? name : t('clientMapping.formerPortal', { portal: name }),
          }))}
          value={portal.id}
          allowDeselect={false}
          onChange={(id) => id !== null && onPortal(id)}
        />
        {portal.isConnected && (
          <>
            <Button loading={start.isPending} onClick={() => start.mutate()}>
              {t(last === null ? 'clientMapping.start' : 'clientMapping.again')}
            </Button>
            <Checkbox
              label={t('clientMapping.createContacts')}
              description={t('clientMapping.createContactsHint')}
              checked={makesContacts}
              onChange={(event) => setMakesContacts(event.currentTarget.checked)}
            />
          </>
        )}
      </div>
      {!portal.isConnected && (
        <Text size="sm" mb={8}>
          {t('clientMapping.kept')}
        </Text>
      )}
      {mapping !== undefined && (
        <Text size="sm" c="dimmed" mb={12}>
          {t('clientMapping.linked', { count: mapping.linked })}
          {last !== null && (
            <>
              {' '}
              {t('clientMapping.lastRun', { date: formats.dateTime(last.at), name: last.by })}
              {'. '}
              <Anchor
                size="sm"
                underline="always"
                renderRoot={(props) => <Link {...props} to={`/o/${slug}/imports/${last.id}`} />}
              >
                {t('clientMapping.openRun')}
              </Anchor>
            </>
          )}
        </Text>
      )}
    </div>
  )
}
