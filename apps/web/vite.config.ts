import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compiledMessages } from './scripts/compiled-messages.ts';
import { compressedAssets } from './scripts/compressed-assets.ts';
import { preloadedMain } from './scripts/preloaded-main.ts';
import { withoutDocument } from './scripts/without-document.ts';

const relay = 'http://127.0.0.1:4321';

// The relay serves dist/ under a strict content security policy: nothing is inlined, neither scripts nor data URLs.
export default defineConfig({
  plugins: [react(), compiledMessages(), preloadedMain(), compressedAssets()],
  worker: { format: 'es', plugins: () => [compiledMessages(), withoutDocument()] },
  // Two copies of Yjs would not recognise each other's types.
  resolve: { dedupe: ['yjs', 'react', 'react-dom', 'konva'] },
  build: {
    target: 'es2022',
    outDir: 'dist',
    sourcemap: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': { target: relay },
      '/sync': { target: relay, ws: true },
    },
  },
});
