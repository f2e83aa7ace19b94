/** Columns of the audit record's download. */
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
} as const
