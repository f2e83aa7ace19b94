import { ActionIcon } from '@mantine/core'
import type { Comment } from '@muster/contract'
import { IconTrash } from '@tabler/icons-react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { Initials, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import classes from './task-panel.module.css'

/** One comment: who, when, what; its author can take it back. */
export function CommentLine({ comment, path }: { comment: Comment; path: string }) {
  const t = useT()
  const formats = useFormats()
  const errorText = useErrorText()
  const name = comment.author?.displayName ?? t('portal.tasks.comments.gone')
  const remove = async () => {
    try {
      await api.delete(`${path}/${comment.id}`)
    } catch (error) {
      notifyError(errorText(error))
    }
    await portalChanged()
  }
  return (
    <li className={classes.comment}>
      <Initials name={name} size={28} />
      <div className={classes.said}>
        <div className={classes.by}>
          <strong>{name}</strong>
          <time dateTime={comment.createdAt} title={formats.dateTime(comment.createdAt)}>
            {formats.relative(comment.createdAt)}
          </time>
          {comment.client !== null && comment.client.company !== '' && <span>{comment.client.company}</span>}
          {comment.external && (
            <span>
              {comment.companyId === null || comment.client !== null
                ? t('portal.tasks.external')
                : t('portal.tasks.comments.audience.one', { company: comment.company ?? '' })}
            </span>
          )}
        </div>
        <p className={classes.words}>{comment.text}</p>
      </div>
      {comment.isMine && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('portal.tasks.comments.delete')}
          title={t('portal.tasks.comments.delete')}
          onClick={() => void remove()}
        >
          <IconTrash size={15} />
        </ActionIcon>
      )}
    </li>
  )
}
