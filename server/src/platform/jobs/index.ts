export { defineJob, type Job, type JobContext } from './define-job.ts'
export { type EnqueueOptions, enqueue } from './enqueue.ts'
export { jobFigures } from './job-figures.ts'
export { type Jobs, startJobs } from './start-jobs.ts'
