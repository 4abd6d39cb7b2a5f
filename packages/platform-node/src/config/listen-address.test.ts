import { describe, expect, it } from 'vitest';
import { listenAddress } from './listen-address.ts';

describe('a listen address', () => {
  it.each([
    ['127.0.0.1:8080', { host: '127.0.0.1', port: 8080 }],
    ['0.0.0.0:80', { host: '0.0.0.0', port: 80 }],
    ['localhost:0', { host: 'localhost', port: 0 }],
    ['api.example.com:65535', { host: 'api.example.com', port: 65_535 }],
    ['[::1]:8080', { host: '::1', port: 8080 }],
    ['[::]:8080', { host: '::', port: 8080 }],
    [':8080', { port: 8080 }],
  ])('reads %s', (text, address) => {
    expect(listenAddress.parse(text)).toEqual(address);
  });

  it.each([
    ['8080'],
    ['localhost'],
    ['localhost:'],
    ['localhost:http'],
    ['localhost:65536'],
    ['localhost:-1'],
    ['127.0.0.1:8080/'],
    ['http://localhost:8080'],
    ['::1:8080'],
    ['[::1]'],
    ['[]:8080'],
    ['[localhost]:8080'],
    ['300.0.0.1:8080'],
    ['1.2.3:8080'],
    ['local host:8080'],
    ['-x:8080'],
    [':'],
    [''],
  ])('does not read %j', (text) => {
    expect(listenAddress.safeParse(text).success).toBe(false);
  });
});
