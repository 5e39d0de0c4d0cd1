export { keptAlive, streamLastsMs } from './keep-alive.js'
export { OpenStreams } from './open-streams.js'
export { writeEnd, writeEvent } from './server-sent-events.js'
export { placeFor, sendStream, type StreamReply } from './stream-reply.js'
