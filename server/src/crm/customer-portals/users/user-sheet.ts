import type { CustomerPortalUser } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { SheetExport } from '../../../platform/http/index.ts'
import { fieldCell, fieldsBeside, type SheetFields } from '../../records/record-sheet.ts'
import { requireCrmRight } from '../../rights/crm-rights.ts'

const day = (at: string | null) => at?.slice(0, 10) ?? ''

/**
 * The users of a customer portal as a sheet: every column, and the contact's custom fields. Its headers are those that
 * imports know, so that it is imported elsewhere as it is.
 */
export const customerUserSheet: SheetExport = {
  name: (t) => t('sheets.customerUsers'),
  beside: ({ inOrganisation }) =>
    inOrganisation(async (ctx) => {
      await requireCrmRight(ctx, 'manageCustomerUsers', 'read')
      return fieldsBeside(ctx, 'contacts')
    }),
  columns: (t, { fields }: SheetFields) => [
    t('customers.column.email'),
    t('customers.column.firstName'),
    t('customers.column.lastName'),
    t('customers.column.account'),
    t('customers.column.userType'),
    t('customers.column.profile'),
    t('customers.column.role'),
    t('customers.column.status'),
    t('customers.column.confirmed'),
    t('customers.column.language'),
    t('customers.column.invitedAt'),
    t('customers.column.lastSignInAt'),
    t('customers.column.created'),
    t('customers.column.newEmail'),
    ...fields.map(({ label }) => label),
  ],
  row: (user: CustomerPortalUser, t: Translate, beside: SheetFields) => [
    user.email,
    user.firstName,
    user.lastName,
    user.account?.name ?? '',
    user.userType,
    user.profile,
    t(`customers.roles.${user.role}`),
    t(`customers.status.${user.status}`),
    t(user.confirmed ? 'audit.yes' : 'audit.no'),
    user.language ?? '',
    day(user.invitedAt),
    day(user.lastSignInAt),
    day(user.createdAt),
    user.newEmail ?? '',
    ...beside.fields.map((field) => fieldCell(field, user.fields[field.apiName] ?? null, beside, t)),
  ],
}
