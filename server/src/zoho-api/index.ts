export type { FaceGround } from './face-ground.ts'
export { openFace } from './open-face.ts'
