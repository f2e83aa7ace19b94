// Lists that pages need as they are. No schema stands here, so that a page which takes a list takes no schemas with it.

/** The three kinds of records of the CRM, in the order of the pages. */
export const crmModules = ['contacts', 'accounts', 'deals'] as const

/** What a profile lets somebody do with the records of a module. */
export const crmActs = ['view', 'create', 'edit', 'delete', 'import', 'export'] as const

/** Whose records are whose: `private` to owners and those above them, or open to everyone in the CRM. */
export const crmSharings = ['private', 'public_read', 'public_edit'] as const

/** What has become of a deal in a stage. */
export const crmStageKinds = ['open', 'won', 'lost'] as const

/** Whether deals of a stage become projects: by hand, by themselves when they come into it, or never. */
export const crmStageConversions = ['hand', 'auto', 'never'] as const

/** What a custom field holds, of records and of projects. */
export const fieldKinds = ['text', 'number', 'date', 'pick_list', 'check_box', 'user', 'currency'] as const

/** Whether people from outside see a field in their customer portal, or may fill it in as well. */
export const customerFieldChoices = ['hidden', 'shown', 'editable'] as const

/** Of what a customer portal shows records; projects where a portal of Projects is connected. */
export const customerModules = ['contacts', 'accounts', 'deals', 'projects'] as const

/** What a user type lets customer portal users do with the records of a module. */
export const customerActs = ['view', 'create', 'edit', 'delete'] as const

/** Which of it there is in each module: nobody from outside makes or deletes a company, and projects are seen alone. */
export const customerActsOf = {
  contacts: customerActs,
  accounts: ['view', 'edit'],
  deals: customerActs,
  projects: ['view'],
} as const satisfies Record<(typeof customerModules)[number], readonly (typeof customerActs)[number][]>

/** Which records: those that name the contact, or all of the contact's account. */
export const customerScopes = ['own', 'shared'] as const

/** `contact`: their own records, whatever the user type says; `account_lead`: as far as the user type goes. */
export const customerRoles = ['contact', 'account_lead'] as const

/** Whether somebody may sign in, and whether they have accepted. */
export const customerStates = ['confirmed', 'unconfirmed', 'inactive'] as const
