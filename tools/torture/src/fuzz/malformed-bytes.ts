import fc from 'fast-check';

const line = fc.oneof(
  fc.constantFrom(
    'Host: x',
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked, identity',
    'Expect: 100-continue',
    'Connection: upgrade',
    'Upgrade: h2c',
    ': x',
    'a b: c',
    ' folded',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Bytes that are hardly HTTP. The client then closes the connection. */
export const malformedBytes: fc.Arbitrary<string> = fc
  .record({
    start: fc.oneof(
      fc.constantFrom(
        'POST /api/setup HTTP/1.1',
        'GET /api/instance HTTP/1.0',
        'GET * HTTP/1.1',
        'OPTIONS * HTTP/1.1',
        'CONNECT x:1 HTTP/1.1',
        'GET /api/instance HTTP/9.9',
        'PRI * HTTP/2.0',
        'POST /api/session',
      ),
      fc.string({ unit: 'binary', maxLength: 60 }),
    ),
    lines: fc.array(line, { maxLength: 5 }),
    end: fc.constantFrom('\r\n\r\n', '\n\n', '\r\n', ''),
    rest: fc.oneof(
      fc.constantFrom('{}', '5\r\nhello\r\n0\r\n\r\n', 'zz\r\n', ''),
      fc.string({ unit: 'binary' }),
    ),
  })
  .map(({ start, lines, end, rest }) => [start, ...lines].join('\r\n') + end + rest);
