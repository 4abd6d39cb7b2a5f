import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

/** Creates the table of {@link PgAdapter}. */
export async function createTable() {
  await pool.query(
    'CREATE TABLE IF NOT EXISTS oidc (model text, id text, payload jsonb, PRIMARY KEY (model, id))',
  );
}

/** Stores what oidc-provider issues in PostgreSQL. It has only what tokens of clients need. */
export class PgAdapter {
  constructor(model) {
    this.model = model;
  }

  async upsert(id, payload) {
    const text = `INSERT INTO oidc VALUES ($1, $2, $3) ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload`;
    await pool.query({ name: 'upsert', text, values: [this.model, id, payload] });
  }

  async find(id) {
    const text = 'SELECT payload FROM oidc WHERE model = $1 AND id = $2';
    const { rows } = await pool.query({ name: 'find', text, values: [this.model, id] });
    return rows[0]?.payload;
  }

  async destroy(id) {
    await pool.query('DELETE FROM oidc WHERE model = $1 AND id = $2', [this.model, id]);
  }
}
