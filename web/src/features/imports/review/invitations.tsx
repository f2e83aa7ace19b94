import { Box, Text } from '@mantine/core'
import type { Run } from '@muster/contract'
import { useId } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { PreviewMail } from '../../../shared/mail/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { runPath, useRunChange } from '../run-queries.ts'
import classes from './review-step.module.css'

const inviteChoices = ['now', 'later', 'never'] as const

/** When invitations go out to people who are new to the organisation. */
export function Invitations({ run }: { run: Run }) {
  const t = useT()
  const name = useId()
  const org = useOrganisation().slug
  const decide = useRunChange(org, run.id, (invite: Run['invite']) =>
    api.patch<Run>(`${runPath(org, run.id)}/decisions`, { invite }),
  )
  const chosen = decide.isPending ? decide.variables : run.invite
  return (
    <fieldset className={classes.invite} disabled={!run.can.decide}>
      <legend>{t('imports.flow.review.invitations')}</legend>
      <Text size="sm">
        {t(
          run.target.kind.startsWith('directory.')
            ? 'imports.flow.review.invitationsHint'
            : 'imports.flow.review.invitationsHintPortal',
          { count: run.invitations },
        )}
      </Text>
      <div className={classes.choices}>
        {inviteChoices.map((choice) => (
          <label key={choice} className={classes.choice}>
            <input
              type="radio"
              name={name}
              value={choice}
              checked={chosen === choice}
              onChange={() => decide.mutate(choice)}
            />
            {t(`imports.flow.review.invite.${choice}`)}
          </label>
        ))}
      </div>
      <Text size="sm" c="dimmed" mt={6} role="status">
        {t(`imports.flow.review.inviteHint.${chosen}`)}
      </Text>
      {run.target.kind.startsWith('directory.') && (
        <Box mt={10}>
          <PreviewMail groupId={run.target.groupId} />
        </Box>
      )}
      <ErrorPanel error={decide.error} />
    </fieldset>
  )
}
