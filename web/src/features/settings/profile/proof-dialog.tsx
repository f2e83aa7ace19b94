import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import type { RecoveryCodes as Codes } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

const paths = { renew: '/me/second-factor/recovery-codes', disable: '/me/second-factor/disable' }

/** Asks for password and code before the second factor is switched off, or its recovery codes are made anew. */
export function ProofDialog({
  kind,
  email,
  onDone,
  onClose,
}: {
  kind: 'renew' | 'disable'
  email: string
  onDone: () => Promise<unknown>
  onClose: () => void
}) {
  const t = useT()
  const [codes, setCodes] = useState<string[] | null>(null)
  const form = useForm({
    initialValues: { password: '', code: '' },
    validate: {
      password: (value) => (value === '' ? t('shell.signIn.passwordMissing') : null),
      code: (value) => (value.trim() === '' ? t('account.code.missing') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const answer = await api.post<Codes | undefined>(paths[kind], values)
    await onDone()
    if (answer === undefined) onClose()
    else setCodes(answer.recoveryCodes)
  })
  const isRenewal = kind === 'renew'
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={codes === null}
      title={
        codes !== null
          ? t('account.security.codesTitle')
          : isRenewal
            ? t('account.security.renewTitle')
            : t('account.security.disableTitle')
      }
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {codes !== null ? (
        <RecoveryCodes codes={codes} email={email} onKept={onClose} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap={16}>
            <Text>{isRenewal ? t('account.security.renewText') : t('account.security.disableText')}</Text>
            <ErrorPanel error={error} />
            <PasswordInput
              label={t('shell.signIn.password')}
              autoComplete="current-password"
              data-autofocus
              visibilityToggleButtonProps={{ 'aria-label': t('shell.signIn.showPassword') }}
              {...form.getInputProps('password')}
            />
            <TextInput
              label={t('account.security.codeOrRecovery')}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              {...form.getInputProps('code')}
            />
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" color={isRenewal ? 'teal' : 'red.8'} loading={busy}>
                {isRenewal ? t('account.security.renewSubmit') : t('account.security.disable')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
