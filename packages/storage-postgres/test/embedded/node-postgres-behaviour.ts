import type { PostgresPool } from 'kysely';
import { expect, it } from 'vitest';

/** Parameter values and the values that a caller gets back from node-postgres, independent of the time zone. */
const roundTrips: readonly [type: string, parameter: unknown, result: unknown][] = [
  ['text', 'Grüße, "x"\n', 'Grüße, "x"\n'],
  ['text', '', ''],
  ['text', null, null],
  ['text', undefined, null],
  ['text', 42, '42'],
  ['uuid', '6f1f7c1e-0a5c-4c0f-9a56-0d2f6b2f2a10', '6f1f7c1e-0a5c-4c0f-9a56-0d2f6b2f2a10'],
  ['boolean', true, true],
  ['boolean', false, false],
  ['boolean', null, null],
  ['int2', 7, 7],
  ['int4', -2147483648, -2147483648],
  ['int4', '12', 12],
  ['int8', 1, '1'],
  ['int8', 9007199254740993n, '9007199254740993'],
  ['int8', '-9223372036854775808', '-9223372036854775808'],
  ['float8', 1.5, 1.5],
  ['numeric', 1.5, '1.5'],
  ['numeric', '123456789012345678901234567890.1', '123456789012345678901234567890.1'],
  ['timestamptz', new Date('2026-11-23T12:34:56.789Z'), new Date('2026-11-23T12:34:56.789Z')],
  ['timestamptz', '2026-11-23 12:34:56+02', new Date('2026-11-23T10:34:56.000Z')],
  ['timestamptz', '2026-11-23 10:34:56.7+00', new Date('2026-11-23T10:34:56.700Z')],
  ['timestamptz', '2026-11-23 10:34:56.123999+00', new Date('2026-11-23T10:34:56.123Z')],
  ['timestamptz', '0004-02-29 00:00:00+00', new Date('0004-02-29T00:00:00.000Z')],
  ['timestamptz', '12026-11-23 10:34:56+00', new Date('+012026-11-23T10:34:56.000Z')],
  ['timestamptz', '0044-03-15 12:00:00+00 BC', new Date('-000043-03-15T12:00:00.000Z')],
  ['timestamptz', 'infinity', Infinity],
  ['timestamptz', null, null],
  ['timestamp', new Date('2026-11-23T12:34:56.789Z'), new Date('2026-11-23T12:34:56.789Z')],
  ['date', new Date(2026, 10, 23), new Date(2026, 10, 23)],
  ['bytea', Buffer.from([0, 1, 254, 255]), Buffer.from([0, 1, 254, 255])],
  ['bytea', new Uint8Array([222, 173]), Buffer.from([222, 173])],
  ['bytea', '\\xdead', Buffer.from([222, 173])],
  ['bytea', Buffer.alloc(0), Buffer.alloc(0)],
  ['json', { a: [1, null, 'x'] }, { a: [1, null, 'x'] }],
  ['jsonb', { a: { b: 'é' } }, { a: { b: 'é' } }],
  ['jsonb', '[1, 2]', [1, 2]],
  ['jsonb', 'null', null],
  ['text[]', ['a', 'b,c', '"', '\\', '', 'NULL', null], ['a', 'b,c', '"', '\\', '', 'NULL', null]],
  ['text[]', [], []],
  ['text[]', '{a,b}', ['a', 'b']],
  ['text[]', [['a'], ['b']], [['a'], ['b']]],
  ['int4[]', [1, 2], [1, 2]],
  ['int8[]', [1, 2n], ['1', '2']],
  ['boolean[]', [true, false], [true, false]],
  ['uuid[]', ['6f1f7c1e-0a5c-4c0f-9a56-0d2f6b2f2a10'], ['6f1f7c1e-0a5c-4c0f-9a56-0d2f6b2f2a10']],
  ['timestamptz[]', [new Date(0), null], [new Date(0), null]],
];

const failures: readonly [sql: string, parameters: readonly unknown[], fields: object][] = [
  ['insert into parent values ($1)', [1], { code: '23505', constraint: 'parent_pkey', table: 'parent' }],
  ['insert into child values ($1)', [9], { code: '23503', constraint: 'child_parent_fk', table: 'child' }],
  ['insert into child values ($1)', [0], { code: '23514', constraint: 'child_positive', table: 'child' }],
  ['insert into child values ($1)', [null], { code: '23502', column: 'parent_id', table: 'child' }],
  ['delete from parent', [], { code: '23503', constraint: 'child_parent_fk' }],
  ['select * from nowhere', [], { code: '42P01' }],
  ['select nothing from parent', [], { code: '42703' }],
  ['select $1::uuid', ['no uuid'], { code: '22P02' }],
  ['select $1::boolean', ['perhaps'], { code: '22P02' }],
  ['select $1::jsonb', [['a']], { code: '22P02' }],
  ['select $1::int', [1, 2], { code: '08P01' }],
  ['selec 1', [], { code: '42601', position: '1' }],
];

const commands: readonly [sql: string, parameters: readonly unknown[], result: object][] = [
  ['insert into parent values (2), (3)', [], { command: 'INSERT', rowCount: 2, rows: [] }],
  ['update parent set id = id where id > $1', [1], { command: 'UPDATE', rowCount: 2 }],
  ['delete from parent where id = $1', [3], { command: 'DELETE', rowCount: 1 }],
  ['delete from parent where id = $1', [3], { command: 'DELETE', rowCount: 0 }],
  ['select id from parent order by id', [], { command: 'SELECT', rowCount: 2, rows: [{ id: 1 }, { id: 2 }] }],
  ['insert into parent values ($1) returning id', [4], { command: 'INSERT', rowCount: 1, rows: [{ id: 4 }] }],
  ['select count(*) from parent', [], { rows: [{ count: '3' }] }],
  [
    'merge into parent using (select 2 as id) as new on parent.id = new.id when matched then delete',
    [],
    {
      command: 'MERGE',
      rowCount: 1,
    },
  ],
];

/** Checks the part of node-postgres that our stores use, on its own pool and on ours. */
export function describeNodePostgresBehaviour(pool: () => PostgresPool): void {
  async function query(sql: string, parameters: readonly unknown[]): Promise<object> {
    const client = await pool().connect();
    try {
      return await client.query<unknown>(sql, parameters);
    } finally {
      client.release();
    }
  }

  it.each(roundTrips)('accepts and returns %s: %o', async (type, parameter, result) => {
    expect(await query(`select $1::${type} as value`, [parameter])).toMatchObject({
      rows: [{ value: result }],
    });
  });

  it('reports SQLSTATEs, the names of constraints and counts of rows', async () => {
    await query('create table parent (id int primary key)', []);
    await query(
      `create table child (
         parent_id int not null
           constraint child_positive check (parent_id > 0)
           constraint child_parent_fk references parent
       )`,
      [],
    );
    await query('insert into parent values (1)', []);
    await query('insert into child values (1)', []);

    for (const [sql, parameters, fields] of failures) {
      await expect(query(sql, parameters), sql).rejects.toMatchObject(fields);
    }
    for (const [sql, parameters, result] of commands) {
      expect(await query(sql, parameters), sql).toMatchObject(result);
    }
  });
}
