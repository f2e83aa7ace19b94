import type { CrmModule } from '@muster/contract'

/** What a field holds, in the words of the API. */
export type DataType =
  | 'text'
  | 'email'
  | 'phone'
  | 'website'
  | 'integer'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'picklist'
  | 'lookup'
  | 'ownerlookup'
  | 'userlookup'
  | 'bigint'

/** A field of the API and the column of the CRM behind it. */
export type FaceField = {
  apiName: string
  label: string
  dataType: DataType
  /** Under the names of the contract; `fields.<apiName>` for the organisation's own. */
  column: string
  isMandatory?: boolean
  isReadOnly?: boolean
  /** The module that a lookup points to. */
  to?: CrmModule
}

const last: FaceField[] = [
  {
    apiName: 'Created_Time',
    label: 'Created Time',
    dataType: 'datetime',
    column: 'createdAt',
    isReadOnly: true,
  },
  {
    apiName: 'Modified_Time',
    label: 'Modified Time',
    dataType: 'datetime',
    column: 'updatedAt',
    isReadOnly: true,
  },
  { apiName: 'External_Id', label: 'External ID', dataType: 'text', column: 'externalId' },
]

const toAccount = { dataType: 'lookup', column: 'account', to: 'accounts' } as const

/** The fields that every module has, under their names in Zoho CRM. */
export const standardFields: Record<CrmModule, readonly FaceField[]> = {
  contacts: [
    { apiName: 'Owner', label: 'Contact Owner', dataType: 'ownerlookup', column: 'owner' },
    { apiName: 'First_Name', label: 'First Name', dataType: 'text', column: 'firstName' },
    { apiName: 'Last_Name', label: 'Last Name', dataType: 'text', column: 'lastName', isMandatory: true },
    { apiName: 'Full_Name', label: 'Full Name', dataType: 'text', column: 'displayName', isReadOnly: true },
    { apiName: 'Account_Name', label: 'Account Name', ...toAccount },
    { apiName: 'Email', label: 'Email', dataType: 'email', column: 'email' },
    { apiName: 'Phone', label: 'Phone', dataType: 'phone', column: 'phone' },
    { apiName: 'Title', label: 'Title', dataType: 'text', column: 'title' },
    ...last,
  ],
  accounts: [
    { apiName: 'Owner', label: 'Account Owner', dataType: 'ownerlookup', column: 'owner' },
    { apiName: 'Account_Name', label: 'Account Name', dataType: 'text', column: 'name', isMandatory: true },
    { apiName: 'Website', label: 'Website', dataType: 'website', column: 'website' },
    { apiName: 'Phone', label: 'Phone', dataType: 'phone', column: 'phone' },
    { apiName: 'Industry', label: 'Industry', dataType: 'text', column: 'industry' },
    {
      apiName: 'Parent_Account',
      label: 'Parent Account',
      dataType: 'lookup',
      column: 'parent',
      to: 'accounts',
    },
    { apiName: 'Billing_Street', label: 'Billing Street', dataType: 'text', column: 'street' },
    { apiName: 'Billing_City', label: 'Billing City', dataType: 'text', column: 'city' },
    { apiName: 'Billing_State', label: 'Billing State', dataType: 'text', column: 'state' },
    { apiName: 'Billing_Code', label: 'Billing Code', dataType: 'text', column: 'postalCode' },
    { apiName: 'Billing_Country', label: 'Billing Country', dataType: 'text', column: 'country' },
    ...last,
  ],
  deals: [
    { apiName: 'Owner', label: 'Deal Owner', dataType: 'ownerlookup', column: 'owner' },
    { apiName: 'Deal_Name', label: 'Deal Name', dataType: 'text', column: 'name', isMandatory: true },
    { apiName: 'Account_Name', label: 'Account Name', ...toAccount },
    {
      apiName: 'Contact_Name',
      label: 'Contact Name',
      dataType: 'lookup',
      column: 'contact',
      to: 'contacts',
    },
    { apiName: 'Amount', label: 'Amount', dataType: 'currency', column: 'amount' },
    { apiName: 'Currency', label: 'Currency', dataType: 'text', column: 'currency' },
    { apiName: 'Stage', label: 'Stage', dataType: 'picklist', column: 'stage', isMandatory: true },
    { apiName: 'Probability', label: 'Probability (%)', dataType: 'integer', column: 'probability' },
    { apiName: 'Closing_Date', label: 'Closing Date', dataType: 'date', column: 'closingDate' },
    ...last,
  ],
}
