import { readDsn } from '@nbsetup/storage-postgres';
import fc from 'fast-check';
import { failuresOf, type ParserRuns } from './failures-of.ts';

/** Passes random texts to the parser of connection strings. Returns the failures. */
export function fuzzDsns(runs: ParserRuns): readonly string[] {
  return [
    ...failuresOf(
      runs,
      'a connection string is read or refused',
      fc.property(oddDsn, (dsn) => {
        const read = readDsn(dsn, {});
        return 'connection' in read || /^(?:must|has|names|takes) /.test(read.problem);
      }),
    ),
    ...failuresOf(
      runs,
      'no part of a password is shown, or taken for a host',
      fc.property(oddPassword, (password) =>
        [
          `postgres://user:${password}@db.example:5432/name?sslmode=require`,
          `postgres://${password}@db.example/name`,
          `postgres://db.example/name?password=${password}&sslmode=require`,
        ].every(isKeptFrom),
      ),
    ),
    ...failuresOf(
      runs,
      'what is escaped is read as it was',
      fc.property(someText, someText, someText, (user, password, database) => {
        const [name, secret, place] = [user, password, database].map(encodeURIComponent);
        const read = readDsn(`postgres://${name}:${secret}@h/${place}`, {});
        if ('problem' in read) return false;
        const { connection } = read;
        return (
          connection.user === user && connection.password === password && connection.database === database
        );
      }),
    ),
  ];
}

const mark = 'Q7xZ';

function isKeptFrom(dsn: string): boolean {
  const read = readDsn(dsn, {});
  return 'problem' in read ? !read.problem.includes(mark) : read.connection.host === 'db.example';
}

/** Passwords with some characters that are special in a connection string. */
const oddPassword = fc
  .array(fc.constantFrom(...Array.from('#@/?%:&=+,[] "'), '&=', '%4', '%40', '%ff', '://'), { maxLength: 3 })
  .map((parts) => [mark, ...parts.map((part) => part + mark)].join(''));

const oddDsn = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({ unit: 'binary', maxLength: 100 }).map((text) => `postgres://${text}`),
  fc
    .array(fc.constantFrom('sslmode', 'host', 'port', 'options', '=', '&', 'a', '1', '%', '%20', '+', ','), {
      maxLength: 12,
    })
    .map((parts) => `postgres://h/d?${parts.join('')}`),
);

const someText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !text.includes('\0'));
