import {
  Box,
  Button,
  Group,
  Radio,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { PreviewMail } from '../../../shared/mail/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LowerDialog, notifyDone, useErrorText } from '../../../shared/ui/index.ts'
import { directoryChanged } from '../queries.ts'
import { readAddresses } from './read-addresses.ts'

type Status = 'invited' | 'active'
const mostAtOnce = 200

/** Adds members by hand: one with their facts, or several by address. */
export function AddMembersDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const [several, setSeveral] = useState('one')
  const [status, setStatus] = useState<Status>('invited')
  return (
    <LowerDialog
      opened
      onClose={onClose}
      title={t('directory.add.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <SegmentedControl
          size="sm"
          aria-label={t('directory.add.title')}
          value={several}
          onChange={setSeveral}
          data={[
            { value: 'one', label: t('directory.add.one') },
            { value: 'several', label: t('directory.add.several') },
          ]}
        />
        {several === 'one' ? (
          <AddOne status={status} onStatus={setStatus} onClose={onClose} />
        ) : (
          <AddSeveral status={status} onStatus={setStatus} onClose={onClose} />
        )}
      </Stack>
    </LowerDialog>
  )
}

type AddProps = { status: Status; onStatus: (status: Status) => void; onClose: () => void }

function AddOne({ status, onStatus, onClose }: AddProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const form = useForm({
    initialValues: { email: '', firstName: '', lastName: '', title: '' },
    validate: { email: (value) => (value.trim() === '' ? t('directory.add.emailMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
    await api.post(`/orgs/${slug}/members`, {
      ...filled,
      status,
      invite: status === 'invited',
    })
    await directoryChanged()
    notifyDone(t('directory.add.done', { count: 1 }))
    onClose()
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={12}>
        <ErrorPanel error={error} />
        <TextInput
          label={t('directory.field.email')}
          type="email"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
          <TextInput label={t('directory.field.firstName')} {...form.getInputProps('firstName')} />
          <TextInput label={t('directory.field.lastName')} {...form.getInputProps('lastName')} />
        </SimpleGrid>
        <TextInput label={t('directory.field.title')} {...form.getInputProps('title')} />
        <HowToAdd status={status} onStatus={onStatus} email={form.getValues().email} />
        <Buttons busy={busy} onClose={onClose} submit={t('directory.add.submitOne')} />
      </Stack>
    </form>
  )
}

function AddSeveral({ status, onStatus, onClose }: AddProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const errorText = useErrorText()
  const [text, setText] = useState('')
  const [done, setDone] = useState<number | null>(null)
  const [refused, setRefused] = useState<{ line: string; reason: string }[]>([])
  const people = readAddresses(text)
  const tooMany = people.length > mostAtOnce
  const add = async () => {
    const refusals: { line: string; reason: string }[] = []
    setRefused([])
    for (const [index, { line, ...person }] of people.entries()) {
      setDone(index)
      try {
        await api.post(`/orgs/${slug}/members`, {
          ...person,
          status,
          invite: status === 'invited',
        })
      } catch (error) {
        refusals.push({ line, reason: errorText(error) })
      }
    }
    setDone(null)
    await directoryChanged()
    const added = people.length - refusals.length
    if (added > 0) notifyDone(t('directory.add.done', { count: added }))
    if (refusals.length === 0) onClose()
    setRefused(refusals)
    setText(refusals.map((one) => one.line).join('\n'))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (people.length > 0 && !tooMany) void add()
      }}
    >
      <Stack gap={12}>
        {refused.length > 0 && (
          <div role="alert">
            <Text size="sm">{t('directory.add.refused', { count: refused.length })}</Text>
            <ul style={{ margin: '4px 0 0', paddingInlineStart: 18, maxHeight: 140, overflowY: 'auto' }}>
              {refused.map((one) => (
                <li key={one.line}>
                  <Text size="sm" c="dimmed">
                    <strong>{one.line}</strong> {one.reason}
                  </Text>
                </li>
              ))}
            </ul>
          </div>
        )}
        <Textarea
          label={t('directory.add.addresses')}
          description={t('directory.add.addressesHint')}
          autosize
          minRows={5}
          maxRows={12}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={tooMany ? t('directory.add.tooMany', { count: people.length, most: mostAtOnce }) : null}
        />
        <HowToAdd status={status} onStatus={onStatus} />
        {done !== null && (
          <Text size="sm" c="dimmed" role="status" className="tabular">
            {t('directory.add.progress', { done, total: people.length })}
          </Text>
        )}
        <Buttons
          busy={done !== null}
          disabled={people.length === 0 || tooMany}
          onClose={onClose}
          submit={
            people.length === 0
              ? t('directory.members.add')
              : t('directory.add.submitMany', { count: people.length })
          }
        />
      </Stack>
    </form>
  )
}

type HowProps = { status: Status; onStatus: (status: Status) => void; email?: string }

function HowToAdd({ status, onStatus, email }: HowProps) {
  const t = useT()
  return (
    <Radio.Group
      label={t('directory.add.how')}
      value={status}
      onChange={(value) => onStatus(value === 'active' ? 'active' : 'invited')}
    >
      <Stack gap={8} mt={8}>
        <Radio
          value="invited"
          label={t('directory.add.invite')}
          description={t('directory.add.inviteText')}
        />
        {status === 'invited' && (
          <Box pl={32}>
            <PreviewMail email={email} />
          </Box>
        )}
        <Radio value="active" label={t('directory.add.direct')} description={t('directory.add.directText')} />
      </Stack>
    </Radio.Group>
  )
}

type ButtonsProps = { busy: boolean; disabled?: boolean; submit: string; onClose: () => void }

function Buttons({ busy, disabled = false, submit, onClose }: ButtonsProps) {
  const t = useT()
  return (
    <Group justify="flex-end" gap={8} mt={8}>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={busy} disabled={disabled}>
        {submit}
      </Button>
    </Group>
  )
}
