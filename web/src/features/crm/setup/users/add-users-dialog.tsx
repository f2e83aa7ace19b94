import {
  Button,
  Checkbox,
  Group,
  Modal,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
} from '@mantine/core'
import type { CrmProfile, CrmUsersAdded } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../../shared/ui/index.ts'
import { readAddresses } from '../../../directory/members/read-addresses.ts'
import { PersonPicker } from '../../../directory/person-picker.tsx'
import { crmChanged, crmProfilesQuery, crmRolesQuery } from '../../queries.ts'
import { ProfileSelect, RoleSelect } from './place-selects.tsx'

/** Makes members CRM users, chosen from the directory or by address; whoever is no member becomes one. */
export function AddUsersDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const profiles = useQuery(crmProfilesQuery(slug)).data
  const roles = useQuery(crmRolesQuery(slug)).data
  const [from, setFrom] = useState('directory')
  const [memberIds, setMemberIds] = useState<string[]>([])
  const [text, setText] = useState('')
  const [profileId, setProfileId] = useState<string | null>(null)
  const [roleId, setRoleId] = useState<string | null>(null)
  const [invite, setInvite] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const typed = readAddresses(text)
  const isByAddress = from === 'address'
  const people = isByAddress
    ? typed.map(({ line: _, ...person }) => person)
    : memberIds.map((memberId) => ({ memberId }))
  const profile = profileId ?? standardOf(profiles)?.id ?? null
  const role = roleId ?? roles?.find(({ level }) => level === 1)?.id ?? roles?.[0]?.id ?? null
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (people.length === 0) return
    setBusy(true)
    setError(null)
    try {
      const answer = await api.post<CrmUsersAdded>(`/orgs/${slug}/crm/users/add`, {
        people,
        ...(profile === null ? {} : { profileId: profile }),
        ...(role === null ? {} : { roleId: role }),
        invite: isByAddress && invite,
      })
      await crmChanged()
      const already = answer.already.length
      notifyDone(
        already === 0
          ? t('crmSetup.addUsers.done', { count: answer.added.length })
          : t('crmSetup.addUsers.doneAlready', { count: answer.added.length, already }),
      )
      onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('crmSetup.addUsers.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={add} noValidate>
        <Stack gap={16}>
          <SegmentedControl
            size="sm"
            aria-label={t('crmSetup.addUsers.title')}
            value={from}
            onChange={setFrom}
            data={[
              { value: 'directory', label: t('crmSetup.addUsers.from') },
              { value: 'address', label: t('crmSetup.addUsers.byAddress') },
            ]}
          />
          {isByAddress ? (
            <>
              <Textarea
                label={t('crmSetup.addUsers.addresses')}
                description={t('crmSetup.addUsers.addressesHint')}
                autosize
                minRows={3}
                maxRows={10}
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <Checkbox
                label={t('crmSetup.addUsers.invite')}
                description={t('crmSetup.addUsers.addressesText')}
                checked={invite}
                onChange={(event) => setInvite(event.currentTarget.checked)}
              />
            </>
          ) : (
            <PersonPicker
              label={t('crmSetup.addUsers.who')}
              placeholder={t('crmSetup.addUsers.whoHint')}
              chosen={memberIds}
              onChange={setMemberIds}
              autoFocus
            />
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
            <ProfileSelect label={t('crmSetup.users.profile')} value={profile} onChange={setProfileId} />
            <RoleSelect label={t('crmSetup.users.role')} value={role} onChange={setRoleId} />
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('crmSetup.addUsers.rule')}
          </Text>
          <ErrorPanel error={error} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={people.length === 0}>
              {people.length === 0
                ? t('crmSetup.users.add')
                : t('crmSetup.addUsers.submit', { count: people.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function standardOf(profiles: readonly CrmProfile[] | undefined): CrmProfile | undefined {
  return profiles?.find(({ kind }) => kind === 'standard') ?? profiles?.[0]
}
