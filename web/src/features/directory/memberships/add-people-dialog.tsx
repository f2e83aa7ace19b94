import { Button, Modal, Group as Row, Select, Stack, Text, Textarea } from '@mantine/core'
import type { Group } from '@muster/contract'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { readAddresses } from '../members/read-addresses.ts'
import { PersonPicker } from '../person-picker.tsx'
import { ByHandResult } from './by-hand-result.tsx'
import { type Answers, ConflictQuestions, isAnswered } from './conflict-questions.tsx'
import { useByHand } from './use-by-hand.ts'

/** One person to be added, as `POST …/memberships` wants it. */
export type PersonToAdd = { memberId?: string; email?: string; role: string }

/**
 * `people`: already chosen, so that only the questions are asked (a change of role).
 * `answers` are given beforehand, by conflict kind.
 */
type AddPeopleDialogProps = {
  group: Group
  people?: PersonToAdd[]
  answers?: Record<string, string>
  onClose: () => void
}

/** Adds people by hand under the rules of the import: what is in conflict is asked, then added. */
export function AddPeopleDialog({ group, people, answers: given, onClose }: AddPeopleDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [chosen, setChosen] = useState<PersonToAdd[] | null>(people ?? null)
  const [answers, setAnswers] = useState<Answers>({ all: given ?? {}, rows: {} })
  const path = `/orgs/${slug}/groups/${group.id}/memberships`
  const { send: sendBody, open, setOpen, done, busy, error } = useByHand(path)
  const send = (items: PersonToAdd[], decided: Answers) => sendBody({ items }, decided)
  // People who were chosen on the page are sent at once; the dialog shows the questions or the result.
  const sent = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was given at the start is sent here
  useEffect(() => {
    if (people === undefined || sent.current) return
    sent.current = true
    void send(people, answers)
  }, [])
  const title =
    done !== null
      ? t('directory.addPeople.resultTitle')
      : t('directory.addPeople.title', { group: group.name })
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={open === null ? 520 : 640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <ErrorPanel error={error} />
        {done !== null ? (
          <ByHandResult done={done} onClose={onClose} />
        ) : open !== null && chosen !== null ? (
          <>
            <Text c="dimmed">{t('directory.addPeople.questionsLead')}</Text>
            <ConflictQuestions group={group} {...open} answers={answers} onChange={setAnswers} />
            <Row justify="flex-end" gap={8}>
              <Button variant="default" onClick={people === undefined ? () => setOpen(null) : onClose}>
                {people === undefined ? t('common.back') : t('common.cancel')}
              </Button>
              <Button
                loading={busy}
                disabled={!isAnswered(open.conflicts, open.items, answers)}
                onClick={() => void send(chosen, answers)}
              >
                {t('directory.addPeople.apply')}
              </Button>
            </Row>
          </>
        ) : people !== undefined ? (
          error === null && <LinesSkeleton lines={4} />
        ) : (
          <WhoForm
            group={group}
            busy={busy}
            onClose={onClose}
            onSubmit={(items) => {
              setChosen(items)
              void send(items, answers)
            }}
          />
        )}
      </Stack>
    </Modal>
  )
}

type WhoFormProps = {
  group: Group
  busy: boolean
  onSubmit: (items: PersonToAdd[]) => void
  onClose: () => void
}

function WhoForm({ group, busy, onSubmit, onClose }: WhoFormProps) {
  const t = useT()
  const [ids, setIds] = useState<string[]>([])
  const [text, setText] = useState('')
  const [role, setRole] = useState('member')
  const pasted = readAddresses(text)
  const count = ids.length + pasted.length
  const roles = group.kind === 'department' ? (['member', 'follower'] as const) : (['member'] as const)
  const submit = () => {
    onSubmit([
      ...ids.map((memberId) => ({ memberId, role })),
      ...pasted.map((person) => ({ email: person.line, role })),
    ])
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (count > 0) submit()
      }}
    >
      <Stack gap={12}>
        <PersonPicker
          label={t('directory.addPeople.who')}
          placeholder={t('directory.addPeople.whoHint')}
          chosen={ids}
          onChange={setIds}
          autoFocus
        />
        <Textarea
          label={t('directory.addPeople.paste')}
          description={t('directory.addPeople.pasteHint')}
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {roles.length > 1 && (
          <Select
            label={t('directory.addPeople.role')}
            allowDeselect={false}
            data={roles.map((one) => ({ value: one, label: t(`directory.role.${one}`) }))}
            value={role}
            onChange={(next) => setRole(next ?? 'member')}
          />
        )}
        <Row justify="flex-end" gap={8} mt={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={count === 0}>
            {count === 0 ? t('directory.group.addPeople') : t('directory.addPeople.submit', { count })}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
