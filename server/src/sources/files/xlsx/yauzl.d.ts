/** The part of yauzl 3 that the archive reader uses; the package brings no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream'

  export type Entry = {
    fileName: string
    compressedSize: number
    uncompressedSize: number
    compressionMethod: number
    generalPurposeBitFlag: number
    crc32: number
  }
  export type ZipFile = {
    entryCount: number
    eachEntry: () => AsyncIterable<Entry>
    openReadStreamPromise: (entry: Entry, options: { decodeFileData: boolean }) => Promise<Readable>
    close: () => void
  }
  const yauzl: {
    openPromise: (
      path: string,
      options: { lazyEntries: boolean; autoClose: boolean; validateEntrySizes: boolean },
    ) => Promise<ZipFile>
  }
  export default yauzl
}
