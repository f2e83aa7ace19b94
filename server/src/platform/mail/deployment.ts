/**
 * Whose outbox holds the mails that belong to no organisation, such as the one with a link for a new password.
 * Nobody is a member there, so nobody but their recipients reads them.
 */
export const deploymentId = '00000000-0000-0000-0000-000000000000'
