// Lists that pages need as they are. No schema stands here, so that a page which takes a list takes no schemas with it.

/** The three kinds of records of the CRM, in the order of the pages. */
export const crmModules = ['contacts', 'accounts', 'deals'] as const

/** What a profile lets somebody do with the records of a module. */
export const crmActs = ['view', 'create', 'edit', 'delete', 'import', 'export'] as const

/** Whose records are whose: `private` to owners and those above them, or open to everyone in the CRM. */
export const crmSharings = ['private', 'public_read', 'public_edit'] as const

/** What has become of a deal in a stage. */
export const crmStageKinds = ['open', 'won', 'lost'] as const

/** What a custom field holds, of records and of projects. */
export const fieldKinds = ['text', 'number', 'date', 'pick_list', 'check_box', 'user', 'currency'] as const
