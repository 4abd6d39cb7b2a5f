import { z } from 'zod';

/** A CPU profile of V8, with the fields that the shares need. */
export const profileShape = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      children: z.array(z.number()).default([]),
      callFrame: z.object({
        functionName: z.string(),
        url: z.string(),
        lineNumber: z.number(),
        columnNumber: z.number(),
      }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

/** A profile as `profileShape` reads it. */
export type Profile = z.infer<typeof profileShape>;

type Node = Profile['nodes'][number];
type CallFrame = Node['callFrame'];

/** Returns the source of a place in a bundle, or `undefined` if the place is not in one. */
export type FindSource = (
  place: Pick<CallFrame, 'url' | 'lineNumber' | 'columnNumber'>,
) => string | undefined;

/** The part of the time that code of one origin ran. */
export interface Share {
  /** A package, a module of Node.js, or what V8 did itself. */
  readonly origin: string;
  /** From 0 to 1. Idle time is not counted. */
  readonly share: number;
}

const shown = 0.005;

/**
 * Returns the shares of the origins, the largest first. Those below half a percent are one. A built-in function counts
 * for its caller.
 */
export function sharesOf({ nodes, samples, timeDeltas }: Profile, findSource: FindSource): readonly Share[] {
  const origins = originsOf(nodes, findSource);
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const origin = origins.get(id) ?? 'unknown';
    if (origin !== idle) times.set(origin, (times.get(origin) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  const shares = Array.from(times, ([origin, time]) => ({ origin, share: time / total }));
  const large = shares.filter(({ share }) => share >= shown).toSorted((a, b) => b.share - a.share);
  const rest = 1 - large.reduce((sum, { share }) => sum + share, 0);
  return [...large, { origin: 'others', share: rest }];
}

const idle = '(idle)';

function originsOf(nodes: readonly Node[], findSource: FindSource): ReadonlyMap<number, string> {
  const callers = new Map(nodes.flatMap(({ id, children }) => children.map((child) => [child, id] as const)));
  const own = new Map(nodes.map(({ id, callFrame }) => [id, originOf(callFrame, findSource)]));
  const originOfCaller = (id: number | undefined): string =>
    id === undefined ? 'V8' : (own.get(id) ?? originOfCaller(callers.get(id)));
  return new Map(nodes.map(({ id }) => [id, originOfCaller(id)]));
}

/** Returns `undefined` for a built-in function, because that has no place. */
function originOf(frame: CallFrame, findSource: FindSource): string | undefined {
  const { functionName, url } = frame;
  if (url === '') return functionName.startsWith('(') ? functionName : undefined;
  if (url.startsWith('node:')) return moduleOf(url);
  return packageOf(findSource(frame) ?? url);
}

/** Groups `node:internal/streams/writable` as `node:internal/streams`. */
function moduleOf(url: string): string {
  return url.replace(/^(node:internal\/[^/]+)\/.*/, '$1');
}

function packageOf(source: string): string {
  const [, installed] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
  if (installed !== undefined) return installed;
  const [, own] = /((?:packages|apps)\/[^/]+)\//.exec(source) ?? [];
  return own === undefined ? source : `ours: ${own}`;
}
