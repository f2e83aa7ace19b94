import { Button, Group, Modal, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useT } from '../i18n/index.ts'
import { ErrorPanel } from './error-panel.tsx'

/**
 * `title` asks, `children` say what will happen, to whom, and whether it can be undone;
 * `confirm` is the verb on the button. `onConfirm` may fail: the refusal is shown, the dialog stays.
 */
export type ConfirmDialogProps = {
  opened: boolean
  title: string
  children: ReactNode
  confirm: string
  danger?: boolean
  /** The button waits, for example for a choice that has to be made in `children`. */
  disabled?: boolean
  onConfirm: () => Promise<unknown> | undefined
  onClose: () => void
}

/** Asks before something that is not easily taken back. */
export function ConfirmDialogBox(props: ConfirmDialogProps) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const close = () => {
    setError(null)
    props.onClose()
  }
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      await props.onConfirm()
      props.onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened={props.opened}
      onClose={close}
      title={props.title}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <div>{props.children}</div>
        <ErrorPanel error={error} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            color={props.danger === true ? 'red.8' : 'teal'}
            loading={busy}
            disabled={props.disabled === true}
            onClick={confirm}
            data-autofocus
          >
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
