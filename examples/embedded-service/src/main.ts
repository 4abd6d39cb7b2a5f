import type { Storage } from '@nbsetup/domain';
import {
  callerOf,
  createBackgroundWork,
  createMemoryBuckets,
  createLoginThrottle,
  createTokenUseRecorder,
  errorResponder,
  managementApi,
  refusePath,
  requireToken,
} from '@nbsetup/http';
import { aesGcmSealer, createBcryptHasher, secureRandomness } from '@nbsetup/platform-node';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import { migrateUp, openServerDatabase, postgresStorage } from '@nbsetup/storage-postgres';
import express from 'express';

const { DATABASE_URL: dsn, PORT = '3000' } = process.env;
const storage = dsn === undefined ? createMemoryStorage() : await openPostgres(dsn);
const { clock } = storage;
const onFailure = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
const recordTokenUse = createTokenUseRecorder({ unitOfWork: storage.unitOfWork, clock, onFailure }).record;
const passwordHasher = createBcryptHasher();
const versions = { current: async () => ({ currentVersion: '1.0.0', managementUpdateAvailable: false }) };
const world = { randomness: secureRandomness, sealer: aesGcmSealer };
const signIns = {
  loginThrottle: createLoginThrottle({ buckets: createMemoryBuckets(clock) }),
  onSignInFailed: () => undefined,
  inBackground: createBackgroundWork({ onFailure }).start,
};
const ports = { storage, ...world, passwordHasher, versions, ...signIns };

const app = express();

// First-run setup, users and tokens under /api, before the body parsers of the app.
app.use(managementApi({ ...ports, recordTokenUse }, { setupTokensEnabled: true }));

// The app's own resource: notes, which all users of the account share. A token with scopes can read them if it can
// read everything, and write them if it can write everything. A token for `pats:read` can do neither.
const notes: { readonly accountId: string; readonly author: string; readonly text: string }[] = [];
const tokenPorts = { tokens: storage.read.tokens, clock, recordTokenUse };
const mayRead = requireToken(tokenPorts, { scope: 'read', role: 'any' });
const mayWrite = requireToken(tokenPorts, { scope: 'write', role: 'any' });
app.get('/notes', mayRead, (request, response) => {
  const { accountId } = callerOf(request).user;
  response.json(notes.filter((note) => note.accountId === accountId));
});
app.post('/notes', mayWrite, express.text(), (request, response) => {
  const { accountId, name } = callerOf(request).user;
  const note = { accountId, author: name, text: String(request.body) };
  notes.push(note);
  response.status(201).json(note);
});

// Only the role decides who can delete all notes, and a token with scopes cannot.
app.delete('/notes', requireToken(tokenPorts, { role: 'owner' }), (request, response) => {
  const { accountId } = callerOf(request).user;
  notes.splice(0, Infinity, ...notes.filter((note) => note.accountId !== accountId));
  response.status(204).end();
});

app.use(refusePath, errorResponder(onFailure, { others: 'respond' }));
const server = app.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`listening ${JSON.stringify(server.address())}\n`);
});

async function openPostgres(url: string): Promise<Storage> {
  const database = openServerDatabase({ dsn: url });
  await migrateUp(database.tables);
  return postgresStorage(database);
}
