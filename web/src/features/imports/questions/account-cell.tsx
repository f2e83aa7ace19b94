import { Button } from '@mantine/core'
import type { PlanItem } from '@muster/contract'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { needTexts, useT } from '../../../shared/i18n/index.ts'
import { lazyPart } from '../../../shared/ui/index.ts'
import { itemName } from '../words/item-words.ts'
import classes from './separate-grid.module.css'

// it finds accounts of the CRM
const AccountDialog = lazyPart(async () => {
  const [module] = await Promise.all([
    import('../../crm/setup/client-mapping/account-dialog.tsx'),
    needTexts('crm'),
  ])
  return module.AccountDialog
})

type AccountCellProps = {
  item: PlanItem
  tabIndex: number
  onFix: (row: number, field: string, value: string) => void
}

/** The account that was chosen for a client company, and a way to choose one. */
export function AccountCell({ item, tabIndex, onFix }: AccountCellProps) {
  const t = useT()
  const { runId } = useParams({ strict: false }) as { runId: string }
  const [isOpen, setOpen] = useState(false)
  const chosen = item.given.account ? item.after?.fields?.account : undefined
  const name = itemName(t, item)
  return (
    <>
      {chosen !== undefined && (
        <span className={classes.clip} title={chosen}>
          {chosen}
        </span>
      )}
      <Button
        size="compact-xs"
        variant="default"
        tabIndex={tabIndex}
        aria-label={t('clientMapping.chooseFor', { name })}
        onClick={() => setOpen(true)}
      >
        {t('clientMapping.chooseAccount')}
      </Button>
      {isOpen && (
        <AccountDialog
          name={name}
          of={{ runId, row: item.row }}
          onChoose={(accountId) => {
            onFix(item.row, 'account', accountId)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
