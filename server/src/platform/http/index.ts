export { type Attachment, attachment } from './answers/attachment.ts'
export { type EventStream, openEvents } from './answers/events.ts'
export { pageOf, startAfter } from './answers/list.ts'
export { problemOf } from './answers/problem.ts'
export type { AnswerStore, KeptAnswer } from './requests/idempotency.ts'
export type { UploadedFile } from './requests/upload.ts'
export { requireVersion, tellVersion } from './requests/versions.ts'
export { defineRoutes, listRoutes } from './routes/define-routes.ts'
export type { Doorkeeper } from './routes/doorkeeper.ts'
export {
  type Access,
  type Handling,
  type Method,
  type RouteDefinition,
  route,
  type SheetExport,
  type SheetFormat,
} from './routes/route.ts'
export { createHttp, type HttpOptions } from './server.ts'
