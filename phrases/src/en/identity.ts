/** Columns of downloads: the audit record, API tokens. */
export const identity = {
  audit: {
    sheet: 'Audit',
    at: 'When',
    actor: 'Who',
    action: 'What',
    subject: 'Whom or what',
    before: 'Before',
    after: 'After',
    address: 'From where',
  },
  tokens: {
    sheet: 'API tokens',
    name: 'Name',
    scopes: 'Scopes',
    created: 'Created',
    expires: 'Expires',
    lastUsed: 'Last used',
  },
} as const
