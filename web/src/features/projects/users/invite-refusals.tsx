import { Alert, Button, Text } from '@mantine/core'
import type { PortalUsersInvited } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useErrorText } from '../../../shared/ui/index.ts'
import { usePortal } from '../portal/use-portal.ts'
import classes from './invite-refusals.module.css'

type InviteRefusalsProps = {
  answer: PortalUsersInvited
  role: string | null
  projectIds: readonly string[]
  onMoved: () => unknown
}

/** Which addresses were not invited and why; a client user can be made a portal user from here. */
export function InviteRefusals({ answer, role, projectIds, onMoved }: InviteRefusalsProps) {
  const t = useT()
  const errorText = useErrorText()
  const { api: path } = usePortal()
  const [moved, setMoved] = useState<Record<string, string>>({})
  const left = answer.items.filter(({ outcome }) => outcome !== 'done')
  if (left.length === 0) return null
  const convert = async (email: string, clientUserId: string) => {
    try {
      const body = { ...(role === null ? {} : { role }), projectIds, invite: true }
      await api.post(`${path}/client-users/${clientUserId}/convert`, body)
      setMoved((now) => ({ ...now, [email]: t('portal.users.invite.converted') }))
      onMoved()
    } catch (error) {
      setMoved((now) => ({ ...now, [email]: errorText(error) }))
    }
  }
  return (
    <Alert variant="default" role="alert">
      <Text size="sm">{t('portal.users.invite.refused', { count: left.length })}</Text>
      <ul className={classes.list}>
        {left.map(({ email, reasonText, offer }) => (
          <li key={email}>
            <span className={classes.email}>{email}</span>
            <span className={classes.reason}>{moved[email] ?? reasonText}</span>
            {offer !== null && moved[email] === undefined && (
              <Button
                variant="default"
                size="compact-xs"
                onClick={() => void convert(email, offer.clientUserId)}
              >
                {t('portal.users.invite.convert')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
