import { openApiDocument } from '@nbsetup/http';
import { productExtensions } from '@nbsetup/product/api';
import { writeFile } from 'node:fs/promises';
import { documentTexts } from '../src/document-texts.ts';

// `npm run openapi`: writes the document that the API serves into the repository, for people and tools.
const path = new URL('../../../docs/openapi.json', import.meta.url);
const document = openApiDocument(productExtensions, { texts: documentTexts });
await writeFile(path, `${JSON.stringify(document, null, 2)}\n`);
