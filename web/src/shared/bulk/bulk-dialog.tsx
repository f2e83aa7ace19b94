import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../api/index.ts'
import { useT } from '../i18n/index.ts'
import type { Selection } from '../table/index.ts'
import { ErrorPanel, LinesSkeleton, LowerDialog, notifyDone } from '../ui/index.ts'
import { type BulkDone, type BulkItem, type BulkNoun, reasonsOf } from './bulk-done.ts'
import { BulkResult } from './bulk-result.tsx'
import { Chosen } from './chosen.tsx'

type BulkDialogProps<Row, Item extends BulkItem> = {
  noun: BulkNoun
  selection: Selection<Row>
  nameOf: (row: Row) => string
  shownAs: (item: Item) => { key: string; name: string; href?: string }
  /** Route of the API that takes many, and what it is asked. */
  path: string
  body: object
  /** Whether everything is chosen that the action needs. */
  isReady?: boolean
  title: (count: number) => string
  text: string
  /** The name of the action, on its button. */
  action: string
  isDangerous?: boolean
  /** What has to be chosen besides, and what is to be seen before. */
  children?: ReactNode
  /** Empties the selection when it was done. */
  clear: () => void
  /** Lets the lists be read again. */
  changed: () => Promise<unknown>
  onClose: () => void
}

/** Says what an action will do, to how many and whom not; does it; and shows who was left out and why. */
export function BulkDialog<Row, Item extends BulkItem>(props: BulkDialogProps<Row, Item>) {
  const t = useT()
  const { noun, selection, path, body, isReady = true, onClose } = props
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<BulkDone<Item> | null>(null)
  const preview = useQuery({
    queryKey: ['bulk', path, body],
    queryFn: () => api.post<BulkDone<Item>>(path, { ...body, preview: true }),
    enabled: isReady && done === null && !busy,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      const answer = await api.post<BulkDone<Item>>(path, body)
      props.clear()
      if (answer.refused + answer.unchanged === 0) {
        notifyDone(t(`bulk.${noun}.allDone`, { count: answer.done }))
        onClose()
      } else setDone(answer)
      await props.changed()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const foreseen = preview.data === undefined ? null : sizeOf(preview.data)
  const count = selection.all === null ? selection.rows.length : (foreseen ?? selection.all.count ?? 0)
  return (
    <LowerDialog
      opened
      onClose={onClose}
      title={done === null ? props.title(count) : t('bulk.result.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {done !== null ? (
        <BulkResult done={done} shownAs={props.shownAs} onClose={onClose} />
      ) : (
        <Stack gap={16}>
          <Text>{props.text}</Text>
          <Chosen noun={noun} selection={selection} nameOf={props.nameOf} />
          {props.children}
          {isReady && <Foreseen noun={noun} preview={preview.data} error={preview.error} />}
          <ErrorPanel error={error} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              color={props.isDangerous === true ? 'red.8' : 'teal'}
              loading={busy}
              disabled={!isReady || preview.data === undefined || preview.data.done === 0}
              onClick={() => void confirm()}
            >
              {props.action}
            </Button>
          </Group>
        </Stack>
      )}
    </LowerDialog>
  )
}

function sizeOf({ done, unchanged, refused }: BulkDone): number {
  return done + unchanged + refused
}

type ForeseenProps = { noun: BulkNoun; preview: BulkDone | undefined; error: unknown }

function Foreseen({ noun, preview, error }: ForeseenProps) {
  const t = useT()
  if (error !== null) return <ErrorPanel error={error} />
  if (preview === undefined) return <LinesSkeleton lines={2} />
  return (
    <div role="status">
      <Text size="sm" fw={500}>
        {preview.done === 0
          ? t(`bulk.${noun}.willNothing`)
          : t(`bulk.${noun}.willDo`, { count: preview.done })}
      </Text>
      {reasonsOf(preview).map(({ reason, count }) => (
        <Text key={reason} size="sm" c="dimmed">
          {t(`bulk.${noun}.left`, { count, reason })}
        </Text>
      ))}
    </div>
  )
}
