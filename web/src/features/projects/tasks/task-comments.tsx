import { Anchor, Button, Group, Stack, Textarea } from '@mantine/core'
import type { Project, Task } from '@muster/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { type Audience, AudienceChoice, audienceOf, team } from './audience-choice.tsx'
import { CommentLine } from './comment-line.tsx'
import classes from './task-panel.module.css'
import { commentsQuery } from './task-queries.ts'

type TaskCommentsProps = { base: string; task: Task; project: Project; canWrite: boolean }

/** What was said about a task, and a field to say something. */
export function TaskComments({ base, task, project, canWrite }: TaskCommentsProps) {
  const t = useT()
  const found = useInfiniteQuery(commentsQuery(base, task.id))
  const comments = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className={classes.comments} aria-label={t('portal.tasks.comments.title')}>
      <h2 className={classes.commentsTitle}>{t('portal.tasks.comments.title')}</h2>
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={3} />}
      {found.isSuccess && comments.length === 0 && (
        <p className={classes.quiet}>{t('portal.tasks.comments.none')}</p>
      )}
      <ul className={classes.thread}>
        {comments.map((comment) => (
          <CommentLine key={comment.id} comment={comment} path={`${base}/tasks/${task.id}/comments`} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Anchor component="button" type="button" size="sm" onClick={() => void found.fetchNextPage()}>
          {t('portal.tasks.comments.more')}
        </Anchor>
      )}
      {canWrite && <WriteComment base={base} task={task} project={project} />}
    </section>
  )
}

function WriteComment({ base, task, project }: Omit<TaskCommentsProps, 'canWrite'>) {
  const t = useT()
  const [text, setText] = useState('')
  const [audience, setAudience] = useState<Audience>(team)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const write = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    setBusy(true)
    setError(null)
    try {
      const body = { text, ...(task.external ? audienceOf(audience) : {}) }
      await api.post(`${base}/tasks/${task.id}/comments`, body)
      setText('')
      await portalChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void write(event)}>
      <Stack gap={8} mb={12}>
        <ErrorPanel error={error} />
        <Textarea
          aria-label={t('portal.tasks.comments.write')}
          placeholder={t('portal.tasks.comments.write')}
          autosize
          minRows={2}
          maxRows={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="space-between" gap={8}>
          {task.external ? (
            <AudienceChoice project={project} value={audience} onChange={setAudience} />
          ) : (
            <span className={classes.quiet}>{t('portal.tasks.comments.internal')}</span>
          )}
          <Button type="submit" size="xs" loading={busy} disabled={text.trim() === ''}>
            {t('portal.tasks.comments.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
