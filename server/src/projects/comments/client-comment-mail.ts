import { translator } from '@muster/phrases'
import { z } from 'zod'
import { type AnyMailKind, defineMail } from '../../platform/mail/index.ts'

const facts = z.object({
  organisationSlug: z.string(),
  portal: z.string(),
  portalSlug: z.string(),
  projectId: z.string(),
  project: z.string(),
  taskId: z.string(),
  task: z.string(),
  author: z.string(),
})

/** Name of the mail in the outbox. */
export const clientCommentKind = 'projects.client-comment'

/**
 * The mail that tells the team that a client user has commented: who, where, and the way there. What was written is read
 * there alone, as the outbox has other readers than the project.
 */
export function clientCommentMail({ url }: { url: string }): AnyMailKind {
  return defineMail({
    kind: clientCommentKind,
    schema: facts,
    write: ({ language, facts: told }) => {
      const t = translator(language)
      const { organisationSlug, portal, portalSlug, project, projectId, task, taskId, author } = told
      const home = `${url}/o/${organisationSlug}/projects/${portalSlug}`
      return {
        subject: t('mail.clientComment.subject', { author, task }),
        paragraphs: [t('mail.hello'), t('mail.clientComment.text', { author, task, project })],
        action: {
          label: t('mail.clientComment.open'),
          url: `${home}/projects/${projectId}?tab=tasks&task=${taskId}`,
        },
        note: { text: t('mail.clientComment.why', { portal }), label: t('mail.portal.open'), url: home },
      }
    },
  })
}
