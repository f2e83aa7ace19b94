import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { roleWord } from '../portal/portal-words.ts'
import { profilesQuery, rolesQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

type RoleSelectProps = {
  value: string | null
  disabled?: boolean
  /** `profileId`: the one that goes with the role. */
  onChange: (roleId: string, profileId: string) => void
}

/** Chooses a portal role; those above the reader's own are seen, and can't be chosen. */
export function RoleSelect({ value, disabled = false, onChange }: RoleSelectProps) {
  const t = useT()
  const { org, slug } = usePortal()
  const roles = useQuery(rolesQuery(org, slug)).data ?? []
  return (
    <Select
      label={t('portal.users.field.role')}
      description={t('portal.users.edit.roleHint')}
      allowDeselect={false}
      disabled={disabled}
      data={roles.map((role) => ({
        value: role.id,
        label: roleWord(t, role.kind, role.name),
        disabled: role.isAboveMine && role.id !== value,
      }))}
      value={value}
      onChange={(id) => {
        const role = roles.find((one) => one.id === id)
        if (role !== undefined) onChange(role.id, role.profileId)
      }}
    />
  )
}

type ProfileSelectProps = {
  value: string | null
  label?: string
  description?: string
  error?: ReactNode
  disabled?: boolean
  onChange: (profileId: string) => void
}

/** Chooses a profile; those that allow more than the reader may are seen, and can't be chosen. */
export function ProfileSelect(props: ProfileSelectProps) {
  const t = useT()
  const { value, disabled = false, onChange } = props
  const { org, slug, portal } = usePortal()
  const profiles = useQuery(profilesQuery(org, slug)).data ?? []
  const mine = portal?.mine?.permissions ?? []
  return (
    <Select
      label={props.label ?? t('portal.users.field.profile')}
      description={props.description ?? t('portal.users.edit.profileHint')}
      error={props.error}
      allowDeselect={false}
      disabled={disabled}
      data={profiles.map((profile) => ({
        value: profile.id,
        label: roleWord(t, profile.kind, profile.name),
        disabled: profile.id !== value && profile.permissions.some((one) => !mine.includes(one)),
      }))}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
    />
  )
}
