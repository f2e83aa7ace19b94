import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { profileName, roleName } from '../../crm-words.ts'
import { crmProfilesQuery, crmRolesQuery } from '../../queries.ts'

type PlaceSelectProps = {
  label: string
  value: string | null
  onChange: (id: string) => void
  without?: string
  description?: string
}

/** Chooses a profile. */
export function ProfileSelect({ without, onChange, ...props }: PlaceSelectProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const profiles = useQuery(crmProfilesQuery(slug)).data ?? []
  return (
    <Select
      {...props}
      placeholder={t('crmPages.form.choose')}
      allowDeselect={false}
      data={profiles
        .filter(({ id }) => id !== without)
        .map((one) => ({ value: one.id, label: profileName(t, one) }))}
      onChange={(id) => id !== null && onChange(id)}
    />
  )
}

/** Chooses a role; the list shows the tree by its indentation. */
export function RoleSelect({
  without,
  withoutAll = [],
  onChange,
  ...props
}: PlaceSelectProps & { withoutAll?: readonly string[] }) {
  const t = useT()
  const { slug } = useOrganisation()
  const roles = useQuery(crmRolesQuery(slug)).data ?? []
  const levels = new Map(roles.map(({ id, level }) => [id, level]))
  return (
    <Select
      {...props}
      placeholder={t('crmPages.form.choose')}
      allowDeselect={false}
      data={roles
        .filter(({ id }) => id !== without && !withoutAll.includes(id))
        .map((one) => ({ value: one.id, label: roleName(t, one) }))}
      renderOption={({ option }) => (
        <span style={{ paddingInlineStart: (levels.get(option.value) ?? 0) * 14 }}>{option.label}</span>
      )}
      onChange={(id) => id !== null && onChange(id)}
    />
  )
}
