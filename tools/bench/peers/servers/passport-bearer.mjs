import express from 'express';
import { createHash } from 'node:crypto';
import passport from 'passport';
import { Strategy } from 'passport-http-bearer';
import pg from 'pg';
import { body } from '../../src/servers/body.mjs';
import { serve } from '../../src/servers/serve.mjs';

// passport-http-bearer with a look-up of the hash of the token, on the tables of our API.
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const text = `SELECT token.expires_at, users.* FROM personal_access_tokens AS token
  JOIN users ON users.id = token.user_id WHERE token.hashed_token = $1`;

passport.use(
  new Strategy(async (token, done) => {
    try {
      const hash = createHash('sha256').update(token).digest('base64');
      const { rows } = await pool.query({ name: 'find-token', text, values: [hash] });
      const [found] = rows;
      done(null, found !== undefined && found.expires_at > new Date() && !found.is_blocked && found);
    } catch (error) {
      done(error);
    }
  }),
);

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/', passport.authenticate('bearer', { session: false }), ({ user }, response) => {
  response.json({ ...body, id: user.id, email: user.email, name: user.name, role: user.role });
});

serve(app);
