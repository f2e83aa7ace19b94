export { type AuditQuery, listEvents } from './list-events.ts'
export { type AuditEntry, record, recordMany } from './record.ts'
export { auditRoutes } from './routes.ts'
