import { Button, Checkbox, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import type { TokenScope } from '@muster/contract'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import classes from '../settings.module.css'

const scopes: readonly TokenScope[] = ['read', 'imports', 'write', 'admin']
const day = 86_400_000

/** Makes a token and shows its secret once. */
export function CreateTokenDialog({ onCreated, onClose }: { onCreated: () => unknown; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const [secret, setSecret] = useState<string | null>(null)
  const form = useForm<{ name: string; scopes: string[]; days: string }>({
    initialValues: { name: '', scopes: ['read'], days: '90' },
    validate: {
      name: (value) => (value.trim() === '' ? t('settings.tokens.nameMissing') : null),
      scopes: (value) => (value.length === 0 ? t('settings.tokens.scopesMissing') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async ({ days, ...values }) => {
    const expiresAt = days === 'never' ? null : new Date(Date.now() + Number(days) * day).toISOString()
    const made = await api.post<{ token: string }>(`/orgs/${slug}/api-tokens`, { ...values, expiresAt })
    setSecret(made.token)
    onCreated()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={secret === null}
      title={t('settings.tokens.create')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {secret !== null ? (
        <Secret secret={secret} onClose={onClose} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap={16}>
            <ErrorPanel error={error} />
            <TextInput
              label={t('settings.tokens.name')}
              description={t('settings.tokens.nameHint')}
              data-autofocus
              {...form.getInputProps('name')}
            />
            <Checkbox.Group label={t('settings.tokens.scopes')} {...form.getInputProps('scopes')}>
              <Stack gap={8} mt={8}>
                {scopes.map((scope) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={t(`settings.tokens.scope.${scope}`)}
                    description={t(`settings.tokens.scopeText.${scope}`)}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label={t('settings.tokens.expiry')}
              allowDeselect={false}
              data={[
                ...[30, 90, 365].map((count) => ({
                  value: String(count),
                  label: t('settings.tokens.expiryIn', { count }),
                })),
                { value: 'never', label: t('settings.tokens.expiryNever') },
              ]}
              {...form.getInputProps('days')}
            />
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={busy}>
                {t('settings.tokens.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useT()
  return (
    <Stack gap={16}>
      <Text>{t('settings.tokens.shownOnce')}</Text>
      <div className={classes.secret} data-testid="token">
        {secret}
      </div>
      <Group justify="flex-end" gap={8}>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {copied ? t('common.copied') : t('settings.tokens.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t('common.done')}</Button>
      </Group>
    </Stack>
  )
}
