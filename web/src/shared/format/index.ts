export { type Formats, useFormats } from './formats.ts'
