import { Select } from '@mantine/core'
import type { CustomerRole } from '@muster/contract'
import { customerRoles } from '@muster/contract/choices'
import { useT } from '../../../../shared/i18n/index.ts'
import { useCustomerPortal } from './use-customer-portal.ts'

type TypeSelectProps = { value: string | null; onChange: (id: string) => void; without?: string }

/** Chooses a user type of the portal that is in use. */
export function TypeSelect({ value, onChange, without }: TypeSelectProps) {
  const t = useT()
  const { types } = useCustomerPortal()
  return (
    <Select
      label={t('customerPages.field.userType')}
      allowDeselect={false}
      data={types
        .filter(({ id, active }) => id !== without && (active || id === value))
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
    />
  )
}

type RoleSelectProps = { value: CustomerRole | null; onChange: (role: CustomerRole) => void }

/** Chooses a role, and says what it means. */
export function RoleSelect({ value, onChange }: RoleSelectProps) {
  const t = useT()
  return (
    <Select
      label={t('customerPages.field.role')}
      {...(value === null ? {} : { description: t(`customerPages.roleText.${value}`) })}
      allowDeselect={false}
      data={customerRoles.map((role) => ({ value: role, label: t(`customers.roles.${role}`) }))}
      value={value}
      onChange={(role) => role !== null && onChange(role as CustomerRole)}
    />
  )
}
