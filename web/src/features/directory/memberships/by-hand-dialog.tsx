import { Button, Modal, Group as Row, Stack, Text } from '@mantine/core'
import type { Group } from '@muster/contract'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { ByHandResult } from './by-hand-result.tsx'
import { type Answers, ConflictQuestions, isAnswered } from './conflict-questions.tsx'
import { type ByHandDone, useByHand } from './use-by-hand.ts'

/** `path` and `body`: what is sent, with the decisions, until nothing is undecided. */
type ByHandDialogProps = {
  title: string
  group: Group
  path: string
  body: object
  /** The verb on the button under the questions. */
  submit: string
  /** Above the questions. */
  lead?: ReactNode
  /** Answers that stand from the start, by kind. */
  answers?: Record<string, string>
  /** When it was done; the dialog shows what happened, unless this closes it. */
  onDone?: (done: ByHandDone) => void
  onClose: () => void
}

/** Sends something that the engine settles by hand at once, asks what it asks back, and shows what happened. */
export function ByHandDialog(props: ByHandDialogProps) {
  const t = useT()
  const { title, group, path, body, onClose } = props
  const [answers, setAnswers] = useState<Answers>({ all: props.answers ?? {}, rows: {} })
  const { send, open, done, busy, error } = useByHand(path, props.onDone)
  const sent = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is sent once; the questions send it again
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    void send(body, answers)
  }, [])
  return (
    <Modal
      opened
      onClose={onClose}
      title={done === null ? title : t('directory.addPeople.resultTitle')}
      size={open === null ? 520 : 640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <ErrorPanel error={error} />
        {done !== null ? (
          <ByHandResult done={done} onClose={onClose} />
        ) : open !== null ? (
          <>
            <Text c="dimmed">{props.lead ?? t('directory.addPeople.questionsLead')}</Text>
            <ConflictQuestions group={group} {...open} answers={answers} onChange={setAnswers} />
            <Row justify="flex-end" gap={8}>
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button
                loading={busy}
                disabled={!isAnswered(open.conflicts, open.items, answers)}
                onClick={() => void send(body, answers)}
              >
                {props.submit}
              </Button>
            </Row>
          </>
        ) : (
          error === null && <LinesSkeleton lines={4} />
        )}
      </Stack>
    </Modal>
  )
}
