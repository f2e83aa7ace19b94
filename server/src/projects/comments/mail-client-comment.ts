import { sql } from 'kysely'
import { languageOfAddress } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { enqueueMails } from '../../platform/mail/index.ts'
import { clientCommentKind } from './client-comment-mail.ts'

/**
 * Mails the team that a client user has commented, where the portal wants it: whoever does the task, whoever owns the
 * project, and who of the portal has commented on the task; those of them who have joined and still see the project.
 */
export async function mailClientComment(
  { tx, principal: { organisationId, identityId } }: Context,
  taskId: string,
  author: string,
): Promise<void> {
  await enqueueMails(
    tx,
    organisationId,
    clientCommentKind,
    sql`(select platform.new_id() as id, u.email as recipient, u.email_key as recipient_key,
        coalesce(${languageOfAddress(sql`u.email_key`)}, o.language) as language,
        jsonb_build_object('organisationSlug', o.slug, 'portal', p.name, 'portalSlug', p.slug, 'projectId', j.id,
          'project', j.name, 'taskId', k.id, 'task', k.title, 'author', ${author}::text) as facts
      from projects.task k
      join projects.project j on j.organisation_id = k.organisation_id and j.id = k.project_id
      join projects.portal p on p.organisation_id = j.organisation_id and p.id = j.portal_id
      join directory.organisation o on o.id = p.organisation_id
      join projects.portal_user u on u.organisation_id = j.organisation_id and u.portal_id = j.portal_id
      join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
      where k.organisation_id = ${organisationId}::uuid and k.id = ${taskId}::uuid and p.client_comment_mails
        and u.status = 'active' and u.joined_at is not null and u.identity_id is distinct from ${identityId}::uuid
        and u.id in (select unnest(array[k.assignee_id, j.owner_id]) union
          select m.author_id from projects.comment m where m.organisation_id = k.organisation_id and m.task_id = k.id)
        and (u.id = p.owner_id or r.kind = 'administrator' or exists (select from projects.project_member m
          where m.organisation_id = j.organisation_id and m.project_id = j.id and m.portal_user_id = u.id)))`,
  )
}
