import { Checkbox, Group, Radio, SimpleGrid, Stack } from '@mantine/core'
import type { CrmModule, Integration } from '@muster/contract'
import { crmModules } from '@muster/contract/choices'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Choice } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { connectedPortalQuery } from '../queries.ts'
import { Quiet } from './quiet.tsx'
import { RightsMatrix } from './rights-matrix.tsx'

/** What the step of permissions sets. */
export type PermissionValues = Pick<
  Integration,
  'permissions' | 'role' | 'invite' | 'onDeactivation' | 'related'
>

/** The values of the form, from what is kept. */
export function usePermissionValues(integration: Integration) {
  const { permissions, role, invite, onDeactivation, related } = integration
  return useState<PermissionValues>({ permissions, role, invite, onDeactivation, related })
}

/** What is sent of them. */
export function permissionBody({ permissions, ...settings }: PermissionValues) {
  return { ...settings, permissions: permissions.map(({ profileId, rights }) => ({ profileId, rights })) }
}

type PermissionsFormProps = { values: PermissionValues; onChange: (values: PermissionValues) => void }

/** Who may do what with projects, by profile, and how people are pushed. */
export function PermissionsForm({ values, onChange }: PermissionsFormProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const roles = useQuery(connectedPortalQuery(slug)).data?.roles ?? []
  const offered = values.role === '' || roles.includes(values.role) ? roles : [values.role, ...roles]
  const toggle = (module: CrmModule, on: boolean) =>
    onChange({
      ...values,
      related: crmModules.filter((one) => (one === module ? on : values.related.includes(one))),
    })
  return (
    <Stack gap={24}>
      <Stack gap={8}>
        <RightsMatrix
          permissions={values.permissions}
          onChange={(permissions) => onChange({ ...values, permissions })}
        />
        <Quiet>{t('integration.permissions.needs')}</Quiet>
      </Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={32} verticalSpacing={24} maw={860}>
        <Choice
          label={t('integration.permissions.role')}
          data={[
            { value: '', label: t('integration.permissions.usualRole') },
            ...offered.map((role) => ({ value: role, label: role })),
          ]}
          value={values.role}
          allowDeselect={false}
          onChange={(role) => onChange({ ...values, role: role ?? '' })}
        />
        <Radio.Group
          label={t('integration.permissions.invite')}
          value={values.invite}
          onChange={(invite) => onChange({ ...values, invite: invite as 'now' })}
        >
          <Stack gap={8} mt={6}>
            <Radio value="now" label={t('integration.permissions.inviteNow')} />
            <Radio value="later" label={t('integration.permissions.inviteLater')} />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('integration.permissions.onDeactivation')}
          value={values.onDeactivation}
          onChange={(next) => onChange({ ...values, onDeactivation: next as 'ask' })}
        >
          <Stack gap={8} mt={6}>
            {(['ask', 'always', 'never'] as const).map((one) => (
              <Radio key={one} value={one} label={t(`integration.permissions.cascade.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Checkbox.Group label={t('integration.permissions.related')} value={values.related}>
          <Group gap={16} mt={6}>
            {crmModules.map((module) => (
              <Checkbox
                key={module}
                value={module}
                label={t(`crmPages.${module}.title`)}
                onChange={(event) => toggle(module, event.currentTarget.checked)}
              />
            ))}
          </Group>
        </Checkbox.Group>
      </SimpleGrid>
    </Stack>
  )
}
