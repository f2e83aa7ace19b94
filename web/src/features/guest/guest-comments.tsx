import { ActionIcon, Anchor, Button, Textarea } from '@mantine/core'
import type { GuestComment } from '@muster/contract'
import { IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../../shared/api/index.ts'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { ErrorPanel, Initials, LinesSkeleton, notifyError, useErrorText } from '../../shared/ui/index.ts'
import classes from './guest.module.css'
import own from './guest-comments.module.css'
import { guestChanged, guestCommentsQuery, guestPortalsQuery } from './guest-queries.ts'

/** What was said about a task as far as the reader's company sees it, and a field to answer. */
export function GuestComments({ path, canWrite }: { path: string; canWrite: boolean }) {
  const t = useT()
  const found = useInfiniteQuery(guestCommentsQuery(path))
  const comments = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-label={t('guest.comments.title')}>
      <h2 className={classes.heading}>{t('guest.comments.title')}</h2>
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={3} />}
      {found.isSuccess && comments.length === 0 && (
        <p className={classes.quiet}>{t('guest.comments.none')}</p>
      )}
      <ul className={own.thread}>
        {comments.map((comment) => (
          <Line key={comment.id} comment={comment} path={`${path}/comments/${comment.id}`} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Anchor component="button" type="button" size="sm" onClick={() => void found.fetchNextPage()}>
          {t('guest.comments.more')}
        </Anchor>
      )}
      {canWrite && <Write path={path} />}
    </section>
  )
}

function Line({ comment, path }: { comment: GuestComment; path: string }) {
  const t = useT()
  const formats = useFormats()
  const errorText = useErrorText()
  const remove = async () => {
    try {
      await api.delete(path)
    } catch (error) {
      notifyError(errorText(error))
    }
    await guestChanged()
  }
  return (
    <li className={own.comment} data-ours={comment.isOurs || undefined}>
      <Initials name={comment.author} size={32} />
      <div className={own.said}>
        <div className={own.by}>
          <strong>{comment.isMine ? t('guest.comments.you') : comment.author}</strong>
          <time dateTime={comment.createdAt} title={formats.dateTime(comment.createdAt)}>
            {formats.relative(comment.createdAt)}
          </time>
        </div>
        <p className={classes.text}>{comment.text}</p>
      </div>
      {comment.isMine && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('guest.comments.remove')}
          title={t('guest.comments.remove')}
          onClick={() => void remove()}
        >
          <IconTrash size={15} />
        </ActionIcon>
      )}
    </li>
  )
}

function Write({ path }: { path: string }) {
  const t = useT()
  const { slug: org } = useOrganisation()
  const { portal = '' } = useParams({ strict: false })
  const company = useQuery(guestPortalsQuery(org)).data?.find(
    ({ slug, id }) => slug === portal || id === portal,
  )
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const write = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    setBusy(true)
    setError(null)
    try {
      await api.post(`${path}/comments`, { text })
      setText('')
      await guestChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void write(event)} className={own.write}>
      <ErrorPanel error={error} />
      <Textarea
        aria-label={t('guest.comments.write')}
        placeholder={t('guest.comments.write')}
        autosize
        minRows={3}
        maxRows={12}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={own.send}>
        <span className={classes.quiet}>
          {company !== undefined && t('guest.comments.who', { company: company.company })}
        </span>
        <Button type="submit" loading={busy} disabled={text.trim() === ''}>
          {t('guest.comments.submit')}
        </Button>
      </div>
    </form>
  )
}
