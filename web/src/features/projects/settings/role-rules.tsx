import { ActionIcon, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import type { RoleRules } from '@muster/contract'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone } from '../../../shared/ui/index.ts'
import { roleWord } from '../portal/portal-words.ts'
import { portalChanged, rolesQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import classes from './settings.module.css'

/** Which role is suggested for people of which CRM profile when they are imported. */
export function RoleRulesSection({ canManage }: { canManage: boolean }) {
  const { api: path, org, slug } = usePortal()
  const found = useQuery({
    queryKey: ['portal-role-rules', org, slug],
    queryFn: ({ signal }) => api.get<RoleRules>(`${path}/role-rules`, { signal }),
  })
  if (found.data === undefined)
    return found.isError ? <ErrorPanel error={found.error} /> : <LinesSkeleton lines={3} />
  return <RulesForm key={found.dataUpdatedAt} kept={found.data} canManage={canManage} />
}

function RulesForm({ kept, canManage }: { kept: RoleRules; canManage: boolean }) {
  const t = useT()
  const { api: path, org, slug } = usePortal()
  const roles = useQuery(rolesQuery(org, slug)).data ?? []
  const [rules, setRules] = useState(() =>
    kept.rules.map(({ crmProfile, roleId }, at) => ({ id: String(at), crmProfile, roleId })),
  )
  const [otherwise, setOtherwise] = useState(kept.otherwise.roleId)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const options = roles.map(({ id, kind, name }) => ({ value: id, label: roleWord(t, kind, name) }))
  const change = (id: string, changes: { crmProfile?: string; roleId?: string }) =>
    setRules(rules.map((rule) => (rule.id === id ? { ...rule, ...changes } : rule)))
  const add = () => setRules([...rules, { id: crypto.randomUUID(), crmProfile: '', roleId: otherwise }])
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      const named = rules.filter(({ crmProfile }) => crmProfile.trim() !== '')
      const body = {
        rules: named.map(({ crmProfile, roleId }) => ({ crmProfile: crmProfile.trim(), roleId })),
        otherwise: { roleId: otherwise },
      }
      await api.put(`${path}/role-rules`, body)
      notifyDone(t('portal.users.done.saved'))
      await portalChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Stack gap={8}>
      <p className={classes.note}>{t('portal.settings.rules.text')}</p>
      <ErrorPanel error={error} />
      {rules.map((rule) => (
        <div key={rule.id} className={classes.rule}>
          <TextInput
            aria-label={t('portal.settings.rules.profile')}
            placeholder={t('portal.settings.rules.profile')}
            readOnly={!canManage}
            value={rule.crmProfile}
            onChange={(event) => change(rule.id, { crmProfile: event.currentTarget.value })}
          />
          <Select
            aria-label={t('portal.settings.rules.role', { profile: rule.crmProfile })}
            allowDeselect={false}
            readOnly={!canManage}
            data={options}
            value={rule.roleId}
            onChange={(roleId) => roleId !== null && change(rule.id, { roleId })}
          />
          {canManage && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={34}
              aria-label={t('portal.settings.rules.remove', { profile: rule.crmProfile })}
              onClick={() => setRules(rules.filter(({ id }) => id !== rule.id))}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      <div className={classes.rule}>
        <span className={classes.every}>{t('portal.settings.rules.otherwise')}</span>
        <Select
          aria-label={t('portal.settings.rules.otherwise')}
          allowDeselect={false}
          readOnly={!canManage}
          data={options}
          value={otherwise}
          onChange={(roleId) => roleId !== null && setOtherwise(roleId)}
        />
      </div>
      {canManage && (
        <Group gap={8} mt={4}>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t('portal.settings.rules.add')}
          </Button>
          <Button loading={busy} onClick={() => void save()}>
            {t('common.save')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
