import { Text } from '@mantine/core'
import { useT } from '../../../../shared/i18n/index.ts'
import { RecordSelect } from '../../modules/record-select.tsx'

type InviteFromCrmProps = { accountId: string | null; onChange: (accountId: string | null) => void }

/** Contacts of an account, or all of the CRM: an import, whose plan shows everybody before anybody is invited. */
export function InviteFromCrm({ accountId, onChange }: InviteFromCrmProps) {
  const t = useT()
  return (
    <>
      <RecordSelect
        module="accounts"
        label={t('customerPages.invite.account')}
        value={accountId}
        onChange={onChange}
      />
      <Text size="sm" c="dimmed">
        {t(accountId === null ? 'customerPages.invite.allText' : 'customerPages.invite.accountText')}
      </Text>
    </>
  )
}
