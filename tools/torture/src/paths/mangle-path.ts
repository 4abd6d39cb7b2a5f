/** Returns every known variant of a path that some component may treat as the same path. */
export function manglePath(path: string): readonly string[] {
  const all = [...wholePath(path), ...eachSlash(path), ...eachSegment(path)];
  return [...new Set(all)].filter((mangled) => mangled !== path);
}

function wholePath(path: string): readonly string[] {
  return [
    path.toUpperCase(),
    `${path}/`,
    `${path}//`,
    `${path}/.`,
    `${path}/..`,
    `${path}/x/..`,
    `${path}%2f`,
    `${path}%00`,
    `${path}%20`,
    `${path}.`,
    `${path}.json`,
    `${path};`,
    `${path};a=b`,
    `${path}%3f`,
    `${path}%23`,
    `/x/..${path}`,
    `/.${path}`,
    `/%2e${path}`,
    `/healthz/..${path}`,
    `/api/instance/..${path}`,
    `/api/instance/%2e%2e/..${path}`,
    `/api/setup;/../..${path}`,
  ];
}

const slashes = [
  '//',
  '/./',
  '/x/../',
  '/%2e/',
  '/x/%2e%2e/',
  '%2f',
  '%2F',
  '\\',
  '/\\',
  '%5c',
  '/;/',
  '/%2f',
  '%252f',
];

function eachSlash(path: string): readonly string[] {
  const places = [...path.matchAll(/\//g)].map(({ index }) => index);
  return places.flatMap((at) => slashes.map((slash) => path.slice(0, at) + slash + path.slice(at + 1)));
}

function eachSegment(path: string): readonly string[] {
  const segments = path.split('/');
  return segments.flatMap((segment, at) => {
    if (segment === '') return [];
    const others = [
      segment.toUpperCase(),
      segment.charAt(0).toUpperCase() + segment.slice(1),
      `${segment};a=b`,
      `${segment};/..;`,
      `${segment}%00`,
      encodeFirst(segment),
      encodeFirst(encodeFirst(segment)),
    ];
    return others.map((other) => segments.with(at, other).join('/'));
  });
}

function encodeFirst(segment: string): string {
  return `%${segment.charCodeAt(0).toString(16)}${segment.slice(1)}`;
}
