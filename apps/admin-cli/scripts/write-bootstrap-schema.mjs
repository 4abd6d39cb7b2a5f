import { mkdir, writeFile } from 'node:fs/promises';
import { manifestSchema } from '../dist/apply/manifest-shape.js';

// `npm run schema -w @nbsetup/admin-cli`: what `nbsetup apply` reads, as the file that editors check it with.
const path = new URL('../../../docs/schema/bootstrap.schema.json', import.meta.url);
await mkdir(new URL('.', path), { recursive: true });
await writeFile(path, `${JSON.stringify(manifestSchema(), null, 2)}\n`);
