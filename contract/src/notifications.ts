import { z } from 'zod'

/** Which reports of imports come by mail: `all` is for those who may read all imports. */
export const reportMails = ['none', 'mine', 'all'] as const
export const reportMail = z.enum(reportMails)
export type ReportMail = z.infer<typeof reportMail>

/** `GET …/notifications`: what the member wants to be told by mail. */
export const notifications = z.object({ importReports: reportMail }).meta({ id: 'Notifications' })
export type Notifications = z.infer<typeof notifications>

export const notificationsUpdate = z.strictObject({ importReports: reportMail.optional() })
