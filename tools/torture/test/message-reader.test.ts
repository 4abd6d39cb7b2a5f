import { describe, expect, it } from 'vitest';
import { createMessageReader, statementIn } from '../src/crash/message-reader.ts';

const message = (type: string, text: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(4 + Buffer.byteLength(text));
  return Buffer.concat([Buffer.from(type), length, Buffer.from(text)]);
};
const startup = message('', '\0\x03\0\0user\0me\0\0');
const parse = message('P', 'name\0SELECT 1\0\0\0');
const bind = message('B', '\0name\0\0\0\0\0');
const query = message('Q', 'BEGIN\0');

describe('the messages of a connection', () => {
  it('are found wherever the bytes are cut', () => {
    const read = createMessageReader('program');

    const messages = [...Buffer.concat([startup, parse, query])].flatMap((byte) => read(Buffer.of(byte)));

    expect(messages.map(({ type }) => type)).toEqual(['', 'P', 'Q']);
    expect(Buffer.concat(messages.map(({ bytes }) => bytes))).toEqual(Buffer.concat([startup, parse, query]));
  });

  it('all have a type if the server sends them', () => {
    const read = createMessageReader('server');

    expect(
      read(Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I')])).map(({ type }) => type),
    ).toEqual(['R', 'Z']);
  });

  it('contain their statement, if they have one', () => {
    const [first, ...others] = createMessageReader('program')(
      Buffer.concat([startup, parse, query, bind, message('S', '')]),
    );

    expect(first && statementIn(first)).toBeUndefined();
    expect(others.map(statementIn)).toEqual(['SELECT 1', 'BEGIN', 'execute name', undefined]);
  });
});
