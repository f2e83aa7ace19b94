export { endedAccess, onEndedAccess } from './access-ended.ts'
export { ApiError, type ErrorPlace, placeText } from './api-error.ts'
export { api, apiUrl, type Query, type RequestOptions } from './client.ts'
export { queryClient } from './query-client.ts'
