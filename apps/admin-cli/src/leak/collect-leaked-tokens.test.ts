import { generateToken } from '@nbsetup/domain';
import { secureRandomness } from '@nbsetup/platform-node';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { collectLeakedTokens } from './collect-leaked-tokens.ts';

const one = generateToken(secureRandomness);
const other = generateToken(secureRandomness);
const log = `GET / Bearer ${one}\nnbp_not_a_token é ${other}${one}\n`;

const piecesOf = (bytes: Buffer, size: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
  );

describe('the tokens in a text', () => {
  it.each([1, 7, 39, 40, 41, 4096])('are found once each, in pieces of %d bytes', async (size) => {
    expect(await collectLeakedTokens(piecesOf(Buffer.from(log), size))).toEqual([one, other]);
  });

  it('are found in UTF-16', async () => {
    expect(await collectLeakedTokens(piecesOf(Buffer.from(`\ufeff${log}`, 'utf16le'), 64))).toEqual([
      one,
      other,
    ]);
  });

  it('are found between binary bytes', async () => {
    const bytes = Buffer.concat([Buffer.of(0xff, 0xfe, 0x80), Buffer.from(one), Buffer.of(0xc3, 0x28)]);

    expect(await collectLeakedTokens(piecesOf(bytes, 16))).toEqual([one]);
  });

  it('are found in a string', async () => {
    expect(await collectLeakedTokens(Readable.from([log]))).toEqual([one, other]);
  });

  it('are none in an empty text', async () => {
    expect(await collectLeakedTokens(Readable.from([]))).toEqual([]);
  });
});
