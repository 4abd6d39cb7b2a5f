import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readManifest } from '../apply/read-manifest.ts';
import { createOutput } from '../program/output.ts';
import { readSecret } from './read-secret.ts';

const latin1 = Buffer.from('\xe4\xf6\xfc\xdf\xe4\xf6\xfc\xdf', 'latin1');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nbsetup-secret-'));
});

afterAll(() => rm(folder, { recursive: true }));

const ioWith = (bytes: Buffer) => ({
  stdin: Object.assign(Readable.from([bytes]), { isTTY: false }),
  stderr: createOutput(process.stderr, 'stderr'),
});

it('a password file in Latin-1 is refused, because many texts would give the same password', async () => {
  const file = join(folder, 'password');
  await writeFile(file, latin1);

  const secret = readSecret(ioWith(Buffer.of()), { file, option: 'password-file', prompts: [] });

  await expect(secret).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'the file of --password-file must hold text in UTF-8',
  });
});

it('a password on stdin in Latin-1 is refused', async () => {
  const secret = readSecret(ioWith(latin1), { file: '-', option: 'password-file', prompts: [] });

  await expect(secret).rejects.toMatchObject({ message: 'stdin must hold text in UTF-8' });
});

it('a manifest in Latin-1 is refused', async () => {
  const file = join(folder, 'manifest.yaml');
  await writeFile(file, Buffer.concat([Buffer.from('name: '), latin1]));

  const manifest = readManifest(ioWith(Buffer.of()), { file, tokenPolicy: undefined });

  await expect(manifest).rejects.toMatchObject({ message: `${file} must hold text in UTF-8` });
});
