export type { FaceGround } from './face-ground.ts'
export { openFace } from './open-face.ts'
export { enqueueOverdueInvites, inviteJob } from './portals/invite-job.ts'
