import { defineConfig, defaultClientConditions } from 'vite';
import { addressFiles } from './build/address-files.ts';

/**
 * How the console is built: static files with hashed names. Every address in them is relative, so that a sub-path
 * works.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  resolve: { conditions: ['@nbsetup/source', ...defaultClientConditions] },
  plugins: [addressFiles()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    target: 'es2023',
    // A file in a `data:` address would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'zod', test: /\/node_modules\/zod\/|\/without-eval\.ts$/ }] },
      },
      // Libraries say by "use client" what runs in a browser. Here everything does.
      onLog: (level, log, show) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') show(level, log);
      },
    },
  },
  logLevel: 'warn',
});
