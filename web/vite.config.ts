import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The web app: built to `web/dist`, which the server serves; in development the API is proxied. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: 4401,
    proxy: { '/api': { target: 'http://127.0.0.1:4400', changeOrigin: false } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    manifest: true,
    // the first load names every part that may come later: by its hash alone, which is shorter
    rolldownOptions: {
      output: {
        chunkFileNames: 'assets/c[hash].js',
        codeSplitting: {
          groups: [
            // what nearly every page uses is one file, and so are icons that some share: each would be a file else
            { name: 'base', minShareCount: 100 },
            { name: 'icons', test: /@tabler/, minShareCount: 3 },
          ],
        },
      },
    },
  },
})
