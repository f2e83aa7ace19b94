import { Button, Group, Modal, MultiSelect, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { PortalUser, Project } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged, userSearchQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { ProfileSelect } from '../users/role-selects.tsx'

/** Adds portal users to a project, with a profile of their own in it where one is chosen. */
export function AddPeopleDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const t = useT()
  const { api: path, org, slug } = usePortal()
  const [chosen, setChosen] = useState<PortalUser[]>([])
  const [profileId, setProfileId] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const found = useQuery(userSearchQuery(org, slug, q)).data ?? []
  const options = [
    ...chosen,
    ...found.filter(
      (user) =>
        !user.allProjects &&
        !user.projectIds.includes(project.id) &&
        !chosen.some(({ id }) => id === user.id),
    ),
  ]
  const add = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      const body = { userIds: chosen.map(({ id }) => id), ...(profileId === null ? {} : { profileId }) }
      const { added } = await api.post<{ added: number }>(`${path}/projects/${project.id}/members`, body)
      notifyDone(t('portal.project.people.added', { count: added, project: project.name }))
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
      title={t('portal.project.people.addTitle', { project: project.name })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void add(event)}>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <MultiSelect
            label={t('portal.users.title')}
            description={t('portal.project.people.addHint')}
            searchable
            openOnFocus={false}
            searchValue={text}
            onSearchChange={setText}
            filter={({ options: all }) => all}
            nothingFoundMessage={t('common.table.nothingFound')}
            maxDropdownHeight={260}
            data-autofocus
            data={options.map(({ id, displayName, email }) => ({
              value: id,
              label: displayName === email ? email : `${displayName} (${email})`,
            }))}
            value={chosen.map(({ id }) => id)}
            onChange={(ids) => setChosen(options.filter(({ id }) => ids.includes(id)))}
          />
          <ProfileSelect
            label={t('portal.project.people.profileHere')}
            description={t('portal.project.people.profileHint')}
            value={profileId}
            onChange={setProfileId}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={chosen.length === 0}>
              {t('portal.project.people.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
