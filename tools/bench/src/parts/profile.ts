import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { figureOf } from '../figure.ts';
import { startInstance, withToken } from '../instance.ts';
import { send } from '../load.ts';
import type { Part } from '../part.ts';
import { originsIn } from '../profile/bundle-origins.ts';
import { profileShape, sharesOf } from '../profile/profile-shares.ts';

/** A CPU profile of the API under load. */
export const profilePart: Part = {
  name: 'profile',
  about: 'a CPU profile of GET /api/users/current, written to a file, and its shares by package',
  isExtra: true,
  run: async (settings) => {
    const { connections, seconds, apiFile, profileFile } = settings;
    const instance = await startInstance(settings);
    const { api, token } = instance;
    try {
      const requests = [{ path: '/api/users/current', headers: withToken(token) }];
      const load = { url: api.url, requests, connections };
      await send({ ...load, seconds });
      await api.startProfile();
      const before = await api.usage();
      const sent = await send({ ...load, seconds: seconds * 4 });
      const after = await api.usage();
      await api.stopProfile(profileFile);
      const profile = profileShape.parse(JSON.parse(await readFile(profileFile, 'utf8')));
      const shares = sharesOf(profile, await originsIn(dirname(apiFile)));
      return {
        figures: [
          figureOf('CPU of a request under the profiler', [(after.cpuMs - before.cpuMs) / sent.requests], {
            unit: 'ms',
          }),
        ],
        tables: [
          {
            names: ['where', 'share of CPU'],
            rows: shares.map(({ origin, share }) => [origin, `${(share * 100).toFixed(1)} %`]),
          },
        ],
      };
    } finally {
      await instance.stop();
    }
  },
};
