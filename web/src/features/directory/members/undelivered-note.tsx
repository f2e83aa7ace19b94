import { Alert, Anchor } from '@mantine/core'
import type { Member } from '@muster/contract'
import { IconMailOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'

/** Says that the last mail to somebody could not be delivered; nothing where it could. */
export function UndeliveredNote({ member }: { member: Pick<Member, 'email' | 'undeliveredAt'> }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const seesOutbox = useCan('settings.manage')
  const { email, undeliveredAt } = member
  if (undeliveredAt === null) return null
  return (
    <Alert
      variant="default"
      mb={24}
      maw={1040}
      icon={<IconMailOff size={18} color="var(--muster-outcome-failed)" aria-hidden />}
    >
      {t('outbox.undeliveredText', { email, date: formats.dateTime(undeliveredAt) })}
      {seesOutbox && (
        <>
          {' '}
          <Anchor
            inherit
            underline="always"
            renderRoot={(props) => (
              <Link {...props} to="/o/$org/settings/outbox" params={{ org: slug }} search={{ q: email }} />
            )}
          >
            {t('outbox.undeliveredWhy')}
          </Anchor>
        </>
      )}
    </Alert>
  )
}
