import { mkdir, writeFile } from 'node:fs/promises';
import { rolldown } from 'rolldown';

// `npm run schema -w @nbsetup/admin-cli`: writes the schema with which editors check the manifest of `nbsetup apply`.
const bundle = await rolldown({
  input: 'src/apply/manifest-shape.ts',
  platform: 'node',
  external: (id) => /^[^./]/.test(id) && !id.startsWith('@nbsetup/'),
  resolve: { conditionNames: ['@nbsetup/source', 'node', 'import'] },
});
await bundle.write({ dir: 'dist/schema', entryFileNames: 'manifest-shape.js' });
await bundle.close();
const { manifestSchema } = await import('../dist/schema/manifest-shape.js');

const path = new URL('../../../docs/schema/bootstrap.schema.json', import.meta.url);
await mkdir(new URL('.', path), { recursive: true });
await writeFile(path, `${JSON.stringify(manifestSchema(), null, 2)}\n`);
