import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { startApiHere } from './api-here.ts';
import { getWithToken, postSetup, readSetup } from './setup-call.ts';

it('returns the versions that its sources announce, with one request to each', async () => {
  const asked: string[] = [];
  const feeds = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(request.url === '/management' ? '0.65.0\n' : '{"tag_name":"v2.10.0"}');
  });
  await new Promise<void>((resolve) => feeds.listen(0, '127.0.0.1', resolve));
  const address = feeds.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const api = await startApiHere({
    NB_STORE_ENGINE: 'memory',
    NB_SETUP_PAT_ENABLED: 'true',
    NB_VERSION_CHECK_ENABLED: 'true',
    NB_VERSION_MANAGEMENT_URL: `http://127.0.0.1:${port}/management`,
    NB_VERSION_DASHBOARD_URL: `http://127.0.0.1:${port}/dashboard`,
  });
  const { token } = await readSetup(await postSetup(api.url));

  const responses = await Promise.all([
    getWithToken(`${api.url}/api/instance/version`, token),
    getWithToken(`${api.url}/api/instance/version`, token),
    getWithToken(`${api.url}/api/instance/version`, token),
  ]);

  await api.end();
  feeds.close();
  expect(await responses[0].json()).toEqual({
    management_current_version: '0.1.0',
    management_available_version: '0.65.0',
    dashboard_available_version: '2.10.0',
    management_update_available: true,
  });
  expect(asked.sort()).toEqual(['/dashboard', '/management']);
});
