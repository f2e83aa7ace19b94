export { type AuditEntry, record, recordMany } from './record.ts'
