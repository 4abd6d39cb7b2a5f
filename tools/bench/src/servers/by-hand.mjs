import express from 'express';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { body } from './body.mjs';
import { serve } from './serve.mjs';

// A server as a team would write it: an Express middleware that finds the hash of a token with a named statement. It
// has no log, no metrics, no limits, no scopes and no checks of the request.
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const text = `SELECT token.id, token.expires_at, users.* FROM personal_access_tokens AS token
  JOIN users ON users.id = token.user_id WHERE token.hashed_token = $1`;

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/', async (request, response) => {
  const [, token = ''] = (request.headers.authorization ?? '').split(' ');
  const hash = createHash('sha256').update(token).digest('base64');
  const { rows } = await pool.query({ name: 'find-token', text, values: [hash] });
  const [found] = rows;
  if (found === undefined || found.expires_at < new Date() || found.is_blocked) {
    response.status(401).json({ message: 'token invalid' });
    return;
  }
  response.json({ ...body, id: found.id, email: found.email, name: found.name, role: found.role });
});

serve(app);
