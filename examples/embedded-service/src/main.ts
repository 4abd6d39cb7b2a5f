import { createNbsetup, memory, postgres } from '@nbsetup/express';
import express from 'express';

const { DATABASE_URL: url, PORT = '3000' } = process.env;
const storage = url === undefined ? memory() : postgres({ connectionString: url });
const nbsetup = await createNbsetup({ storage, setup: { tokens: true } });
const app = express();

// First-run setup, users and tokens under /api, before the body parsers of the app.
app.use(nbsetup.router);

// The app's own resource: notes, which all users of the account share. A token with scopes can read them if it can
// read everything, and write them if it can write everything. A token for `pats:read` can do neither.
const notes: { readonly accountId: string; readonly author: string; readonly text: string }[] = [];
const mayRead = nbsetup.requireToken({ scope: 'read', role: 'any' });
const mayWrite = nbsetup.requireToken({ scope: 'write', role: 'any' });
app.get('/notes', mayRead, (request, response) => {
  const { accountId } = nbsetup.caller(request).user;
  response.json(notes.filter((note) => note.accountId === accountId));
});
app.post('/notes', mayWrite, express.text(), (request, response) => {
  const { accountId, name } = nbsetup.caller(request).user;
  const note = { accountId, author: name, text: String(request.body) };
  notes.push(note);
  response.status(201).json(note);
});

// Only the role decides who can delete all notes, and a token with scopes cannot.
app.delete('/notes', nbsetup.requireToken({ role: 'owner' }), (request, response) => {
  const { accountId } = nbsetup.caller(request).user;
  notes.splice(0, Infinity, ...notes.filter((note) => note.accountId !== accountId));
  response.status(204).end();
});

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`listening ${JSON.stringify(server.address())}\n`);
});
process.once('SIGTERM', () => server.close(() => void nbsetup.close()));
