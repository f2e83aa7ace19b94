export type { Audience, Heard, Message, Stream, StreamKey } from './message.ts'
export { type Change, type MessagePlace, publish, tell, tellMany } from './publish.ts'
export { type Delivering, startDelivering } from './start-delivering.ts'
export { closeStreams, markStream, openStream } from './streams.ts'
