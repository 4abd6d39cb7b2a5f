import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '../dist/index.js';

// `npm run openapi`: what the API serves, as the file that people and tools read in the repository.
const path = new URL('../../../docs/openapi.json', import.meta.url);
await writeFile(path, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
