import { Button, CopyButton, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import type { RecoveryCodes as Codes, SecondFactorBegun } from '@muster/contract'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import classes from './second-factor.module.css'

/** Sets up a second factor in three steps: password, app, recovery codes. */
export function SecondFactorDialog({
  email,
  onChanged,
  onClose,
}: {
  email: string
  onChanged: () => Promise<unknown>
  onClose: () => void
}) {
  const t = useT()
  const [begun, setBegun] = useState<SecondFactorBegun | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const step = codes !== null ? 3 : begun !== null ? 2 : 1
  const titles = ['passwordTitle', 'scanTitle', 'codesTitle'] as const
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={step === 1}
      title={t(`account.security.${titles[step - 1] ?? 'passwordTitle'}`)}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <Text size="sm" c="dimmed">
          {t('account.security.steps', { step, steps: 3 })}
        </Text>
        {codes !== null ? (
          <RecoveryCodes codes={codes} email={email} onKept={onClose} />
        ) : begun !== null ? (
          <AppStep
            begun={begun}
            onEnabled={async (made) => {
              setCodes(made)
              notifyDone(t('account.security.enabled'))
              await onChanged()
            }}
          />
        ) : (
          <PasswordStep email={email} onBegun={setBegun} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  )
}

function PasswordStep({
  email,
  onBegun,
  onClose,
}: {
  email: string
  onBegun: (begun: SecondFactorBegun) => void
  onClose: () => void
}) {
  const t = useT()
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? t('shell.signIn.passwordMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    onBegun(await api.post<SecondFactorBegun>('/me/second-factor', values))
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <Text>{t('account.security.passwordText')}</Text>
        <ErrorPanel error={error} />
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={t('shell.signIn.password')}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('shell.signIn.showPassword') }}
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('account.security.goOn')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function AppStep({
  begun,
  onEnabled,
}: {
  begun: SecondFactorBegun
  onEnabled: (codes: string[]) => Promise<void>
}) {
  const t = useT()
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() === '' ? t('account.code.missing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    await onEnabled((await api.post<Codes>('/me/second-factor/enable', values)).recoveryCodes)
  })
  const key = (begun.secret.match(/.{1,4}/gu) ?? []).join(' ')
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <Text>{t('account.security.scanText')}</Text>
        <QrCode text={begun.uri} label={t('account.security.picture')} />
        <div>
          <Text size="sm" mb={4}>
            {t('account.security.byHand')}
          </Text>
          <div className={classes.key}>
            <span data-testid="secret">{key}</span>
            <CopyButton value={begun.secret}>
              {({ copied, copy }) => (
                <Button
                  variant="subtle"
                  size="xs"
                  leftSection={
                    copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
                  }
                  onClick={copy}
                >
                  {copied ? t('common.copied') : t('account.security.copyKey')}
                </Button>
              )}
            </CopyButton>
          </div>
        </div>
        <ErrorPanel error={error} />
        <TextInput
          label={t('account.code.label')}
          description={t('account.security.scanCode')}
          autoComplete="one-time-code"
          inputMode="numeric"
          autoFocus
          {...form.getInputProps('code')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('account.security.enable')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
