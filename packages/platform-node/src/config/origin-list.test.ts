import { describe, expect, it } from 'vitest';
import { originList } from './origin-list.ts';

describe('a list of origins', () => {
  it.each([
    ['https://nb.example.com', ['https://nb.example.com']],
    ['https://nb.example.com , http://localhost:3000', ['https://nb.example.com', 'http://localhost:3000']],
    ['http://[::1]:8080', ['http://[::1]:8080']],
  ])('reads %s', (text, origins) => {
    expect(originList.parse(text)).toEqual(origins);
  });

  it.each([
    [''],
    ['*'],
    ['null'],
    ['nb.example.com'],
    ['https://nb.example.com/'],
    ['https://nb.example.com/setup'],
    ['https://nb.example.com:443'],
    ['https://NB.example.com'],
    ['https://user@nb.example.com'],
    ['ftp://nb.example.com'],
    ['https://*.example.com'],
    ['https://nb.example.com,'],
    ['https://nb.example.com https://other.example.com'],
  ])('does not read %j', (text) => {
    expect(originList.safeParse(text).success).toBe(false);
  });

  it('says how it is written', () => {
    expect(originList.safeParse('nb.example.com').error?.issues[0]?.message).toBe(
      'must list origins as browsers write them, separated by commas, like https://nb.example.com,http://localhost:3000',
    );
  });
});
