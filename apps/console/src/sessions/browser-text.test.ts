import { expect, it } from 'vitest';
import { browserText } from './browser-text.ts';

const start = 'Mozilla/5.0';
const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  ['Chrome 147 on Linux', `${start} (X11; Linux x86_64) ${webKit} HeadlessChrome/147.0.7727.0 Safari/537.36`],
  ['Edge 140 on Windows', `${start} (Windows NT 10.0) ${webKit} Chrome/140.0 Safari/537.36 Edg/140.0.1`],
  [
    'Firefox 147 on macOS',
    `${start} (Macintosh; Intel Mac OS X 10.15; rv:147.0) Gecko/20100101 Firefox/147.0`,
  ],
  [
    'Safari 26 on iPhone',
    `${start} (iPhone; CPU iPhone OS 26_0 like Mac OS X) ${webKit} Version/26.0 Mobile/15E148 Safari/604.1`,
  ],
  [
    'Chrome 147 on Android',
    `${start} (Linux; Android 16; K) ${webKit} Chrome/147.0.0.0 Mobile Safari/537.36`,
  ],
  ['curl/8.15.0', 'curl/8.15.0'],
  ['Not known', ''],
])('a session is that of %s', (shown, userAgent) => {
  expect(browserText(userAgent)).toBe(shown);
});
