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
    rolldownOptions: { output: { chunkFileNames: 'assets/c[hash].js' } },
  },
})
