import type { CrmAccount, CrmContact, CrmDeal, CrmStage } from '@muster/contract'
import type { Context } from '../../platform/context.ts'
import { accountKind } from '../accounts/account-kind.ts'
import { contactKind } from '../contacts/contact-kind.ts'
import { getRecord } from '../records/read-records.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'
import { requireStage } from '../stages/stage-row.ts'
import { dealKind } from './deal-kind.ts'

/** A deal with whom it is made. */
export type DealParties = {
  deal: CrmDeal
  account: CrmAccount | null
  contact: CrmContact | null
  /** What its stage says of making a project of it. */
  stage: Pick<CrmStage, 'conversion' | 'templateId'>
}

/** A deal that the reader sees, with its account and its contact, whoever owns those. @throws crm_no_user, not_found */
export async function dealParties(ctx: Context, id: string): Promise<DealParties> {
  const deal = await getRecord(ctx, dealKind, id)
  const rights = await requireCrmUser(ctx)
  const [account] = deal.accountId === null ? [] : await accountKind.byIds(ctx, rights, [deal.accountId])
  const [contact] = deal.contactId === null ? [] : await contactKind.byIds(ctx, rights, [deal.contactId])
  const { conversion, template_id: templateId } = await requireStage(ctx.tx, deal.stageId)
  return { deal, account: account ?? null, contact: contact ?? null, stage: { conversion, templateId } }
}
